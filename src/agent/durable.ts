import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { openDirectory } from './directory.ts'
import { at, type RawName } from './names.ts'
import { AgentError, unless } from './stops.ts'

const { O_RDONLY, O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW, O_NONBLOCK } = constants

/** Opens the agent's own directory `name` inside `parent`, made 0700 when missing. */
export function ownDirectory(parent: number, name: RawName): number {
  unless(['EEXIST'], () => mkdirSync(at(parent, name), 0o700))
  const fd = openDirectory(parent, name)
  const stat = fstatSync(fd)
  if (stat.uid === process.getuid?.() && (stat.mode & 0o077) === 0) return fd
  closeSync(fd)
  throw new AgentError(`${name}: must belong to this user, with mode 0700`)
}

/** Puts `text` under `name`, whole or not at all, and on the disk when it returns. */
export function writeDurably(directory: number, name: RawName, text: string, mode = 0o600): void {
  const draft = `.draft-${process.pid}`
  const fd = openSync(at(directory, draft), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode)
  try {
    writeFileSync(fd, text)
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
  renameSync(at(directory, draft), at(directory, name))
  fsyncSync(directory)
}

/** Puts `text` in the place of the file `name`, which keeps its owner and mode, whole or not at all. */
export function rewriteDurably(directory: number, name: RawName, text: string): void {
  const draft = `.draft-${process.pid}`
  const { uid, gid, mode } = lstatSync(at(directory, name))
  const fd = openSync(at(directory, draft), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0o600)
  try {
    writeFileSync(fd, text)
    if (process.getuid?.() === 0) fchownSync(fd, uid, gid)
    fchmodSync(fd, mode & 0o777)
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
  renameSync(at(directory, draft), at(directory, name))
  fsyncSync(directory)
}

/** The text under `name`; undefined when there is none. */
export function readText(directory: number, name: RawName): string | undefined {
  const fd = unless(['ENOENT'], () =>
    openSync(at(directory, name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK),
  )
  if (fd === undefined) return undefined
  try {
    return readFileSync(fd, 'utf8')
  } finally {
    closeSync(fd)
  }
}
