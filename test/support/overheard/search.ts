export interface Found {
  /** From 1. */
  line: number
  kind: string
  /** Where it stands in the text, in bytes. */
  from: number
  to: number
}

/** What has fewer bytes would be found everywhere by chance. */
export const shortest = 8
const factor = 0x01000193
const bits = 24

/**
 * Looks for all patterns in a text in one pass, however many they are: a rolling hash of `shortest` bytes says where
 * one may begin (Rabin and Karp). Throws on a pattern that is too short.
 */
export function searcher(patterns: Iterable<[pattern: string, kind: string]>) {
  const byHash = new Map<number, { bytes: Buffer; kind: string }[]>()
  const mayBegin = new Uint8Array(1 << (bits - 3))
  for (const [pattern, kind] of patterns) {
    const bytes = Buffer.from(pattern)
    if (bytes.length < shortest) throw new Error(`${kind}: too short to look for`)
    const hash = hashOf(bytes)
    byHash.set(hash, [...(byHash.get(hash) ?? []), { bytes, kind }])
    const slot = hash >>> (32 - bits)
    mayBegin[slot >> 3] = (mayBegin[slot >> 3] ?? 0) | (1 << (slot & 7))
  }

  return (text: Buffer): Found[] => {
    const found: Found[] = []
    let hash = hashOf(text)
    for (let at = 0; at + shortest <= text.length; at++) {
      const slot = hash >>> (32 - bits)
      if (((mayBegin[slot >> 3] as number) >> (slot & 7)) & 1)
        for (const { bytes, kind } of byHash.get(hash) ?? []) {
          const to = at + bytes.length
          if (text.compare(bytes, 0, bytes.length, at, Math.min(to, text.length)) === 0)
            found.push({ line: lineAt(text, at), kind, from: at, to })
        }
      const leaving = Math.imul(text[at] as number, highest)
      hash = (Math.imul(hash - leaving, factor) + (text[at + shortest] ?? 0)) | 0
    }
    return found
  }
}

const highest = Array.from({ length: shortest - 1 }).reduce<number>(
  (power) => Math.imul(power, factor),
  1,
)

function hashOf(bytes: Buffer): number {
  let hash = 0
  for (let at = 0; at < shortest; at++) hash = (Math.imul(hash, factor) + (bytes[at] ?? 0)) | 0
  return hash
}

function lineAt(text: Buffer, position: number): number {
  let line = 1
  for (let at = text.indexOf(10); at !== -1 && at < position; at = text.indexOf(10, at + 1)) line++
  return line
}
