import { createHash } from 'node:crypto'

const blockLength = 16_384

/**
 * SHA-256 over a listing in depth-first order, the names of a directory sorted by byte. An entry is
 * `<type> <size>\0<name>\0` (type as in find(1)'s `%y`; size 0 unless a regular file), and `u\0`
 * follows the last one of each directory.
 */
export class Digest {
  private readonly hash = createHash('sha256')
  /** Strings put together here would outlive the garbage collections of a long listing, and swell the heap. */
  private readonly block = Buffer.allocUnsafe(blockLength)
  private used = 0

  /** `text` has one character per byte, as a RawName. */
  add(text: string): void {
    if (this.used + text.length > blockLength) this.flush()
    if (text.length > blockLength) this.hash.update(text, 'latin1')
    else this.used += this.block.write(text, this.used, 'latin1')
  }

  /** `sha256:` and hex. */
  close(): string {
    this.flush()
    return `sha256:${this.hash.digest('hex')}`
  }

  private flush(): void {
    this.hash.update(this.block.subarray(0, this.used))
    this.used = 0
  }
}
