import { and, eq, ne } from 'drizzle-orm'
import { job, jobStep } from '../../../db/schema/job.ts'
import { matched, type Tx } from '../../../db/transaction.ts'
import { DomainError } from '../../errors.ts'
import type { Evidence, StepState } from '../steps.ts'
import { tellJob } from '../tell.ts'
import { endAttempts } from './attempts.ts'
import { claimedAt } from './lease.ts'

export interface StepReport {
  kind: string
  epoch: number
  state: Exclude<StepState, 'pending'>
  evidence: Evidence[]
  error: string | null
  retryable: boolean
}

/** Writes down what became of a step; one that is done stays as it was recorded. */
export async function recordStep(
  tx: Tx,
  jobId: string,
  report: StepReport,
  now: Date,
): Promise<void> {
  const recorded = await tx
    .update(jobStep)
    .set({
      state: report.state,
      evidence: JSON.stringify(report.evidence),
      epoch: report.epoch,
      error: report.error,
      retryable: report.retryable,
      reportedAt: now,
    })
    .where(and(eq(jobStep.jobId, jobId), eq(jobStep.kind, report.kind), ne(jobStep.state, 'done')))
  if (matched(recorded) !== 1) throw new Error(`step ${report.kind} of ${jobId} was done already`)
}

/** Ends a claimed job and tells endpoints; throws `stale_epoch` where the claim no longer stands. */
export async function finish(
  tx: Tx,
  id: string,
  epoch: number,
  state: 'done' | 'stuck',
  now: Date,
  error: string | null,
): Promise<void> {
  const finished = await tx
    .update(job)
    .set({
      state,
      leaseUntil: null,
      ...(state === 'done' ? { finishedAt: now } : {}),
      ...(error === null ? {} : { lastError: error }),
    })
    .where(claimedAt(id, epoch))
  if (matched(finished) !== 1) throw new DomainError('stale_epoch')
  await endAttempts(tx, [id], now, error ?? state)
  const [row] = await tx.select().from(job).where(eq(job.id, id))
  if (row)
    await tellJob(tx, row, told[state], now, state === 'stuck' ? { why: inAWord(error) } : {})
}

const told = { done: 'deprovisioning.completed', stuck: 'deprovisioning.stuck' } as const

/** An error that is a code; free text may name whose mailbox it is about. */
const inAWord = (error: string | null): string =>
  error && /^[a-z0-9_]{1,64}$/.test(error) ? error : 'failed'
