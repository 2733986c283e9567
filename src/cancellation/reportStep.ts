import { record } from '../audit.ts'
import { type Actor, type Context, nameOf } from '../context.ts'
import { readJob, requireJob } from '../deprovisioning/access.ts'
import { objections } from '../deprovisioning/evidence.ts'
import type { Job, JobRow, StepRow } from '../deprovisioning/job.ts'
import { lockJob, stepsOf } from '../deprovisioning/queue/read.ts'
import { finish, recordStep, type StepReport } from '../deprovisioning/queue/report.ts'
import { destroys, type Target } from '../deprovisioning/steps.ts'
import { DomainError } from '../errors.ts'
import { recording } from '../ledger/gate.ts'
import { jobDone } from './jobDone.ts'
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
  await recording(ctx, async (tx, recordedAt) => {
    const job = requireJob(await lockJob(tx, jobId), actor)
    const steps = await stepsOf(tx, jobId)
    const step = steps.find((each) => each.kind === kind)
    if (!step) throw new DomainError('not_found')
    if (at.epoch !== null && job.epoch !== at.epoch) throw new DomainError('stale_epoch')
    const { epoch } = job
    const report = { ...read(), kind, epoch }
    if (isRepeat(step, report)) return
    if (!isClaimed(job)) throw new DomainError('stale_epoch')
    // No evidence is good enough for a `verify` before the others.
    if (kind === 'verify') requireOrder(steps, step, report)
    requireEvidence(step, report)
    requireOrder(steps, step, report)
    if (job.isRecheck) return recheckReported(ctx, tx, job, report, actor, now, recordedAt)
    await recordStep(tx, jobId, report, now)
    await record(tx, {
      cancellationId: job.cancellationId,
      at: now,
      event: 'step_reported',
      by: nameOf(actor),
      detail: { step: kind, state: report.state, epoch, error: report.error },
    })
    if (report.state === 'failed' && !report.retryable)
      await finish(tx, jobId, epoch, 'stuck', now, report.error ?? 'failed')
    else if (report.state === 'done' && othersOf(steps, step).every(isDone)) {
      await finish(tx, jobId, epoch, 'done', now, null)
      const evidence = wiped(othersOf(steps, step), report)
      await jobDone(ctx, tx, job, evidence, nameOf(actor), recordedAt)
    }
  })
  ctx.wakeRelay()
  return readJob(ctx.db.orm, jobId, actor)
}

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
