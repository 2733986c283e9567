import type { MiddlewareHandler } from 'hono'
import { DomainError } from '../errors.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])
const formTypes = new Set(['application/x-www-form-urlencoded', 'multipart/form-data'])

/**
 * Lets a change through only from our own pages, by what the browser itself says: Sec-Fetch-Site,
 * and where a browser sends none, Origin against `publicUrl`'s. Neither → `forbidden`. Bodies that no
 * form makes are `unsupported_media_type`, so no script can send one without being asked first.
 */
export function csrf(publicUrl: string): MiddlewareHandler {
  const ours = new URL(publicUrl).origin
  return async (c, next) => {
    if (safe.has(c.req.method)) return next()
    const site = c.req.header('sec-fetch-site')
    const fromUs = site === undefined ? c.req.header('origin') === ours : site === 'same-origin'
    if (!fromUs) throw new DomainError('forbidden')
    const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
    if (!formTypes.has(type)) throw new DomainError('unsupported_media_type')
    return next()
  }
}
