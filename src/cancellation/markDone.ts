import type { doneElsewhere } from '../../db/schema/job.ts'
import type { Tx } from '../../db/transaction.ts'
import { type Context, nameOf, type StaffActor } from '../context.ts'
import type { JobRow, StepRow } from '../deprovisioning/job.ts'
import { alter } from '../deprovisioning/queue/alter.ts'
import { recordStep, type StepReport } from '../deprovisioning/queue/report.ts'
import { type Evidence, type Target, vouchedFor } from '../deprovisioning/steps.ts'
import { tellJob } from '../deprovisioning/tell.ts'
import { DomainError } from '../errors.ts'
import { holdJob } from './hold.ts'
import { jobDone, recheckOf } from './jobDone.ts'
import { markable } from './markable.ts'
import { requireOrder } from './reportStep.ts'
import { cancellationOf } from './row.ts'
import { transition } from './transition.ts'
import { wiped } from './wiped.ts'

export type ElsewhereRow = typeof doneElsewhere.$inferSelect

/**
 * Makes a step done on the word of two of the staff: a stuck job goes on, and the last step ends it as if it had
 * been reported. Throws what `markable` throws, and `step_out_of_order`.
 */
export async function markDone(
  ctx: Context,
  tx: Tx,
  asked: ElsewhereRow,
  staff: StaffActor,
  now: Date,
  recordedAt: Date,
): Promise<void> {
  const { job, steps, step } = await markable(tx, asked.jobId, asked.step, now)
  const report: StepReport = {
    kind: step.kind,
    epoch: job.epoch,
    state: 'done',
    evidence: evidenceOf(step, asked),
    error: null,
    retryable: false,
  }
  requireOrder(steps, step, report)
  await recordStep(tx, step, report, now)
  await beginWiping(tx, job, staff, now)
  const others = steps.filter((each) => each !== step)
  const changes = { firstClaimedAt: job.firstClaimedAt ?? now }
  if (!others.every((each) => each.state === 'done')) {
    if (job.state === 'stuck')
      await move(tx, job, { ...changes, state: 'pending', runAt: now }, now)
    // Begun, as by a claim: or a dispute would send the cancellation back to where it can be withdrawn.
    else if (job.firstClaimedAt === null) await move(tx, job, changes, now)
    return
  }
  const held = await holdJob(tx, job.id)
  if (!held) throw new DomainError('not_found')
  const recheckAt = await recheckOf(ctx, tx, held, recordedAt)
  await move(tx, job, { ...changes, state: 'done', finishedAt: now, recheckAt }, now)
  await tellJob(tx, { ...job, state: 'done' }, 'deprovisioning.completed', now)
  await jobDone(ctx, tx, held, wiped(others, report), nameOf(staff), recordedAt)
}

async function move(
  tx: Tx,
  job: JobRow,
  changes: Parameters<typeof alter>[2],
  now: Date,
): Promise<void> {
  if (!(await alter(tx, job, changes, now, 'done_elsewhere'))) throw new DomainError('wrong_state')
}

/** What was wiped elsewhere can't be undone: from now on nobody withdraws, as after a first claim. */
async function beginWiping(tx: Tx, job: JobRow, staff: StaffActor, now: Date): Promise<void> {
  const row = await cancellationOf(tx, job.cancellationId)
  if (row.state === 'wiping' || job.purpose === 'export') return
  await transition(tx, row, 'claim', {
    at: now,
    by: nameOf(staff),
    event: 'claimed',
    detail: { purpose: job.purpose, elsewhere: true },
  })
}

/** A person's word for each target, with what had been seen of it before where somebody had looked. */
function evidenceOf(step: StepRow, asked: ElsewhereRow): Evidence[] {
  const seen = JSON.parse(step.evidence) as Evidence[]
  return (JSON.parse(step.targets) as Target[]).map(({ kind, ref }) => ({
    target: { kind, ref },
    before: seen.find(({ target }) => target.kind === kind && target.ref === ref)?.before ?? {
      entries: 0,
      bytes: 0,
    },
    after: { entries: 0, bytes: 0 },
    left: [],
    observedAt: asked.requestedAt.toISOString(),
    observer: `staff:${asked.requestedBy}`,
    method: vouchedFor,
    ...(asked.place === null ? {} : { place: asked.place }),
  }))
}
