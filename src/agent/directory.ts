import {
  type BigIntStats,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  opendirSync,
  openSync,
  readdirSync,
  readSync,
} from 'node:fs'
import { at, bare, type RawName } from './names.ts'

const asDirectory =
  constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW | constants.O_NONBLOCK

/** Opens directory `name` inside the open directory `parent`; a symlink gives ENOTDIR or ELOOP. */
export const openDirectory = (parent: number, name: RawName): number =>
  openSync(at(parent, name), asDirectory)

export const openFilesystemRoot = (): number => openSync('/', asDirectory)

/** The names inside an open directory, unordered. */
export const namesIn = (fd: number): RawName[] =>
  readdirSync(`/proc/self/fd/${fd}`, { encoding: 'latin1' })

/** Throws the errno when the directory's names can't be read. */
export function assertReadable(fd: number): void {
  const directory = opendirSync(`/proc/self/fd/${fd}`)
  try {
    directory.readSync()
  } finally {
    directory.closeSync()
  }
}

let home: number | undefined

/** Going in and out costs as much as resolving so many names. */
const few = 8

/**
 * Runs `act` with the open directory `fd` as the process's current one, entered by its descriptor,
 * and goes back: `path(name)` of its `names` then needs no resolving, which halves the cost of a
 * look at many small files. `act` must not wait, since the current directory is the whole process's. Where it
 * can't be entered, `path` resolves from the descriptor as `at` does.
 */
export function inside<T>(
  fd: number,
  names: readonly RawName[],
  act: (path: (name: RawName) => string | Buffer) => T,
): T {
  if (names.length < few) return act((name) => at(fd, name))
  try {
    home ??= openSync('.', asDirectory)
    process.chdir(`/proc/self/fd/${fd}`)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    return act((name) => at(fd, name))
  }
  try {
    return act(bare)
  } finally {
    process.chdir(`/proc/self/fd/${home}`)
  }
}

const fdinfo = Buffer.alloc(1024)

/** Which mount an open directory was reached through: unlike `st_dev` it tells bind mounts apart. */
export function mountId(fd: number): string {
  const info = openSync(`/proc/self/fdinfo/${fd}`, constants.O_RDONLY)
  try {
    const length = readSync(info, fdinfo, 0, fdinfo.length, 0)
    const text = fdinfo.toString('latin1', 0, length)
    const id = /^mnt_id:\s*(\d+)/m.exec(text)?.[1]
    if (!id) throw new Error('/proc/self/fdinfo has no mnt_id')
    return id
  } finally {
    closeSync(info)
  }
}

const place = (stat: BigIntStats) => `${stat.dev}:${stat.ino}:${stat.uid}`

/** Which directory this is, whatever its name. The owner is part of it: inode numbers get reused. */
export const placeOf = (fd: number): string => place(fstatSync(fd, { bigint: true }))

/** The same of `name` inside `parent`, following nothing; undefined when there is no such name. */
export function placeAt(parent: number, name: RawName): string | undefined {
  const stat = lstatSync(at(parent, name), { bigint: true, throwIfNoEntry: false })
  return stat && place(stat)
}

export const isAbsent = (parent: number, name: RawName): boolean =>
  placeAt(parent, name) === undefined
