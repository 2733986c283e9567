import type { Context as HonoContext } from 'hono'
import { DomainError } from '../../errors.ts'

const largest = 1024 * 1024
const decoder = new TextDecoder('utf-8', { fatal: true })

/**
 * The request's body as text, undefined where it has none. Throws `too_large`, `unsupported_media_type`
 * (anything but JSON), `malformed` (not UTF-8).
 */
export async function readBody(c: HonoContext): Promise<string | undefined> {
  const declared = Number(c.req.header('content-length') ?? 0)
  if (declared > largest) throw new DomainError('too_large')
  const stream = c.req.raw.body
  const chunks: Uint8Array[] = []
  let size = 0
  if (stream)
    for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength
      if (size > largest) throw new DomainError('too_large')
      chunks.push(chunk)
    }
  if (size === 0) return undefined
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(c.req.header('content-type') ?? ''))
    throw new DomainError('unsupported_media_type')
  return decode(Buffer.concat(chunks))
}

/** Bytes as UTF-8; throws `malformed`, because U+FFFD would be taken over as data. */
export function decode(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new DomainError('malformed')
  }
}

/** Throws `malformed`. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new DomainError('malformed')
  }
}
