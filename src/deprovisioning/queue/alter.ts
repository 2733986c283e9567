import { and, eq, gt, inArray, isNull } from 'drizzle-orm'
import { job } from '../../../db/schema/job.ts'
import { matched, type Tx } from '../../../db/transaction.ts'
import type { JobRow } from '../job.ts'
import { endAttempt } from './attempts.ts'

/** Still to be done, whoever has it. */
const unfinished = ['waiting', 'pending', 'running', 'stuck', 'paused'] as const

/**
 * Changes a job that isn't finished, as it was seen at its epoch; whoever works on it is fenced off. False
 * where it moved meanwhile.
 */
export async function alter(
  tx: Tx,
  seen: Pick<JobRow, 'id' | 'epoch'>,
  changes: Partial<
    Pick<JobRow, 'state' | 'runAt' | 'server' | 'firstClaimedAt' | 'finishedAt' | 'recheckAt'>
  >,
  now: Date,
  outcome: string,
): Promise<boolean> {
  const altered = await tx
    .update(job)
    .set({ ...changes, epoch: seen.epoch + 1, worker: null, leaseUntil: null })
    .where(and(eq(job.id, seen.id), eq(job.epoch, seen.epoch), inArray(job.state, [...unfinished])))
  if (matched(altered) !== 1) return false
  await endAttempt(tx, seen.id, now, outcome)
  return true
}

/** Brings an erasure that nobody has claimed forward; false where somebody has, or it comes sooner anyway. */
export async function bringForward(
  tx: Tx,
  cancellationId: string,
  window: { notBefore: Date; deadline: Date },
): Promise<boolean> {
  const brought = await tx
    .update(job)
    .set({ ...window, runAt: window.notBefore, remindAt: null })
    .where(
      and(
        eq(job.cancellationId, cancellationId),
        eq(job.purpose, 'erase'),
        isNull(job.firstClaimedAt),
        inArray(job.state, ['waiting', 'pending', 'paused']),
        gt(job.notBefore, window.notBefore),
      ),
    )
  return matched(brought) === 1
}
