import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { job, jobStep } from '../../../db/schema/job.ts'
import { matched, type Tx } from '../../../db/transaction.ts'
import type { JobRow } from '../job.ts'
import { alter } from './alter.ts'

/** What becomes of kept data: its erasure, and its copy once one was ordered; both locked. */
export interface KeptJobs {
  erasure: JobRow | undefined
  copy: JobRow | undefined
}

export async function lockKept(tx: Tx, cancellationId: string): Promise<KeptJobs> {
  const rows = await tx
    .select()
    .from(job)
    .where(and(eq(job.cancellationId, cancellationId), inArray(job.purpose, ['erase', 'export'])))
    .for('update')
  return {
    erasure: rows.find(({ purpose }) => purpose === 'erase'),
    copy: rows.find(({ purpose }) => purpose === 'export'),
  }
}

/** Keeps an erasure from being claimed until its copy is made; false where somebody has claimed it. */
export async function awaitCopy(tx: Tx, { id, epoch }: JobRow): Promise<boolean> {
  const kept = await tx
    .update(job)
    .set({ awaitsCopy: true, state: sql`if(${job.state} = 'pending', 'waiting', ${job.state})` })
    .where(
      and(
        eq(job.id, id),
        eq(job.epoch, epoch),
        isNull(job.firstClaimedAt),
        inArray(job.state, ['waiting', 'pending', 'paused']),
      ),
    )
  return matched(kept) === 1
}

/** Lets an erasure be claimed again once its time has come. */
export const awaitNoCopy = (tx: Tx, cancellationId: string) =>
  tx
    .update(job)
    .set({ awaitsCopy: false })
    .where(and(eq(job.cancellationId, cancellationId), eq(job.purpose, 'erase')))

/**
 * Voids the order of a copy that isn't made, whoever is at it, and no longer has the erasure wait for it;
 * false where none is open.
 */
export async function voidCopy(tx: Tx, copy: JobRow | undefined, now: Date): Promise<boolean> {
  const voided =
    copy !== undefined &&
    (await alter(tx, copy, { state: 'void', finishedAt: now }, now, 'order_void'))
  if (voided) await awaitNoCopy(tx, copy.cancellationId)
  return voided
}

/** Opens an order anew that had been voided, for the same targets; false where it isn't void. */
export async function orderAnew(
  tx: Tx,
  { id, epoch }: JobRow,
  window: { notBefore: Date; deadline: Date; server: string },
): Promise<boolean> {
  const opened = await tx
    .update(job)
    .set({
      ...window,
      state: 'waiting',
      epoch: epoch + 1,
      runAt: window.notBefore,
      attempts: 0,
      firstClaimedAt: null,
      finishedAt: null,
      lastError: null,
    })
    .where(and(eq(job.id, id), eq(job.epoch, epoch), eq(job.state, 'void')))
  if (matched(opened) !== 1) return false
  await tx
    .update(jobStep)
    .set({ state: 'pending', evidence: '[]', epoch: null, error: null, retryable: null })
    .where(eq(jobStep.jobId, id))
  return true
}
