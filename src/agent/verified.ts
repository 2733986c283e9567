import { closeSync, constants, fsyncSync, openSync, unlinkSync } from 'node:fs'
import { isAbsent } from './directory.ts'
import type { Host } from './host.ts'
import { at } from './names.ts'
import { unless } from './stops.ts'

/** Writes down that a job's targets were seen to be gone; on the disk when it returns. */
export function markVerified({ fd }: Host, jobId: string): void {
  const { O_CREAT, O_WRONLY, O_NOFOLLOW } = constants
  closeSync(openSync(at(fd.verified, jobId), O_CREAT | O_WRONLY | O_NOFOLLOW, 0o600))
  fsyncSync(fd.verified)
}

export const wasVerified = ({ fd }: Host, jobId: string): boolean => !isAbsent(fd.verified, jobId)

/** A job that is worked on again has to be verified again. */
export const unmarkVerified = ({ fd }: Host, jobId: string): void =>
  unless(['ENOENT'], () => unlinkSync(at(fd.verified, jobId)))
