import { closeSync, fstatSync, type Stats } from 'node:fs'
import { openDirectory, openFilesystemRoot } from './directory.ts'
import { rawName } from './names.ts'
import { AgentError, errnoOf } from './stops.ts'

const self = () => process.getuid?.() ?? 0

const isOwners = (stat: Stats) => stat.uid === 0 || stat.uid === self()

/**
 * Can nobody but root and this process's user change it? A user's own private group (the usual
 * umask 002) counts as that user, unless the user is root.
 */
export function isTrusted(stat: Stats): boolean {
  const privateGroup = self() !== 0 && stat.gid === process.getgid?.()
  return isOwners(stat) && (stat.mode & (privateGroup ? 0o002 : 0o022)) === 0
}

/** Others may add names here, but not rename or remove ours (`/tmp`). */
const isSticky = (stat: Stats) => isOwners(stat) && (stat.mode & 0o1000) !== 0

/** A daemon's own folder (`/var/spool/cron/crontabs`, `/var/lib/bind`): no tenant can write in it. */
export const isDaemons =
  (leastUid: number) =>
  (stat: Stats): boolean =>
    (stat.uid < leastUid || isOwners(stat)) && (stat.mode & 0o002) === 0

/**
 * Opens the absolute `path` from `/` down, one component at a time, following no symlink. Throws
 * AgentError, naming `field`, unless every directory on the way can be changed by root or this
 * process's user only: otherwise a tenant could put another tree in its place. What the last one
 * has to be, `isFit` says.
 */
export function openTrusted(path: string, field: string, isFit = isTrusted): number {
  let fd = openFilesystemRoot()
  let walked = ''
  const parts = path.split('/').filter(Boolean)
  for (const [index, part] of parts.entries()) {
    walked += `/${part}`
    let next: number
    try {
      next = openDirectory(fd, rawName(part))
    } catch (error) {
      throw new AgentError(`${field}: ${walked}: ${whyNot(error)}`)
    } finally {
      closeSync(fd)
    }
    fd = next
    const stat = fstatSync(fd)
    const isLast = index === parts.length - 1
    if (isLast ? isFit(stat) : isTrusted(stat) || isSticky(stat)) continue
    closeSync(fd)
    throw new AgentError(
      `${field}: another user can change ${walked}; give it to root and let neither group nor others write to it`,
    )
  }
  return fd
}

function whyNot(error: unknown): string {
  const code = errnoOf(error)
  if (code === 'ENOENT') return 'doesn’t exist; make the directory'
  if (code === 'ENOTDIR' || code === 'ELOOP')
    return 'no directory, or a symbolic link; write the real path'
  return `cannot be opened (${code ?? String(error)})`
}
