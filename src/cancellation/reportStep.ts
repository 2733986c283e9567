import { inTransaction, type Tx } from '../../db/transaction.ts'
import { record } from '../audit.ts'
import { type Actor, type Context, nameOf } from '../context.ts'
import { readJob, requireJob } from '../deprovisioning/access.ts'
import { objections } from '../deprovisioning/evidence.ts'
import { type Job, type JobRow, type StepRow, toJob } from '../deprovisioning/job.ts'
import { forgetProgress } from '../deprovisioning/queue/lease.ts'
import { stepsOf } from '../deprovisioning/queue/read.ts'
import {
  finish,
  type Reported,
  recordStep,
  type StepReport,
  stick,
} from '../deprovisioning/queue/report.ts'
import { destroys, type Target } from '../deprovisioning/steps.ts'
import { DomainError } from '../errors.ts'
import { enterLedger } from '../ledger/gate.ts'
import { type Held, holdJob } from './hold.ts'
import { jobDone, recheckOf } from './jobDone.ts'
import { recheckReported } from './recheck.ts'
import { wiped } from './wiped.ts'

export type StepOutcome = Omit<StepReport, 'kind' | 'epoch'>

/**
 * Records what became of a step under the claim's epoch; the last one done ends or completes the
 * cancellation.
 * Repeating a report is harmless. `read` gives the outcome once job and epoch are known to be right; with an
 * epoch that couldn't be read (null) it must throw.
 * Throws, in this order, `not_found`, `stale_epoch`, what `read` throws, `step_out_of_order` for a `verify`
 * before the others, `invalid`, `step_out_of_order`.
 */
export async function reportStep(
  ctx: Context,
  at: { jobId: string; kind: string; epoch: number | null },
  read: () => StepOutcome,
  actor: Actor,
): Promise<Job> {
  const { jobId, kind } = at
  const now = ctx.clock.now()
  const reported = await inTransaction(ctx.db, async (tx) => {
    const held = await holdJob(tx, jobId)
    const job = requireJob(held?.job, actor)
    const steps = await stepsOf(tx, jobId)
    const step = steps.find((each) => each.kind === kind)
    if (!held || !step) throw new DomainError('not_found')
    if (at.epoch !== null && job.epoch !== at.epoch) throw new DomainError('stale_epoch')
    const report = { ...settled(read()), kind, epoch: job.epoch }
    if (isRepeat(step, report)) return toJob(job, steps)
    if (!isClaimed(job)) throw new DomainError('stale_epoch')
    // No evidence is good enough for a `verify` before the others.
    if (kind === 'verify') requireOrder(steps, step, report)
    requireEvidence(step, report)
    requireOrder(steps, step, report)
    const reported = { steps, step, report }
    if (!job.isRecheck) return stepReported(ctx, tx, held, reported, actor, now)
    await recheckReported(ctx, tx, held, reported, actor, now)
    return readJob(tx, jobId, actor)
  })
  ctx.wakeRelay()
  return reported
}

async function stepReported(
  ctx: Context,
  tx: Tx,
  held: Held,
  { steps, step, report }: Reported,
  actor: Actor,
  now: Date,
): Promise<Job> {
  const { kind, state, epoch, error } = report
  const after = await recordStep(tx, step, report, now)
  const job = await forgetProgress(tx, held.job)
  const by = nameOf(actor)
  const cancellationId = job.cancellationId
  const detail = { step: kind, state, epoch, error }
  const entry = { cancellationId, at: now, event: 'step_reported', by, detail, after: held.end }
  const end = await record(tx, entry)
  const told = (row: JobRow) =>
    toJob(
      row,
      steps.map((each) => (each === step ? after : each)),
    )
  if (state === 'failed' && !report.retryable)
    return told(await stick(tx, job, now, error ?? 'failed'))
  const others = othersOf(steps, step)
  if (state !== 'done' || !others.every(isDone)) return told(job)
  const recordedAt = await enterLedger(ctx, tx)
  const done = await finish(tx, job, now, await recheckOf(ctx, tx, held, recordedAt))
  await jobDone(ctx, tx, { ...held, end }, wiped(others, report), by, recordedAt)
  return told(done)
}

/** A target that isn't the service's own doesn't become it by trying again. */
const settled = (outcome: StepOutcome): StepOutcome => ({
  ...outcome,
  retryable: outcome.retryable && outcome.error !== 'identity_mismatch',
})

const isDone = (step: StepRow): boolean => step.state === 'done'
const othersOf = (steps: StepRow[], step: StepRow) => steps.filter((each) => each !== step)

const isRepeat = (step: StepRow, report: StepReport): boolean =>
  step.state === report.state &&
  (isDone(step) ||
    (step.epoch === report.epoch && step.error === report.error && !report.retryable))

const isClaimed = (job: JobRow): boolean =>
  job.worker !== null && (job.state === 'running' || job.state === 'pending')

function requireEvidence(step: StepRow, report: StepReport): void {
  const targets = JSON.parse(step.targets) as Target[]
  const errors = objections(step.kind, report.state, targets, report.evidence)
  if (errors.length > 0) throw new DomainError('invalid', { errors })
}

/** Nothing is destroyed that can still be reached, and `verify` comes last. What is done stays done. */
export function requireOrder(steps: StepRow[], step: StepRow, report: StepReport): void {
  const early =
    report.state === 'done' &&
    ((step.kind === 'verify' && !othersOf(steps, step).every(isDone)) ||
      (destroys(step.kind) && steps.some((each) => each.kind === 'cut_access' && !isDone(each))))
  if (early || isDone(step)) throw new DomainError('step_out_of_order')
}
