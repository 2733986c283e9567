import { and, eq, inArray, isNotNull, type Placeholder, sql } from 'drizzle-orm'
import type { Orm } from '../../../db/client.ts'
import { job } from '../../../db/schema/job.ts'
import { matched, retried, type Tx } from '../../../db/transaction.ts'
import { DomainError } from '../../errors.ts'
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

/** Prolongs a claim; throws `stale_epoch` where it no longer stands. */
export async function renew(orm: Orm, id: string, epoch: number, seconds: number): Promise<void> {
  const renewed = await retried(() =>
    orm
      .update(job)
      .set({ state: 'running', leaseUntil: leaseFor(seconds) })
      .where(claimedAt(id, epoch)),
  )
  if (matched(renewed) !== 1) throw new DomainError('stale_epoch')
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
