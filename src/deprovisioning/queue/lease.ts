import { and, eq, inArray, isNotNull, type Placeholder, sql } from 'drizzle-orm'
import type { Orm } from '../../../db/client.ts'
import { job } from '../../../db/schema/job.ts'
import { matched, retried, type Tx } from '../../../db/transaction.ts'
import { DomainError } from '../../errors.ts'
import type { JobRow, Progress } from '../job.ts'
import { endAttempt } from './attempts.ts'

/** Leases alone are counted in the database's time: the processes that hold them may differ. */
export const leaseFor = (seconds: number | Placeholder) =>
  sql`utc_timestamp(3) + interval ${seconds} second`

/** A claim still stands while nobody else took the job and its holder didn't give it back. */
export const claimedAt = (id: string | Placeholder, epoch: number | Placeholder) =>
  and(
    eq(job.id, id),
    eq(job.epoch, epoch),
    inArray(job.state, ['running', 'pending']),
    isNotNull(job.worker),
  )

export interface Renewal {
  epoch: number
  leaseSeconds: number
  progress?: Progress | undefined
}

/** Prolongs a claim, and keeps how far its worker has come; throws `stale_epoch` where it no longer stands. */
export async function renew(
  orm: Orm,
  { id, epoch, leaseSeconds, progress }: Renewal & { id: string },
): Promise<void> {
  const told = progress && { progress: JSON.stringify(progress) }
  const renewed = await retried(() =>
    orm
      .update(job)
      .set({ state: 'running', leaseUntil: leaseFor(leaseSeconds), ...told })
      .where(claimedAt(id, epoch)),
  )
  if (matched(renewed) !== 1) throw new DomainError('stale_epoch')
}

/** Forgets how far the worker of a job, which the caller has locked, had come: the step is reported. */
export async function forgetProgress(tx: Tx, row: JobRow): Promise<JobRow> {
  if (row.progress === null) return row
  await tx.update(job).set({ progress: null }).where(eq(job.id, row.id))
  return { ...row, progress: null }
}

/** Gives a job back unharmed, to be claimed again from `runAt` on; throws `stale_epoch`. */
export async function giveBack(
  tx: Tx,
  id: string,
  epoch: number,
  { runAt, now, error }: { runAt: Date; now: Date; error: string | null },
): Promise<void> {
  const released = await tx
    .update(job)
    .set({
      state: runAt <= now ? 'pending' : 'waiting',
      runAt,
      worker: null,
      leaseUntil: null,
      ...(error === null ? {} : { lastError: error }),
    })
    .where(claimedAt(id, epoch))
  if (matched(released) !== 1) throw new DomainError('stale_epoch')
  await endAttempt(tx, id, now, error ?? 'given_back')
}
