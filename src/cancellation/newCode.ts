import { and, eq } from 'drizzle-orm'
import { cancellation } from '../../db/schema/cancellation.ts'
import { inTransaction, matched } from '../../db/transaction.ts'
import { record } from '../audit.ts'
import { type Actor, type Context, nameOf } from '../context.ts'
import { DomainError } from '../errors.ts'
import { takeBackMails } from '../outbox/enqueue.ts'
import { confirmByAt } from '../terms/confirmation.ts'
import { countIn } from '../throttle.ts'
import type { Cancellation } from './cancellation.ts'
import { issueCode, lockCode, newCodesAllowed, printed } from './code.ts'
import { newCodesOf } from './limits.ts'
import { wasMailed } from './mailed.ts'
import { mailClient } from './mails.ts'
import { readCancellation } from './read.ts'
import { codeRefusal } from './refusal.ts'
import { lockCancellation, stateAt } from './row.ts'
import { Overtaken } from './transition.ts'

/**
 * Mails a new code; the one before it dies and the time to confirm stays. At most five times.
 * Throws `code_exhausted`, `code_expired`, `cancellation_closed`, `not_found`, and `slow_down`
 * (`retryAfterSeconds`) where too many were asked for (`newCodesOf`).
 */
export async function sendNewCode(
  ctx: Context,
  protocol: string,
  actor: Actor,
): Promise<Cancellation> {
  const now = ctx.clock.now()
  await inTransaction(ctx.db, async (tx) => {
    const row = await lockCancellation(tx, protocol, actor)
    const state = stateAt(row, now)
    if (state !== 'declared') throw new DomainError(codeRefusal(state, row.reviewReason))
    if (row.codesSent > newCodesAllowed) throw new DomainError('code_exhausted')
    const counts = newCodesOf(row, actor, !(await wasMailed(tx, row.id)))
    const wait = await countIn(tx, now, counts)
    if (wait > 0) throw new DomainError('slow_down', { retryAfterSeconds: wait })
    const { triesAllowed } = await lockCode(tx, row.id)
    const number = row.codesSent + 1
    const code = await issueCode(tx, ctx.secrets, row.id, number, triesAllowed, now)
    const counted = await tx
      .update(cancellation)
      .set({ codesSent: number })
      .where(and(eq(cancellation.id, row.id), eq(cancellation.codesSent, row.codesSent)))
    if (matched(counted) !== 1) throw new Overtaken()
    const confirmBy = confirmByAt(row, now)
    await record(tx, {
      cancellationId: row.id,
      at: now,
      event: 'code_renewed',
      by: nameOf(actor),
      detail: { newCodesLeft: newCodesAllowed + 1 - number },
    })
    await takeBackMails(tx, row.id, 'code')
    await mailClient(
      ctx,
      tx,
      row,
      'code',
      { code: printed(code), confirmBy: confirmBy.toISOString() },
      {
        now,
        number,
        giveUpAt: row.extendedConfirmBy ?? row.confirmBy,
      },
    )
  })
  ctx.wakeRelay()
  return readCancellation(ctx, protocol, actor)
}
