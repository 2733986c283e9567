import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

/** An address that a peer may be reached at. */
export interface Address {
  address: string
  family: 4 | 6
}

/** What isn't the public internet (the IANA special-purpose registries), and ways of writing it in IPv6. */
const special = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  special.addSubnet(net, prefix, 'ipv4')

/** Of IPv6 only global unicast is public, without what leads back to IPv4 or is kept for documents. */
const global6 = new BlockList()
global6.addSubnet('2000::', 3, 'ipv6')
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  special.addSubnet(net, prefix, 'ipv6')

/** Whether an address lies on the public internet. */
export function isPublic(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !special.check(address, 'ipv4')
  if (family !== 6 || address.includes('%')) return false
  return global6.check(address, 'ipv6') && !special.check(address, 'ipv6')
}

/** The addresses of a host name, or of an address in a URL's writing; throws what the resolver says. */
export type Resolve = (host: string) => Promise<Address[]>

export const resolve: Resolve = async (host) => {
  const bare = host.replace(/^\[(.*)\]$/, '$1')
  const family = isIP(bare)
  if (family) return [{ address: bare, family: family as 4 | 6 }]
  const found = await lookup(bare, { all: true })
  return found.map(({ address, family }) => ({ address, family: family as 4 | 6 }))
}
