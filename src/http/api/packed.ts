import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { createGunzip, gzip } from 'node:zlib'

const compress = promisify(gzip)
const pieceSize = 64 * 1024

/** Text that is gathered piece by piece, compressed on the way. */
export interface Packing {
  add(text: string): Promise<void>
  /** All of it in base64, or null where that would be longer than it may be. */
  end(): Promise<string | null>
}

/** Gathers text that, packed, may take up to `longest` characters, a multiple of four. */
export function packing(longest: number): Packing {
  let waiting = ''
  let pieces: Buffer[] = []
  let size = 0
  const pack = async () => {
    const piece = await compress(waiting)
    waiting = ''
    size += piece.byteLength
    if (size * 4 > longest * 3) pieces = []
    else pieces.push(piece)
  }
  return {
    async add(text) {
      waiting += text
      if (waiting.length > pieceSize) await pack()
    },
    async end() {
      await pack()
      const packed = Buffer.concat(pieces).toString('base64')
      return packed === '' ? null : packed
    },
  }
}

/** What was packed, piece by piece. */
export const unpacked = (packed: string): AsyncIterable<string> =>
  Readable.from([Buffer.from(packed, 'base64')])
    .pipe(createGunzip())
    .setEncoding('utf8')
