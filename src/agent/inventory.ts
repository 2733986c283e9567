import { constants, lstatSync, type Stats } from 'node:fs'
import { Digest } from './digest.ts'
import { inside, openDirectory } from './directory.ts'
import { type RawName, rawName } from './names.ts'
import { nowAndThen } from './nowAndThen.ts'
import type { Pace } from './pace.ts'
import { errnoOf, Refusal } from './stops.ts'
import { Trail } from './trail.ts'

/** `entries` counts the tree's own directory too; `bytes` are the lengths of its regular files. */
export interface Inventory {
  entries: number
  bytes: number
  /** `sha256:` and hex, over the listing that Digest describes. */
  digest: string
}

const typeLetters: Record<number, string> = {
  [constants.S_IFREG]: 'f',
  [constants.S_IFDIR]: 'd',
  [constants.S_IFLNK]: 'l',
  [constants.S_IFIFO]: 'p',
  [constants.S_IFSOCK]: 's',
  [constants.S_IFBLK]: 'b',
  [constants.S_IFCHR]: 'c',
}

export const nothing = (): Inventory => ({ entries: 0, bytes: 0, digest: new Digest().close() })

/** The inventory of one regular file or other single name. */
export function inventoryOfFile(name: RawName, stat: Stats): Inventory {
  const digest = new Digest()
  const bytes = add(digest, name, stat)
  return { entries: 1, bytes, digest: digest.close() }
}

/** The inventory of things that are no files, each with a type letter; in order of type and name. */
export function inventoryOfList(
  list: readonly { type: string; bytes: number; name: string }[],
): Inventory {
  const digest = new Digest()
  const lines = list.map(({ type, bytes, name }) => `${type} ${bytes}\0${rawName(name)}\0`)
  for (const line of lines.sort()) digest.add(line)
  const bytes = list.reduce((sum, one) => sum + one.bytes, 0)
  return { entries: list.length, bytes, digest: digest.close() }
}

function add(digest: Digest, name: RawName, stat: Stats): number {
  const bytes = stat.isFile() ? stat.size : 0
  digest.add(`${typeLetters[stat.mode & constants.S_IFMT] ?? '?'} ${bytes}\0${name}\0`)
  return bytes
}

interface Counting {
  pace: Pace
  maxDepth: number
  /** Told now and then how much it has counted so far. */
  onProgress?: (counted: { entries: number; bytes: number }) => void
}

/**
 * Counts the tree `name` in `parent` without changing it, one directory's names in memory at a
 * time. Entries that vanish while it looks aren't counted. Throws Refusal `mount_below`, or the
 * errno of what couldn't be read.
 */
export async function takeInventory(
  parent: number,
  name: RawName,
  { pace, maxDepth, onProgress }: Counting,
): Promise<Inventory> {
  const digest = new Digest()
  let entries = 1
  let bytes = 0
  const trail = new Trail(openDirectory(parent, name))
  const tell = nowAndThen(() => onProgress?.({ entries, bytes }))
  /** Counts names until the slice is used up or one is a directory; gives that one. */
  const countUpToDirectory = (
    names: RawName[],
    path: (name: RawName) => string | Buffer,
  ): RawName | undefined => {
    for (let next = names.pop(); next !== undefined; next = pace.due() ? undefined : names.pop()) {
      const stat = lstatSync(path(next), { throwIfNoEntry: false })
      if (!stat) continue
      entries += 1
      bytes += add(digest, next, stat)
      if (stat.isDirectory()) return next
    }
    return undefined
  }
  try {
    reverseSort(trail.top.names)
    for (;;) {
      if (pace.due()) {
        await pace.rest()
        tell()
      }
      const { fd, names } = trail.top
      if (names.length === 0) {
        digest.add('u\0')
        if (trail.depth === 0) break
        trail.leave()
        continue
      }
      const directory = inside(fd, names, (path) => countUpToDirectory(names, path))
      if (directory === undefined || trail.depth >= maxDepth) continue
      if (enter(trail, directory)) reverseSort(trail.top.names)
    }
  } finally {
    trail.close()
  }
  return { entries, bytes, digest: digest.close() }
}

const reverseSort = (names: RawName[]) => names.sort().reverse()

/** False when the directory vanished, or became something else, since it was looked at. */
function enter(trail: Trail, name: RawName): boolean {
  try {
    trail.enter(name)
    return true
  } catch (error) {
    const code = errnoOf(error)
    if (code === 'EXDEV') throw new Refusal('mount_below', 'something is mounted inside')
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') return false
    throw error
  }
}

export const sumOf = (
  a: { entries: number; bytes: number },
  b: { entries: number; bytes: number },
) => ({
  entries: a.entries + b.entries,
  bytes: a.bytes + b.bytes,
})
