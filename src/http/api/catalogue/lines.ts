const longest = 1024 * 1024
const newline = 0x0a

export interface Line {
  /** From 1; blank lines count, but aren't given. */
  number: number
  /** Null: longer than 1 MB. */
  bytes: Uint8Array | null
}

/** The lines of a stream as they arrive; holds no more than one of them in memory. */
export async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Line> {
  let number = 1
  let pieces: Uint8Array[] = []
  let size = 0
  const add = (piece: Uint8Array) => {
    size += piece.byteLength
    if (size > longest) pieces = []
    else pieces.push(piece)
  }
  const end = (): Line => {
    const line = { number: number++, bytes: size > longest ? null : Buffer.concat(pieces) }
    pieces = []
    size = 0
    return line
  }
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    let from = 0
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, from)) {
      add(chunk.subarray(from, at))
      from = at + 1
      const line = end()
      if (!isBlank(line)) yield line
    }
    add(chunk.subarray(from))
  }
  const last = end()
  if (!isBlank(last)) yield last
}

const isBlank = ({ bytes }: Line): boolean =>
  bytes?.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d) ?? false
