import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { MiddlewareHandler } from 'hono'
import { packageRoot } from '../../config.ts'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
}

export interface Assets {
  /** The address of a file that changes whenever its content does. */
  url(path: string): string
  serve: MiddlewareHandler
}

interface File {
  body: Uint8Array<ArrayBuffer>
  version: string
  type: string
}

/** The files of `public/`, read once, when first asked for: a request never names a path on disk. */
export function assetsOf(folder = join(packageRoot, 'public')): Assets {
  let read: Map<string, File> | undefined
  const files = () => {
    read ??= readFolder(folder)
    return read
  }
  return {
    url: (path) => `${path}?v=${files().get(path)?.version ?? ''}`,
    async serve(c, next) {
      const file = files().get(c.req.path)
      if (!file || (c.req.method !== 'GET' && c.req.method !== 'HEAD')) return next()
      const etag = `"${file.version}"`
      const current = c.req.query('v') === file.version
      c.header('etag', etag)
      c.header('cache-control', current ? 'public, max-age=31536000, immutable' : 'no-cache')
      if (c.req.header('if-none-match') === etag) return c.body(null, 304)
      return c.body(file.body, 200, { 'content-type': file.type })
    },
  }
}

const readFolder = (folder: string): Map<string, File> =>
  new Map(
    readdirSync(folder).map((name) => {
      const body = new Uint8Array(readFileSync(join(folder, name)))
      const version = createHash('sha256').update(body).digest('base64url').slice(0, 12)
      const type = types[extname(name)] ?? 'application/octet-stream'
      return [`/${name}`, { body, version, type }]
    }),
  )
