import { and, asc, eq, lt, lte, sql } from 'drizzle-orm'
import type { Orm } from '../../../db/client.ts'
import { isConflict } from '../../../db/faults.ts'
import { job } from '../../../db/schema/job.ts'
import { statement } from '../../../db/statement.ts'
import { matched, type Tx, type Written } from '../../../db/transaction.ts'
import type { JobRow } from '../job.ts'
import { beginAttempt, endAttempt } from './attempts.ts'
import { leaseFor } from './lease.ts'

/**
 * Makes claimable what has come due and what a lapsed lease left behind. Kept apart from the claim, so that
 * claiming reads one short index range however long the queue is. What others are busy with is left to the
 * next claim.
 */
export async function promote(orm: Orm, now: Date): Promise<void> {
  await unlessBusy(
    orm
      .update(job)
      .set({ state: 'pending' })
      .where(and(eq(job.state, 'waiting'), lte(job.runAt, now), eq(job.awaitsCopy, false)))
      .orderBy(asc(job.runAt))
      .limit(500),
  )
  await unlessBusy(
    orm
      .update(job)
      .set({ state: 'pending' })
      .where(and(eq(job.state, 'running'), lt(job.leaseUntil, sql`utc_timestamp(3)`)))
      .orderBy(asc(job.leaseUntil))
      .limit(500),
  )
}

const unlessBusy = (update: Promise<unknown>): Promise<unknown> =>
  update.catch((error) => {
    if (!isConflict(error)) throw error
  })

/** A job as a claim saw it. */
export type Seen = Pick<JobRow, 'id' | 'epoch'>

/** Takes a job if nobody else did since it was seen at `epoch`; false where somebody was faster. */
export async function take(
  tx: Tx,
  seen: Seen,
  claim: { worker: string; claimedBy: string; leaseSeconds: number; now: Date },
): Promise<boolean> {
  const { worker, claimedBy, leaseSeconds, now } = claim
  const taken = await compareAndTake(tx, { ...seen, worker, leaseSeconds, now })
  if (matched(taken) !== 1) return false
  if (seen.epoch > 0) await endAttempt(tx, seen.id, now, 'lease_lapsed')
  await beginAttempt(tx, {
    jobId: seen.id,
    epoch: seen.epoch + 1,
    worker,
    claimedBy,
    startedAt: now,
  })
  return true
}

const compareAndTake = statement<
  Seen & { worker: string; leaseSeconds: number; now: Date },
  Written
>((orm) =>
  orm
    .update(job)
    .set({
      state: 'running',
      epoch: sql`${job.epoch} + 1`,
      worker: sql`${sql.placeholder('worker')}`,
      attempts: sql`${job.attempts} + 1`,
      progress: null,
      leaseUntil: leaseFor(sql.placeholder('leaseSeconds')),
      firstClaimedAt: sql`coalesce(${job.firstClaimedAt}, ${sql.placeholder('now')})`,
    })
    .where(
      and(
        eq(job.id, sql.placeholder('id')),
        eq(job.epoch, sql.placeholder('epoch')),
        eq(job.state, 'pending'),
        eq(job.awaitsCopy, false),
        lte(job.notBefore, sql.placeholder('now')),
      ),
    ),
)
