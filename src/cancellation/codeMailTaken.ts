import { and, eq, gt } from 'drizzle-orm'
import { cancellation } from '../../db/schema/cancellation.ts'
import { matched } from '../../db/transaction.ts'
import { record } from '../audit.ts'
import type { Context } from '../context.ts'
import { currentStance, recordStance } from '../ledger/debitStances.ts'
import { recording } from '../ledger/gate.ts'

/**
 * A mail server has taken a code mail: from now on `confirmBy` isn't extended any more, unless it already
 * was. Called before the mail counts as sent, so that a crash in between only repeats it.
 */
export const codeMailTaken = (
  ctx: Pick<Context, 'db' | 'clock'>,
  cancellationId: string,
): Promise<void> =>
  recording(ctx, async (tx, now) => {
    const [row] = await tx
      .select()
      .from(cancellation)
      .where(eq(cancellation.id, cancellationId))
      .for('update')
    if (!row) return
    await record(tx, { cancellationId, at: now, event: 'code_mailed', by: 'baja' })
    const settled = await tx
      .update(cancellation)
      .set({ extendsAt: null, extendedConfirmBy: null })
      .where(and(eq(cancellation.id, cancellationId), gt(cancellation.extendsAt, now)))
    if (matched(settled) !== 1) return
    const stance = await currentStance(tx, row.serviceId)
    if (stance?.cancellationId !== cancellationId || stance.kind !== 'hold') return
    const { seq: _, recordedFrom: __, recordedTo: ___, ...facts } = stance
    await recordStance(tx, { ...facts, extendsAt: null, extendedUntil: null }, now)
  })
