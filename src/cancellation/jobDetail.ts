import { and, asc, eq, ne } from 'drizzle-orm'
import { cancellation } from '../../db/schema/cancellation.ts'
import { doneElsewhere, job, jobAttempt } from '../../db/schema/job.ts'
import type { Context } from '../context.ts'
import { type JobRow, type Progress, progressOf } from '../deprovisioning/job.ts'
import { stepsOf } from '../deprovisioning/queue/read.ts'
import type { Evidence, StepKind, StepState, Target } from '../deprovisioning/steps.ts'
import { DomainError } from '../errors.ts'
import { type Urgency, urgencyOf } from './board.ts'
import type { Cancellation, CancellationState } from './cancellation.ts'
import { readCancellation } from './read.ts'

export interface StepDetail {
  kind: StepKind
  state: StepState
  targets: Target[]
  evidence: Evidence[]
  error: string | null
  retryable: boolean
  reportedAt: string | null
}

/** One claim of a job. */
export interface Attempt {
  epoch: number
  worker: string
  startedAt: string
  endedAt: string | null
  outcome: string | null
}

/** All that staff see of a job. */
export interface JobDetail {
  id: string
  state: JobRow['state']
  purpose: JobRow['purpose']
  server: string
  worker: string | null
  /** What a form must carry, so that it acts on no later state than the one that was read. */
  epoch: number
  urgency: Urgency | null
  notBefore: string
  runAt: string
  deadline: string
  leaseUntil: string | null
  lastError: string | null
  finishedAt: string | null
  /** How far its worker has come in a step. */
  progress?: Progress
  domain: string
  plan: string
  steps: StepDetail[]
  attempts: Attempt[]
  cancellation: Cancellation
  /** It waits for the copy that was ordered of what it erases. */
  awaitsCopy: boolean
  /** The cancellation's other jobs: the end of the service, the erasure of what was kept and its copy are three. */
  others: { id: string; purpose: JobRow['purpose'] }[]
  /** Steps that somebody says were done elsewhere, waiting for a second person: step → request. */
  elsewhere: Record<string, string>
  /** What staff can do with it as it stands. */
  can: Record<JobAction, boolean>
}

export type JobAction = 'retry' | 'pause' | 'resume' | 'reassign' | 'elsewhere'

/** Throws `not_found`. */
export async function jobDetail(
  ctx: Pick<Context, 'db' | 'clock'>,
  id: string,
): Promise<JobDetail> {
  const { orm } = ctx.db
  const [found] = await orm
    .select({ job, domain: cancellation.domain, plan: cancellation.plan })
    .from(job)
    .innerJoin(cancellation, eq(cancellation.id, job.cancellationId))
    .where(eq(job.id, id))
  if (!found) throw new DomainError('not_found')
  const { job: row, domain, plan } = found
  const now = ctx.clock.now()
  const cancelled = await readCancellation(ctx, row.protocol, { kind: 'system' })
  const steps = await stepsOf(orm, id)
  const attempts = await orm
    .select()
    .from(jobAttempt)
    .where(eq(jobAttempt.jobId, id))
    .orderBy(asc(jobAttempt.epoch))
  const others = await orm
    .select({ id: job.id, purpose: job.purpose })
    .from(job)
    .where(and(eq(job.cancellationId, row.cancellationId), ne(job.id, id)))
    .orderBy(asc(job.purpose))
  const asked = await orm
    .select({ id: doneElsewhere.id, step: doneElsewhere.step })
    .from(doneElsewhere)
    .where(and(eq(doneElsewhere.jobId, id), eq(doneElsewhere.state, 'requested')))
  return {
    id,
    state: row.state,
    purpose: row.purpose,
    server: row.server,
    worker: row.worker,
    epoch: row.epoch,
    urgency: urgencyOf(row, now),
    notBefore: row.notBefore.toISOString(),
    runAt: row.runAt.toISOString(),
    deadline: row.deadline.toISOString(),
    leaseUntil: iso(row.leaseUntil),
    awaitsCopy: row.awaitsCopy,
    lastError: row.lastError,
    finishedAt: iso(row.finishedAt),
    ...progressOf(row, steps),
    domain,
    plan,
    steps: steps.map((step) => ({
      kind: step.kind as StepKind,
      state: step.state,
      targets: JSON.parse(step.targets),
      evidence: JSON.parse(step.evidence),
      error: step.error,
      retryable: step.retryable ?? true,
      reportedAt: iso(step.reportedAt),
    })),
    attempts: attempts.map((each) => ({
      epoch: each.epoch,
      worker: each.worker,
      startedAt: each.startedAt.toISOString(),
      endedAt: iso(each.endedAt),
      outcome: each.outcome,
    })),
    cancellation: cancelled,
    others,
    elsewhere: Object.fromEntries(asked.map((each) => [each.step, each.id])),
    can: possible(row, cancelled.state, now),
  }
}

function possible(
  { state, notBefore, isRecheck, awaitsCopy }: JobRow,
  cancellation: CancellationState,
  now: Date,
): Record<JobAction, boolean> {
  const unfinished = state !== 'done' && state !== 'void'
  const idle = state === 'stuck' || state === 'waiting' || state === 'pending'
  const isDue = notBefore <= now && !awaitsCopy
  return {
    retry: idle && isDue,
    pause: unfinished && state !== 'paused',
    // What a dispute stopped goes on only when two people have decided the review.
    resume: state === 'paused' && cancellation !== 'in_review',
    reassign: unfinished,
    elsewhere: unfinished && !isRecheck && isDue && cancellation !== 'in_review',
  }
}

const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null
