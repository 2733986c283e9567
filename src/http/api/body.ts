import type { Context as HonoContext } from 'hono'
import { DomainError } from '../../errors.ts'

const largest = 1024 * 1024
const decoder = new TextDecoder('utf-8', { fatal: true })

const json = /^application\/([\w.-]+\+)?json\s*(;|$)/i

/**
 * The request's body as text, undefined where it has none. Throws `too_large`, `unsupported_media_type`
 * (anything but JSON), `malformed` (not UTF-8, or broken off).
 */
export async function readBody(c: HonoContext): Promise<string | undefined> {
  const declared = c.req.header('content-length')
  if (Number(declared ?? 0) > largest) throw new DomainError('too_large')
  const bytes = declared === undefined ? await readBytes(c.req.raw.body) : await readWhole(c)
  if (bytes.byteLength === 0) return undefined
  requireType(c, json)
  return decode(bytes)
}

/** A body as long as it says, and no longer: taken at once, because as a stream a small one costs many times more. */
async function readWhole(c: HonoContext): Promise<Uint8Array> {
  const bytes = await c.req.raw.arrayBuffer().catch(() => {
    throw new DomainError('malformed')
  })
  if (bytes.byteLength > largest) throw new DomainError('too_large')
  return new Uint8Array(bytes)
}

async function readBytes(stream: ReadableStream<Uint8Array> | null): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of (stream ?? []) as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength
      if (size > largest) throw new DomainError('too_large')
      chunks.push(chunk)
    }
  } catch (error) {
    // A client that hung up: seen from here the same error as a database that did.
    throw error instanceof DomainError ? error : new DomainError('malformed')
  }
  return Buffer.concat(chunks)
}

/** Throws `unsupported_media_type` for a body of another type, compressed, or said not to be UTF-8. */
export function requireType(c: HonoContext, expected: RegExp): void {
  const type = c.req.header('content-type') ?? ''
  const coding = c.req.header('content-encoding')?.trim().toLowerCase() || 'identity'
  const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(type)?.[1] ?? 'utf-8'
  if (!expected.test(type) || coding !== 'identity' || !/^(utf-?8|us-ascii)$/i.test(charset))
    throw new DomainError('unsupported_media_type')
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
