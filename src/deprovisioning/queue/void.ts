import { and, eq, inArray, isNull, ne } from 'drizzle-orm'
import { job } from '../../../db/schema/job.ts'
import { matched, type Tx } from '../../../db/transaction.ts'

/**
 * Voids the jobs of a cancellation that nobody has claimed yet, but for the order of a copy (`voidCopy`); false
 * where one has been claimed, or none is left.
 */
export async function voidUnclaimed(tx: Tx, cancellationId: string, now: Date): Promise<boolean> {
  const voided = await tx
    .update(job)
    .set({ state: 'void', finishedAt: now })
    .where(
      and(
        eq(job.cancellationId, cancellationId),
        ne(job.purpose, 'export'),
        isNull(job.firstClaimedAt),
        inArray(job.state, ['waiting', 'pending', 'paused']),
      ),
    )
  return matched(voided) > 0
}

/** Voids what of a cancellation is paused, claimed before or not; false where nothing is. */
export async function voidPaused(tx: Tx, cancellationId: string, now: Date): Promise<boolean> {
  const voided = await tx
    .update(job)
    .set({ state: 'void', finishedAt: now })
    .where(and(eq(job.cancellationId, cancellationId), eq(job.state, 'paused')))
  return matched(voided) > 0
}
