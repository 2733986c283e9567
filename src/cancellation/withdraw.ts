import { eq } from 'drizzle-orm'
import { cancellation } from '../../db/schema/cancellation.ts'
import type { Tx } from '../../db/transaction.ts'
import { reviveService } from '../catalogue/reviveService.ts'
import { type Actor, type Context, nameOf } from '../context.ts'
import { returnAccess, wasAccessCut } from '../deprovisioning/accessReturns.ts'
import { lockKept, voidCopy } from '../deprovisioning/queue/copy.ts'
import { voidPaused, voidUnclaimed } from '../deprovisioning/queue/void.ts'
import { DomainError } from '../errors.ts'
import { recording } from '../ledger/gate.ts'
import type { Cancellation } from './cancellation.ts'
import { cutoffPassed } from './lapse.ts'
import { wasMailed } from './mailed.ts'
import { mailClient } from './mails.ts'
import { readCancellation } from './read.ts'
import { type CancellationRow, findCancellation, stateAt } from './row.ts'
import { takeStance } from './stance.ts'
import { Overtaken, transition, untilDecided } from './transition.ts'

/**
 * Withdraws a cancellation as long as nobody has claimed its job: they race on the job's row and exactly one
 * wins. Where the service has ended and its data is kept, that is coming back, until the erasure is claimed.
 * What was disputed takes the holder, or two people of the staff (`approveWithdrawal`).
 * Throws `too_late`, `cancellation_closed`, `in_review`, `not_found`; withdrawing again gives the same answer.
 */
export async function withdraw(
  ctx: Context,
  protocol: string,
  actor: Actor,
): Promise<Cancellation> {
  const now = ctx.clock.now()
  await untilDecided(() =>
    recording(ctx, async (tx, recordedAt) => {
      const row = await findCancellation(tx, protocol, actor)
      if (row.state === 'withdrawn') return
      refuseAlone(row, actor, now)
      await undo(
        ctx,
        tx,
        row,
        'withdraw',
        { by: nameOf(actor), event: 'withdrawn' },
        now,
        recordedAt,
      )
    }),
  )
  ctx.wakeRelay()
  return readCancellation(ctx, protocol, actor)
}

/** What somebody disputed isn't decided by a key alone, and nothing in review by one person of the staff. */
function refuseAlone(row: CancellationRow, actor: Actor, now: Date): void {
  if (stateAt(row, now) !== 'in_review') return
  if (actor.kind === 'staff' || (actor.kind === 'key' && row.reviewReason === 'disputed'))
    throw new DomainError('in_review')
}

/**
 * Ends a cancellation before anything was destroyed: no job, the service goes on, or is suspended where access
 * had been cut (which a panel gives back), and debits are taken again. `decided`: staff ends it even where somebody had begun to wipe.
 */
export async function undo(
  ctx: Context,
  tx: Tx,
  row: CancellationRow,
  event: 'withdraw' | 'dispute',
  entry: { by: string; event: string },
  now: Date,
  recordedAt: Date,
  decided = false,
): Promise<void> {
  const state = stateAt(row, now)
  if (state === 'wiping' || state === 'completed') throw new DomainError('too_late')
  if (state === 'lapsed' || state === 'retained') throw new DomainError('cancellation_closed')
  if (row.confirmedAt) {
    const voided = await (decided ? voidPaused : voidUnclaimed)(tx, row.id, now)
    if (!voided) {
      // Claimed, or somebody else has just withdrawn it: then it is looked at again.
      const [current] = await tx
        .select({ state: cancellation.state })
        .from(cancellation)
        .where(eq(cancellation.id, row.id))
      throw current?.state === row.state ? new DomainError('too_late') : new Overtaken()
    }
  }
  // Who comes back needs no copy, whoever is making it.
  if (row.endedAt) await voidCopy(tx, (await lockKept(tx, row.id)).copy, now)
  const late = await cutoffPassed(tx, row, now)
  const accessCut = row.confirmedAt !== null && (await wasAccessCut(tx, row.id))
  const withdrawn = await transition(
    tx,
    row,
    event,
    { at: now, ...entry, ...(accessCut ? { detail: { accessCut } } : {}) },
    {},
    { accessCut },
  )
  if (accessCut) await returnAccess(tx, row.id, now)
  await reviveService(tx, row.serviceId, recordedAt)
  await takeStance(tx, row, { kind: 'none', reason: 'withdrawn' }, recordedAt)
  // Who was told of nothing needn't hear that it is over.
  if (!(await wasMailed(tx, row.id))) return
  const at = now.toISOString()
  const charge = { verdict: 'charge', collect: late ? 'late' : null } as const
  await (row.endedAt
    ? mailClient(ctx, tx, withdrawn, 'came_back', { at, ...charge }, { now })
    : mailClient(ctx, tx, withdrawn, 'withdrawn', { at, ...charge }, { now }))
}
