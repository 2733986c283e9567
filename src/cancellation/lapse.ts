import { and, asc, eq, isNull, lte, or } from 'drizzle-orm'
import type { Orm } from '../../db/client.ts'
import { cancellation } from '../../db/schema/cancellation.ts'
import type { Tx } from '../../db/transaction.ts'
import { chargeOf } from '../billing/debits.ts'
import { verdictOf } from '../billing/verdict.ts'
import type { Context } from '../context.ts'
import { currentStance } from '../ledger/debitStances.ts'
import { recording } from '../ledger/gate.ts'
import { currentVersion } from '../ledger/serviceVersions.ts'
import { confirmByAt } from '../terms/confirmation.ts'
import { mailClient } from './mails.ts'
import { type CancellationRow, stateAt } from './row.ts'
import { tellDebit } from './tell.ts'
import { transition } from './transition.ts'

/**
 * Writes down, as of the instant at which it happened, that a declaration lapsed or went into review because
 * nobody confirmed it in time. Null where that instant hasn't come.
 */
export async function lapseIfDue(
  ctx: Pick<Context, 'config' | 'secrets'>,
  tx: Tx,
  row: CancellationRow,
  now: Date,
  recordedAt: Date,
): Promise<CancellationRow | null> {
  const state = stateAt(row, now)
  if (row.state !== 'declared' || state === 'declared') return null
  const at = confirmByAt(row, now)
  if (state === 'in_review') {
    const reviewed = await transition(
      tx,
      row,
      'review',
      { at, by: 'baja', event: 'in_review', detail: { why: 'unconfirmed' } },
      { reviewReason: 'unconfirmed' },
    )
    await mailClient(
      ctx,
      tx,
      reviewed,
      'in_review',
      { at: at.toISOString(), why: 'unconfirmed' },
      { now: recordedAt },
    )
    return reviewed
  }
  const lapsed = await transition(tx, row, 'lapse', { at, by: 'baja', event: 'lapsed' })
  await tellDebit(tx, lapsed, 'debit.resumed', 'lapsed', at)
  const collect = (await cutoffPassed(tx, row, at)) ? 'late' : null
  await mailClient(
    ctx,
    tx,
    lapsed,
    'lapsed',
    { at: at.toISOString(), collect },
    { now: recordedAt },
  )
  return lapsed
}

/** Whether the charge that T0 held is collected late, were the cancellation undone at `at`. */
export async function cutoffPassed(orm: Orm, row: CancellationRow, at: Date): Promise<boolean> {
  const version = await currentVersion(orm, row.serviceId)
  const stance = await currentStance(orm, row.serviceId)
  if (!version || stance?.cancellationId !== row.id) return false
  const charge = chargeOf({ ...version, state: 'active' })
  return verdictOf(charge, { ...stance, kind: 'none', recordedFrom: at }, at).collect === 'late'
}

/** Writes down every lapse that has come due; gives how many. Nothing depends on its having run. */
export async function sweepLapses(ctx: Context): Promise<number> {
  const now = ctx.clock.now()
  const due = await ctx.db.orm
    .select({ id: cancellation.id })
    .from(cancellation)
    .where(
      and(
        eq(cancellation.state, 'declared'),
        lte(cancellation.confirmBy, now),
        or(isNull(cancellation.extendsAt), lte(cancellation.extendedConfirmBy, now)),
      ),
    )
    .orderBy(asc(cancellation.confirmBy))
    .limit(200)
  let swept = 0
  for (const { id } of due) {
    const settled = recording(ctx, async (tx, recordedAt) => {
      const [row] = await tx
        .select()
        .from(cancellation)
        .where(eq(cancellation.id, id))
        .for('update')
      return row ? lapseIfDue(ctx, tx, row, now, recordedAt) : null
    })
    // One that can't be written down doesn't keep the others from it.
    const failed = (err: unknown) => ctx.log.error({ err, cancellation: id }, 'lapse not written')
    if (await settled.catch(failed)) swept++
  }
  if (swept > 0) ctx.wakeRelay()
  return swept
}
