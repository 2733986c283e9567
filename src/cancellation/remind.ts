import { inTransaction } from '../../db/transaction.ts'
import { plusSeconds } from '../clock.ts'
import type { Context } from '../context.ts'
import { lockJob } from '../deprovisioning/queue/read.ts'
import { dueReminders, takeReminder } from '../deprovisioning/queue/remind.ts'
import { mailClient } from './mails.ts'
import { cancellationOf } from './row.ts'

/** Days before kept data is erased on which the client is reminded. */
const reminders = [30, 7, 1]

const before = (notBefore: Date, days: number) => plusSeconds(notBefore, -days * 86_400)

/** When the client is first reminded of an erasure; null where it comes too soon for any. */
export const firstReminder = (notBefore: Date, now: Date): Date | null =>
  reminders.map((days) => before(notBefore, days)).find((at) => at > now) ?? null

/**
 * Mails every reminder of an erasure that has come due, each once however many processes do so; gives how
 * many. One that was missed for long isn't sent on top of the next.
 */
export async function sweepReminders(ctx: Context): Promise<number> {
  const now = ctx.clock.now()
  let reminded = 0
  for (const { id } of await dueReminders(ctx.db.orm, now)) {
    const failed = (err: unknown) => ctx.log.error({ err, job: id }, 'reminder not written')
    if (await remind(ctx, id, now).catch(failed)) reminded++
  }
  if (reminded > 0) ctx.wakeRelay()
  return reminded
}

const remind = (ctx: Context, id: string, now: Date): Promise<boolean> =>
  inTransaction(ctx.db, async (tx) => {
    const row = await lockJob(tx, id)
    if (!row?.remindAt || row.remindAt > now) return false
    const taken = await takeReminder(tx, id, row.remindAt, firstReminder(row.notBefore, now))
    const stands = ['waiting', 'paused'].includes(row.state) && row.notBefore > now
    if (!taken || !stands) return false
    const daysLeft = Math.ceil((row.notBefore.getTime() - now.getTime()) / 86_400_000)
    const cancelled = await cancellationOf(tx, row.cancellationId)
    if (cancelled.state !== 'ended') return false
    await mailClient(
      ctx,
      tx,
      cancelled,
      'erase_soon',
      { erasesFrom: row.notBefore.toISOString() },
      { now, number: daysLeft, giveUpAt: row.notBefore },
    )
    return true
  })
