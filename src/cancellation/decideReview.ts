import type { Tx } from '../../db/transaction.ts'
import { type Context, nameOf, type StaffActor } from '../context.ts'
import { unpause } from '../deprovisioning/queue/pause.ts'
import { DomainError } from '../errors.ts'
import { recording } from '../ledger/gate.ts'
import type { Terms } from '../terms/terms.ts'
import { type Approval, approvalsOf, approve, reviewRound } from './approvals.ts'
import type { Cancellation } from './cancellation.ts'
import { lapseIfDue } from './lapse.ts'
import { mailClient } from './mails.ts'
import { readCancellation } from './read.ts'
import { type CancellationRow, findCancellation, lockCancellation } from './row.ts'
import { takeEffect } from './takeEffect.ts'
import { tellDebit } from './tell.ts'
import { transition, untilDecided } from './transition.ts'
import { undo } from './withdraw.ts'

/** What a review can come to. */
export type ReviewDecision = 'release' | 'withdraw'

export interface Decided {
  /** Whether this approval was the one that decided it. */
  done: boolean
  approvals: Approval[]
  cancellation: Cancellation
}

/**
 * Lets a cancellation in review go on, once two different people of the staff want it: one that was never
 * confirmed is, from now; one that was stopped goes on where it stood. Throws `not_found`,
 * `cancellation_closed` where it isn't in review.
 */
export const approveRelease = (
  ctx: Context,
  protocol: string,
  staff: StaffActor,
  reason: string | null = null,
): Promise<Decided> => decide(ctx, protocol, 'release', staff, reason)

/**
 * Withdraws a cancellation in review, once two different people of the staff want it, also where wiping had
 * begun. Throws `not_found`, `cancellation_closed` where it isn't in review.
 */
export const approveWithdrawal = (
  ctx: Context,
  protocol: string,
  staff: StaffActor,
  reason: string | null = null,
): Promise<Decided> => decide(ctx, protocol, 'withdraw', staff, reason)

/** Who has approved what about the review that a cancellation is in. Throws `not_found`. */
export async function reviewApprovals(
  ctx: Context,
  protocol: string,
  staff: StaffActor,
): Promise<Record<ReviewDecision, Approval[]>> {
  const { orm } = ctx.db
  const { id: cancellationId } = await findCancellation(orm, protocol, staff)
  const round = await reviewRound(orm, cancellationId)
  const of = (action: ReviewDecision) => approvalsOf(orm, { cancellationId, action, round })
  return { release: await of('release'), withdraw: await of('withdraw') }
}

async function decide(
  ctx: Context,
  protocol: string,
  action: ReviewDecision,
  staff: StaffActor,
  reason: string | null,
): Promise<Decided> {
  const now = ctx.clock.now()
  const decided = await untilDecided(() =>
    recording(ctx, async (tx, recordedAt) => {
      const read = await lockCancellation(tx, protocol, staff)
      const row = (await lapseIfDue(ctx, tx, read, now, recordedAt)) ?? read
      if (row.state !== 'in_review') throw new DomainError('cancellation_closed')
      const question = { cancellationId: row.id, action, round: await reviewRound(tx, row.id) }
      const agreed = await approve(tx, question, staff, reason, now)
      if (!agreed) return { done: false, approvals: await approvalsOf(tx, question) }
      const by = nameOf(staff)
      if (action === 'release') await release(ctx, tx, row, by, now, recordedAt)
      else await undo(ctx, tx, row, 'withdraw', { by, event: 'withdrawn' }, now, recordedAt, true)
      return { done: true, approvals: agreed }
    }),
  )
  ctx.wakeRelay()
  return { ...decided, cancellation: await readCancellation(ctx, protocol, staff) }
}

async function release(
  ctx: Context,
  tx: Tx,
  row: CancellationRow,
  by: string,
  now: Date,
  recordedAt: Date,
): Promise<void> {
  if (row.confirmedAt === null)
    return takeEffect(ctx, tx, row, { event: 'release', by }, now, recordedAt)
  const job = await unpause(tx, row.id, now)
  if (!job) throw new Error(`cancellation ${row.id} is in review without its job`)
  const released = await transition(tx, row, job.firstClaimedAt ? 'resume' : 'release', {
    at: now,
    by,
    event: 'released',
    detail: { notBefore: job.runAt.toISOString(), deadline: job.deadline.toISOString() },
  })
  // It had been told that the stop was in dispute.
  await tellDebit(tx, released, 'debit.stopped', 'released', now)
  await mailClient(
    ctx,
    tx,
    released,
    'released',
    {
      at: now.toISOString(),
      notBefore: job.runAt.toISOString(),
      deadline: job.deadline.toISOString(),
      terms: JSON.parse(row.terms) as Terms,
    },
    { now, number: await reviewRound(tx, row.id) },
  )
}
