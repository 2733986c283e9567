import { and, eq, inArray, sql } from 'drizzle-orm'
import { job } from '../../../db/schema/job.ts'
import { matched, type Tx } from '../../../db/transaction.ts'
import { later } from '../../clock.ts'
import type { JobRow } from '../job.ts'
import { endAttempt } from './attempts.ts'
import { lockJob } from './read.ts'

/**
 * Stops whoever works on a cancellation's job: its epoch moves on and nobody can claim it. False where there
 * is no job to stop.
 */
export async function pause(tx: Tx, cancellationId: string, now: Date): Promise<boolean> {
  const stopped = await tx
    .update(job)
    .set({ state: 'paused', epoch: sql`${job.epoch} + 1`, worker: null, leaseUntil: null })
    .where(
      and(
        eq(job.cancellationId, cancellationId),
        inArray(job.state, ['waiting', 'pending', 'running', 'stuck']),
      ),
    )
  const paused = await tx
    .select({ id: job.id })
    .from(job)
    .where(and(eq(job.cancellationId, cancellationId), eq(job.state, 'paused')))
  for (const { id } of paused) await endAttempt(tx, id, now, 'paused')
  return matched(stopped) > 0
}

/** Lets a cancellation's paused job go on, from `notBefore` at the earliest; null where none is paused. */
export async function unpause(tx: Tx, cancellationId: string, now: Date): Promise<JobRow | null> {
  const [mine] = await tx
    .select({ id: job.id })
    .from(job)
    .where(and(eq(job.cancellationId, cancellationId), eq(job.state, 'paused')))
  // Locked by its key: looked for by its state, it would wait for whoever holds another paused one.
  const row = mine ? await lockJob(tx, mine.id) : null
  if (row?.state !== 'paused') return null
  return goOn(tx, row, now)
}

/** The same of one job that was seen paused. */
export async function goOn(tx: Tx, row: JobRow, now: Date): Promise<JobRow | null> {
  const changes = { state: 'waiting', runAt: later(row.notBefore, now) } as const
  const resumed = await tx
    .update(job)
    .set(changes)
    .where(and(eq(job.id, row.id), eq(job.state, 'paused')))
  return matched(resumed) === 1 ? { ...row, ...changes } : null
}
