import { and, asc, eq, lte } from 'drizzle-orm'
import { job } from '../../db/schema/job.ts'
import { inTransaction, matched } from '../../db/transaction.ts'
import { plusSeconds } from '../clock.ts'
import type { Context } from '../context.ts'
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
  const due = await ctx.db.orm
    .select({ id: job.id })
    .from(job)
    .where(lte(job.remindAt, now))
    .orderBy(asc(job.remindAt))
    .limit(200)
  let reminded = 0
  for (const { id } of due) {
    const failed = (err: unknown) => ctx.log.error({ err, job: id }, 'reminder not written')
    if (await remind(ctx, id, now).catch(failed)) reminded++
  }
  if (reminded > 0) ctx.wakeRelay()
  return reminded
}

const remind = (ctx: Context, id: string, now: Date): Promise<boolean> =>
  inTransaction(ctx.db, async (tx) => {
    const [row] = await tx.select().from(job).where(eq(job.id, id)).for('update')
    if (!row?.remindAt || row.remindAt > now) return false
    const taken = await tx
      .update(job)
      .set({ remindAt: firstReminder(row.notBefore, now) })
      .where(and(eq(job.id, id), eq(job.remindAt, row.remindAt)))
    const stands = ['waiting', 'paused'].includes(row.state) && row.notBefore > now
    if (matched(taken) !== 1 || !stands) return false
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
