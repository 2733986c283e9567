import { and, eq, ne, sql } from 'drizzle-orm'
import { job, jobStep } from '../../../db/schema/job.ts'
import { updating } from '../../../db/statement.ts'
import { matched, type Tx } from '../../../db/transaction.ts'
import { DomainError } from '../../errors.ts'
import type { JobRow, StepRow } from '../job.ts'
import type { Evidence, StepState } from '../steps.ts'
import { tellJob } from '../tell.ts'
import { endAttempt } from './attempts.ts'
import { claimedAt } from './lease.ts'

export interface StepReport {
  kind: string
  epoch: number
  state: Exclude<StepState, 'pending'>
  evidence: Evidence[]
  error: string | null
  retryable: boolean
}

/** A report, the step that it is about, and all steps as they were before. */
export interface Reported {
  steps: StepRow[]
  step: StepRow
  report: StepReport
}

/** Writes down what became of a step, and gives it as it is then; one that is done stays as it was recorded. */
export async function recordStep(
  tx: Tx,
  step: StepRow,
  report: StepReport,
  now: Date,
): Promise<StepRow> {
  const { jobId, kind } = step
  const changes = {
    state: report.state,
    evidence: JSON.stringify(report.evidence),
    epoch: report.epoch,
    error: report.error,
    retryable: report.retryable,
    reportedAt: now,
  }
  const recorded = await write(tx, changes, { jobId, kind })
  if (matched(recorded) !== 1) throw new Error(`step ${kind} of ${jobId} was done already`)
  return { ...step, ...changes }
}

const write = updating<typeof jobStep, { jobId: string; kind: string }>(
  jobStep,
  and(
    eq(jobStep.jobId, sql.placeholder('jobId')),
    eq(jobStep.kind, sql.placeholder('kind')),
    ne(jobStep.state, 'done'),
  ),
)

/**
 * Ends a claimed job that the caller has locked, to be looked at once more at `recheckAt`, tells endpoints, and
 * gives it as it is then; throws `stale_epoch` where the claim no longer stands.
 */
export async function finish(
  tx: Tx,
  row: JobRow,
  now: Date,
  recheckAt: Date | null,
): Promise<JobRow> {
  const changes = { state: 'done', leaseUntil: null, finishedAt: now, recheckAt } as const
  const after = await leave(tx, row, changes, now, 'done')
  await tellJob(tx, after, 'deprovisioning.completed', now)
  return after
}

/** Ends it as one that somebody has to look after; otherwise like `finish`. */
export async function stick(tx: Tx, row: JobRow, now: Date, error: string): Promise<JobRow> {
  const changes = { state: 'stuck', leaseUntil: null, lastError: error } as const
  const after = await leave(tx, row, changes, now, error)
  await tellJob(tx, after, 'deprovisioning.stuck', now, { why: inAWord(error) })
  return after
}

async function leave<C extends Partial<JobRow>>(
  tx: Tx,
  row: JobRow,
  changes: C,
  now: Date,
  outcome: string,
): Promise<JobRow & C> {
  const { id, epoch } = row
  if (matched(await end(tx, changes, { id, epoch })) !== 1) throw new DomainError('stale_epoch')
  await endAttempt(tx, id, now, outcome)
  return { ...row, ...changes }
}

const end = updating<typeof job, { id: string; epoch: number }>(
  job,
  claimedAt(sql.placeholder('id'), sql.placeholder('epoch')),
)

/** An error that is a code; free text may name whose mailbox it is about. */
const inAWord = (error: string): string => (/^[a-z0-9_]{1,64}$/.test(error) ? error : 'failed')
