import { isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context as HonoContext } from 'hono'

const plain = (address: string): string => address.trim().replace(/^::ffff:(?=\d+\.)/i, '')

/** The socket's peer; `0.0.0.0` where there is no socket, as under `app.request()`. */
function peerOf(c: HonoContext): string {
  try {
    return plain(getConnInfo(c).remote.address ?? '0.0.0.0')
  } catch {
    return '0.0.0.0'
  }
}

/**
 * The address that a request came from. X-Forwarded-For is believed only as far as trusted proxies
 * wrote it: from the right, the first address that isn't one of them.
 */
export function clientIp(c: HonoContext, trustedProxies: readonly string[]): string {
  const trusted = new Set(trustedProxies.map(plain))
  let ip = peerOf(c)
  const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map(plain)
  while (trusted.has(ip)) {
    const hop = hops.pop()
    if (!hop || !isIP(hop)) return ip
    ip = hop
  }
  return ip
}
