import { and, eq } from 'drizzle-orm'
import { nanoid } from 'nanoid'
import { isDuplicate } from '../../db/faults.ts'
import { doneElsewhere } from '../../db/schema/job.ts'
import { matched, type Tx } from '../../db/transaction.ts'
import { record } from '../audit.ts'
import { type Context, nameOf, type StaffActor } from '../context.ts'
import type { JobRow, StepRow } from '../deprovisioning/job.ts'
import { alter } from '../deprovisioning/queue/alter.ts'
import { lockJob, stepsOf } from '../deprovisioning/queue/read.ts'
import { recordStep, type StepReport } from '../deprovisioning/queue/report.ts'
import { type Evidence, type Target, vouchedFor } from '../deprovisioning/steps.ts'
import { tellJob } from '../deprovisioning/tell.ts'
import { DomainError } from '../errors.ts'
import { recording } from '../ledger/gate.ts'
import { holdJob } from './hold.ts'
import { jobDone, recheckOf } from './jobDone.ts'
import { requireOrder } from './reportStep.ts'
import { cancellationOf } from './row.ts'
import { transition } from './transition.ts'
import { wiped } from './wiped.ts'

export type ElsewhereRow = typeof doneElsewhere.$inferSelect

export interface Elsewhere {
  jobId: string
  step: string
  reason: string
  /** What shows it. */
  proof: string
  /** Of a copy: where its holder gets it, if they are to read it on their page. */
  place?: string | null
}

/**
 * Asks that a step count as done because somebody did it outside Baja; nothing counts before another person
 * approves it. Asking again while it waits gives the same request to who asked. Throws `not_found`,
 * `wrong_state` where the step can't be marked or somebody else has asked, `in_review`.
 */
export async function requestElsewhere(
  ctx: Context,
  { jobId, step, reason, proof, place = null }: Elsewhere,
  staff: StaffActor,
): Promise<string> {
  const now = ctx.clock.now()
  return recording(ctx, async (tx) => {
    const { job } = await markable(tx, jobId, step, now)
    const openKey = `${jobId}/${step}`
    const [waiting] = await tx
      .select()
      .from(doneElsewhere)
      .where(eq(doneElsewhere.openKey, openKey))
      .for('update')
    if (waiting?.requestedBy === staff.id) return waiting.id
    if (waiting) throw new DomainError('wrong_state')
    const id = `els_${nanoid()}`
    const { cancellationId } = job
    await tx
      .insert(doneElsewhere)
      .values({
        ...{ id, jobId, step, openKey, cancellationId, reason, proof },
        place: step === 'export' ? place : null,
        state: 'requested',
        requestedBy: staff.id,
        requestedAt: now,
      })
      .catch((error) => {
        throw isDuplicate(error) ? new DomainError('wrong_state') : error
      })
    await record(tx, {
      cancellationId,
      at: now,
      event: 'elsewhere_requested',
      by: nameOf(staff),
      detail: { purpose: job.purpose, step, reason, proof },
    })
    return id
  })
}

/**
 * Approves or refuses what somebody else of the staff asked for. Approved, the step is done, a stuck job goes
 * on, and the last step ends it as if it had been reported. Throws `not_found`, `forbidden` to who asked,
 * `wrong_state` where it is decided or the step moved on, `in_review`, `step_out_of_order`.
 */
export async function decideElsewhere(
  ctx: Context,
  id: string,
  decision: 'approved' | 'refused',
  staff: StaffActor,
): Promise<void> {
  const now = ctx.clock.now()
  await recording(ctx, async (tx, recordedAt) => {
    const [asked] = await tx
      .select()
      .from(doneElsewhere)
      .where(eq(doneElsewhere.id, id))
      .for('update')
    if (!asked) throw new DomainError('not_found')
    if (asked.state !== 'requested') throw new DomainError('wrong_state')
    if (asked.requestedBy === staff.id) throw new DomainError('forbidden')
    const decided = await tx
      .update(doneElsewhere)
      .set({ state: decision, openKey: null, decidedBy: staff.id, decidedAt: now })
      .where(and(eq(doneElsewhere.id, id), eq(doneElsewhere.state, 'requested')))
    if (matched(decided) !== 1) throw new DomainError('wrong_state')
    const { cancellationId, step } = asked
    await record(tx, {
      cancellationId,
      at: now,
      event: decision === 'approved' ? 'done_elsewhere' : 'elsewhere_refused',
      by: nameOf(staff),
      detail: { step, requestedBy: `staff:${asked.requestedBy}`, reason: asked.reason },
    })
    if (decision === 'approved') await markDone(ctx, tx, asked, staff, now, recordedAt)
  })
  ctx.wakeRelay()
}

/** A job and a step of it that may be marked as things stand; both locked. */
async function markable(
  tx: Tx,
  jobId: string,
  kind: string,
  now: Date,
): Promise<{ job: JobRow; steps: StepRow[]; step: StepRow }> {
  const job = await lockJob(tx, jobId)
  const steps = job ? await stepsOf(tx, jobId) : []
  const step = steps.find((each) => each.kind === kind)
  if (!job || !step) throw new DomainError('not_found')
  const { state } = await cancellationOf(tx, job.cancellationId)
  if (state === 'in_review') throw new DomainError('in_review')
  const over = job.state === 'done' || job.state === 'void'
  // A re-check looks at what the host really holds: nobody can say it instead.
  if (over || job.isRecheck || job.awaitsCopy || job.notBefore > now || step.state === 'done')
    throw new DomainError('wrong_state')
  return { job, steps, step }
}

async function markDone(
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
