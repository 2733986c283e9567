import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { DomainError } from '../../errors.ts'

const largest = 1024 ** 3

/** A request's body that has come whole, to be read from the start and then closed. */
export interface Spool {
  /** SHA-256, as hex, of `prefix` and the body after it. */
  hash: string
  bytes(): ReadableStream<Uint8Array>
  /** What was spooled is gone with it. */
  close(): Promise<void>
}

/**
 * Puts a body by in the system's folder for temporary files, holding no more than a piece of it in memory.
 * Throws `too_large` from 1 GiB on, `malformed` where it breaks off.
 */
export async function spool(
  body: ReadableStream<Uint8Array> | null,
  prefix: string,
): Promise<Spool> {
  const file = await nameless()
  try {
    const hash = createHash('sha256').update(prefix)
    let size = 0
    for await (const piece of received(body)) {
      size += piece.byteLength
      if (size > largest) throw new DomainError('too_large')
      hash.update(piece)
      await file.appendFile(piece)
    }
    return {
      hash: hash.digest('hex'),
      bytes: () => {
        const stream = file.createReadStream({ start: 0, autoClose: false })
        return Readable.toWeb(stream) as ReadableStream<Uint8Array>
      },
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

/** A file that nobody else can open, and that is gone with this process however it ends. */
async function nameless(): Promise<FileHandle> {
  const path = join(tmpdir(), `baja-${randomUUID()}`)
  const file = await open(path, 'wx+', 0o600)
  await unlink(path)
  return file
}

async function* received(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  try {
    yield* (body ?? []) as AsyncIterable<Uint8Array>
  } catch {
    // A client that hung up.
    throw new DomainError('malformed')
  }
}
