import { and, asc, eq, lt, lte, sql } from 'drizzle-orm'
import type { Orm } from '../../db/client.ts'
import { outbox } from '../../db/schema/outbox.ts'
import { matched, retried } from '../../db/transaction.ts'

export type OutboxRow = typeof outbox.$inferSelect

/** Longer than the longest attempt: nobody else sends the mail meanwhile. */
const leaseSeconds = 90

/** Mails that are due, oldest first; what a relay took and never settled comes back when its lease lapses. */
export async function dueMails(orm: Orm, now: Date, limit: number): Promise<OutboxRow[]> {
  await orm
    .update(outbox)
    .set({ state: 'pending' })
    .where(and(eq(outbox.state, 'sending'), lt(outbox.leaseUntil, sql`utc_timestamp(3)`)))
  return orm
    .select()
    .from(outbox)
    .where(and(eq(outbox.state, 'pending'), lte(outbox.nextAt, now)))
    .orderBy(asc(outbox.nextAt))
    .limit(limit)
}

/** Takes a mail for sending; false where another relay was faster. */
export async function takeMail(orm: Orm, row: OutboxRow): Promise<boolean> {
  const taken = await orm
    .update(outbox)
    .set({
      state: 'sending',
      epoch: row.epoch + 1,
      attempts: row.attempts + 1,
      leaseUntil: sql`utc_timestamp(3) + interval ${leaseSeconds} second`,
    })
    .where(and(eq(outbox.id, row.id), eq(outbox.epoch, row.epoch), eq(outbox.state, 'pending')))
  return matched(taken) === 1
}

/** Writes down what became of a mail that was taken at `row.epoch` + 1; false where the lease had lapsed. */
export async function settleMail(
  orm: Orm,
  row: OutboxRow,
  outcome: Partial<typeof outbox.$inferInsert>,
): Promise<boolean> {
  const held = and(
    eq(outbox.id, row.id),
    eq(outbox.epoch, row.epoch + 1),
    eq(outbox.state, 'sending'),
  )
  // What isn't written down is sent again: a deadlock alone must not come to that.
  const settled = await retried(() =>
    orm
      .update(outbox)
      .set({ leaseUntil: null, ...outcome })
      .where(held),
  )
  return matched(settled) === 1
}
