import { isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import type { Log } from '../log.ts'
import { addressesIn, plainAddress } from '../networks.ts'

/** The socket's peer; `0.0.0.0` where there is no socket, as under `app.request()`. */
function peerOf(c: HonoContext): string {
  try {
    return plainAddress(getConnInfo(c).remote.address ?? '0.0.0.0')
  } catch {
    return '0.0.0.0'
  }
}

const forwardedFor = (c: HonoContext): string => c.req.header('x-forwarded-for') ?? ''

/**
 * The address that a request came from. X-Forwarded-For is believed only as far as trusted proxies, given as
 * addresses and networks, wrote it: from the right, the first address that isn't one of them.
 */
export function clientIp(c: HonoContext, trustedProxies: readonly string[]): string {
  const isTrusted = addressesIn(trustedProxies)
  let ip = peerOf(c)
  const hops = forwardedFor(c).split(',').map(plainAddress)
  while (isTrusted(ip)) {
    const hop = hops.pop()
    if (!hop || !isIP(hop)) return ip
    ip = hop
  }
  return ip
}

/**
 * Logs once that a peer which isn't trusted forwards requests: where that is the provider's own proxy, all
 * clients would be counted as one address.
 */
export function warnOfProxies(trustedProxies: readonly string[], log: Log): MiddlewareHandler {
  let warned = false
  return async (c, next) => {
    const peer = peerOf(c)
    if (!warned && forwardedFor(c) !== '' && !addressesIn(trustedProxies)(peer)) {
      warned = true
      log.warn(
        { peer },
        'X-Forwarded-For from a peer that is no trusted proxy; if it is yours, add it to TRUSTED_PROXIES',
      )
    }
    await next()
  }
}
