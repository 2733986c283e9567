import { readFileSync, readlinkSync } from 'node:fs'
import type { RawName } from './names.ts'

export interface Mount {
  id: string
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
      return { id: fields[0] ?? '', point: unescaped(fields[4] ?? '') }
    })
}

/** The mount points on or below the open directory `fd`. */
export function mountsWithin(mounts: readonly Mount[], fd: number): RawName[] {
  const path = readlinkSync(`/proc/self/fd/${fd}`, { encoding: 'latin1' })
  return mounts
    .map((mount) => mount.point)
    .filter((point) => point === path || point.startsWith(`${path}/`))
}
