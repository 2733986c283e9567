import { BlockList, isIP } from 'node:net'

/** An address as it is compared: IPv4 in IPv6 is IPv4, and a link's name isn't part of it. */
export const plainAddress = (address: string): string =>
  address
    .trim()
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .replace(/%.*$/, '')

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** Whether a text is an IP address or a network such as `10.0.0.0/8`. */
export function isNetwork(text: string): boolean {
  const [address = '', bits, more] = plainAddress(text).split('/')
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  if (more !== undefined || longest < 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest)
}

const known = new WeakMap<readonly string[], (address: string) => boolean>()

/** Tells whether an IP address is one of, or lies in one of, these addresses and networks. */
export function addressesIn(networks: readonly string[]): (address: string) => boolean {
  const before = known.get(networks)
  if (before) return before
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = plainAddress(network).split('/')
    if (bits === undefined) list.addAddress(address, familyOf(address))
    else list.addSubnet(address, Number(bits), familyOf(address))
  }
  const isIn = (address: string) => isIP(address) !== 0 && list.check(address, familyOf(address))
  known.set(networks, isIn)
  return isIn
}
