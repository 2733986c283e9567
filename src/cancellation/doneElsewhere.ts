import { and, eq } from 'drizzle-orm'
import { nanoid } from 'nanoid'
import { isDuplicate } from '../../db/faults.ts'
import { doneElsewhere } from '../../db/schema/job.ts'
import { matched } from '../../db/transaction.ts'
import { record } from '../audit.ts'
import { type Context, nameOf, type StaffActor } from '../context.ts'
import { DomainError } from '../errors.ts'
import { recording } from '../ledger/gate.ts'
import { markable } from './markable.ts'
import { markDone } from './markDone.ts'

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
