import { readFileSync, readlinkSync } from 'node:fs'
import type { RawName } from './names.ts'

export interface Mount {
  id: string
  /** Which of its filesystem's directories it shows. */
  root: RawName
  point: RawName
}

const unescaped = (field: string) =>
  field.replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)))

/** What is mounted where now, from /proc/self/mountinfo (proc(5)). */
export function readMounts(): Mount[] {
  return readFileSync('/proc/self/mountinfo', 'latin1')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const fields = line.split(' ')
      return {
        id: fields[0] ?? '',
        root: unescaped(fields[3] ?? ''),
        point: unescaped(fields[4] ?? ''),
      }
    })
}

/**
 * The open directory's path within its filesystem. A bind mount, as systemd makes for each
 * ReadWritePaths, doesn't change it; a filesystem that isn't mounted does.
 */
export function pathWithin(mounts: readonly Mount[], fd: number, id: string): RawName | undefined {
  const mount = mounts.find((one) => one.id === id)
  if (!mount) return undefined
  const path = readlinkSync(`/proc/self/fd/${fd}`, { encoding: 'latin1' })
  const below = mount.point === '/' ? path : path.slice(mount.point.length)
  return `${mount.root === '/' ? '' : mount.root}${below}` || '/'
}

/** The mount points on or below the open directory `fd`. */
export function mountsWithin(mounts: readonly Mount[], fd: number): RawName[] {
  const path = readlinkSync(`/proc/self/fd/${fd}`, { encoding: 'latin1' })
  return mounts
    .map((mount) => mount.point)
    .filter((point) => point === path || point.startsWith(`${path}/`))
}
