/**
 * A file name (or path) as the kernel has it, one character per byte (latin1): no byte is lost,
 * sorting is by byte, and 1,000,000 of them weigh far less than Buffers.
 */
export type RawName = string

export const rawName = (text: string): RawName => Buffer.from(text).toString('latin1')

/**
 * `name` inside the open directory `fd`, for any path-taking `fs` call. The kernel resolves it from
 * the descriptor, as openat(2) does, so nobody can swap an ancestor.
 */
export function at(fd: number, name: RawName): string | Buffer {
  const path = `/proc/self/fd/${fd}/${name}`
  return /[\u0080-\u00ff]/.test(path) ? Buffer.from(path, 'latin1') : path
}

/** `name` for an `fs` call made inside its directory (see `inside`). */
export const bare = (name: RawName): string | Buffer =>
  /[\u0080-\u00ff]/.test(name) ? Buffer.from(name, 'latin1') : name

const hex = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')

/** For people: printable, without terminal tricks, and lossless (`\xNN` is a byte, `\\` a backslash). */
export function shown(name: RawName): string {
  const bytes = Buffer.from(name, 'latin1')
  const text = bytes.toString('utf8')
  if (!Buffer.from(text).equals(bytes))
    return name
      .replaceAll('\\', '\\\\')
      .replace(/[^ -~]/g, (char) => hex(Buffer.from(char, 'latin1')))
  return text
    .replaceAll('\\', '\\\\')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (char) => hex(Buffer.from(char)))
}
