import { and, asc, eq, lte } from 'drizzle-orm'
import type { Orm } from '../../../db/client.ts'
import { job, jobStep } from '../../../db/schema/job.ts'
import { matched, type Tx } from '../../../db/transaction.ts'
import { DomainError } from '../../errors.ts'
import type { JobRow } from '../job.ts'
import type { Target } from '../steps.ts'
import { endAttempt } from './attempts.ts'
import { claimedAt } from './lease.ts'

/** The finished jobs whose re-check has come due. */
export const dueRechecks = (orm: Orm, now: Date): Promise<{ id: string }[]> =>
  orm
    .select({ id: job.id })
    .from(job)
    .where(lte(job.recheckAt, now))
    .orderBy(asc(job.recheckAt))
    .limit(100)

/** Takes a due re-check off a finished job; false where another process was faster. */
export async function takeRecheck(tx: Tx, id: string, now: Date): Promise<boolean> {
  const taken = await tx
    .update(job)
    .set({ recheckAt: null })
    .where(and(eq(job.id, id), eq(job.state, 'done'), lte(job.recheckAt, now)))
  return matched(taken) === 1
}

/** Makes a finished job claimable with only `verify` open, for these targets. */
export async function openRecheck(
  tx: Tx,
  id: string,
  targets: readonly Target[],
  now: Date,
): Promise<void> {
  await tx
    .update(job)
    .set({ state: 'pending', isRecheck: true, runAt: now, worker: null })
    .where(and(eq(job.id, id), eq(job.state, 'done')))
  await tx
    .update(jobStep)
    .set({ state: 'pending', targets: JSON.stringify(targets) })
    .where(and(eq(jobStep.jobId, id), eq(jobStep.kind, 'verify')))
}

/** Ends a re-check: the job is done as it was before. Throws `stale_epoch` where the claim doesn't stand. */
export async function closeRecheck(
  tx: Tx,
  { id, epoch }: Pick<JobRow, 'id' | 'epoch'>,
  now: Date,
  outcome: string,
): Promise<void> {
  const closed = await tx
    .update(job)
    .set({ state: 'done', isRecheck: false, leaseUntil: null })
    .where(claimedAt(id, epoch))
  if (matched(closed) !== 1) throw new DomainError('stale_epoch')
  await tx
    .update(jobStep)
    .set({ state: 'done' })
    .where(and(eq(jobStep.jobId, id), eq(jobStep.kind, 'verify')))
  await endAttempt(tx, id, now, outcome)
}

/** Opens steps of a job that had been done, with the targets that are still to be acted on, under a new deadline. */
export async function reopen(
  tx: Tx,
  { id, epoch }: Pick<JobRow, 'id' | 'epoch'>,
  steps: readonly { kind: string; targets: Target[] }[],
  deadline: Date,
  now: Date,
): Promise<void> {
  const opened = await tx
    .update(job)
    .set({
      state: 'pending',
      isRecheck: false,
      epoch: epoch + 1,
      worker: null,
      leaseUntil: null,
      finishedAt: null,
      runAt: now,
      deadline,
    })
    .where(claimedAt(id, epoch))
  if (matched(opened) !== 1) throw new DomainError('stale_epoch')
  for (const { kind, targets } of steps)
    await tx
      .update(jobStep)
      .set({
        state: 'pending',
        targets: JSON.stringify(targets),
        evidence: '[]',
        epoch: null,
        error: null,
        retryable: null,
      })
      .where(and(eq(jobStep.jobId, id), eq(jobStep.kind, kind)))
  await endAttempt(tx, id, now, 'reopened')
}
