import { and, asc, eq, inArray, lt, lte, sql } from 'drizzle-orm'
import type { Orm } from '../../../db/client.ts'
import { isConflict } from '../../../db/faults.ts'
import { job, jobAttempt } from '../../../db/schema/job.ts'
import { matched, type Tx } from '../../../db/transaction.ts'
import type { JobRow } from '../job.ts'
import { endAttempts } from './attempts.ts'
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
      .where(and(eq(job.state, 'waiting'), lte(job.runAt, now)))
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

/** Claimable jobs by deadline. `servers` null: of all servers. */
export const claimable = (orm: Orm, servers: readonly string[] | null, limit: number) =>
  orm
    .select({ id: job.id, epoch: job.epoch })
    .from(job)
    .where(
      and(
        eq(job.state, 'pending'),
        servers === null
          ? undefined
          : servers.length === 1
            ? eq(job.server, servers[0] as string)
            : inArray(job.server, [...servers]),
      ),
    )
    .orderBy(asc(job.deadline))
    .limit(limit)

/** Takes a job if nobody else did since it was seen at `epoch`; null where somebody was faster. */
export async function take(
  tx: Tx,
  seen: { id: string; epoch: number },
  claim: { worker: string; claimedBy: string; leaseSeconds: number; now: Date },
): Promise<JobRow | null> {
  const taken = await tx
    .update(job)
    .set({
      state: 'running',
      epoch: seen.epoch + 1,
      worker: claim.worker,
      attempts: sql`${job.attempts} + 1`,
      leaseUntil: leaseFor(claim.leaseSeconds),
      firstClaimedAt: sql`coalesce(${job.firstClaimedAt}, ${sql.param(claim.now, job.firstClaimedAt)})`,
    })
    .where(
      and(
        eq(job.id, seen.id),
        eq(job.epoch, seen.epoch),
        eq(job.state, 'pending'),
        lte(job.notBefore, claim.now),
      ),
    )
  if (matched(taken) !== 1) return null
  if (seen.epoch > 0) await endAttempts(tx, [seen.id], claim.now, 'lease_lapsed')
  await tx.insert(jobAttempt).values({
    jobId: seen.id,
    epoch: seen.epoch + 1,
    worker: claim.worker,
    claimedBy: claim.claimedBy,
    startedAt: claim.now,
  })
  const [row] = await tx.select().from(job).where(eq(job.id, seen.id))
  return row ?? null
}
