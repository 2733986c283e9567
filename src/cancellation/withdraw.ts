import { eq } from 'drizzle-orm'
import { cancellation } from '../../db/schema/cancellation.ts'
import type { Tx } from '../../db/transaction.ts'
import { type Actor, type Context, nameOf } from '../context.ts'
import { voidUnclaimed } from '../deprovisioning/queue.ts'
import { DomainError } from '../errors.ts'
import { recording } from '../ledger/gate.ts'
import type { Cancellation } from './cancellation.ts'
import { cutoffPassed } from './lapse.ts'
import { mailClient } from './mails.ts'
import { readCancellation } from './read.ts'
import { type CancellationRow, findCancellation, stateAt } from './row.ts'
import { takeStance } from './stance.ts'
import { Overtaken, transition, untilDecided } from './transition.ts'

/**
 * Withdraws a cancellation as long as nobody has claimed its job: they race on the job's row and exactly one
 * wins. Throws `too_late`, `cancellation_closed`, `not_found`; withdrawing again gives the same answer.
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

/** Ends a cancellation before anything was touched: no job, the service goes on, debits are taken again. */
export async function undo(
  ctx: Context,
  tx: Tx,
  row: CancellationRow,
  event: 'withdraw' | 'dispute',
  entry: { by: string; event: string },
  now: Date,
  recordedAt: Date,
): Promise<void> {
  const state = stateAt(row, now)
  if (state === 'wiping' || state === 'ended' || state === 'completed')
    throw new DomainError('too_late')
  if (state === 'lapsed' || state === 'retained') throw new DomainError('cancellation_closed')
  if (row.confirmedAt && !(await voidUnclaimed(tx, row.id, now))) {
    // Claimed, or somebody else has just withdrawn it: then it is looked at again.
    const [current] = await tx
      .select({ state: cancellation.state })
      .from(cancellation)
      .where(eq(cancellation.id, row.id))
    throw current?.state === row.state ? new DomainError('too_late') : new Overtaken()
  }
  const late = await cutoffPassed(tx, row, now)
  const withdrawn = await transition(tx, row, event, { at: now, ...entry })
  await takeStance(tx, row, { kind: 'none', reason: 'withdrawn' }, recordedAt)
  await mailClient(
    ctx,
    tx,
    withdrawn,
    'withdrawn',
    { at: now.toISOString(), verdict: 'charge', collect: late ? 'late' : null },
    { now },
  )
}
