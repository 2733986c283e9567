import { and, asc, eq, lt, lte, type SQL, sql } from 'drizzle-orm'
import type { Orm } from '../../db/client.ts'
import { outbox } from '../../db/schema/outbox.ts'
import type { webhookDelivery } from '../../db/schema/webhook.ts'
import { matched, retried } from '../../db/transaction.ts'

export type OutboxRow = typeof outbox.$inferSelect

/** Tables whose rows are taken by epoch and lease: they share the columns that this file names. */
type Claimable = typeof outbox | typeof webhookDelivery

/** Longer than the longest attempt: nobody else sends the same meanwhile. */
const leaseSeconds = 90

export interface Claims<T extends Claimable> {
  /** Brings back what a relay took and never settled, once its lease has lapsed. */
  revive(orm: Orm): Promise<unknown>
  /** What is due, longest due first. */
  due(orm: Orm, now: Date, limit: number, which?: SQL): Promise<T['$inferSelect'][]>
  /** Takes a row for sending; false where another relay was faster. */
  take(orm: Orm, row: T['$inferSelect']): Promise<boolean>
  /** Writes down what became of a row that was taken at `row.epoch` + 1; false where the lease had lapsed. */
  settle(orm: Orm, row: T['$inferSelect'], outcome: Partial<T['$inferInsert']>): Promise<boolean>
}

/** Claiming on a table, by compare-and-set alone. */
export function claimsOn<T extends Claimable>(claimable: T): Claims<T> {
  // The query builder can't be typed over several tables; the columns used here are the same in each.
  const table = claimable as unknown as typeof outbox
  return {
    revive: (orm) =>
      orm
        .update(table)
        .set({ state: 'pending' })
        .where(and(eq(table.state, 'sending'), lt(table.leaseUntil, sql`utc_timestamp(3)`))),
    due: (orm, now, limit, which) =>
      orm
        .select()
        .from(table)
        .where(and(which, eq(table.state, 'pending'), lte(table.nextAt, now)))
        .orderBy(asc(table.nextAt))
        .limit(limit),
    async take(orm, row) {
      const taken = await orm
        .update(table)
        .set({
          state: 'sending',
          epoch: row.epoch + 1,
          attempts: row.attempts + 1,
          leaseUntil: sql`utc_timestamp(3) + interval ${leaseSeconds} second`,
        })
        .where(and(eq(table.id, row.id), eq(table.epoch, row.epoch), eq(table.state, 'pending')))
      return matched(taken) === 1
    },
    async settle(orm, row, outcome) {
      const held = and(
        eq(table.id, row.id),
        eq(table.epoch, row.epoch + 1),
        eq(table.state, 'sending'),
      )
      // What isn't written down is sent again: a deadlock alone must not come to that.
      const settled = await retried(() =>
        orm
          .update(table)
          .set({ leaseUntil: null, ...outcome } as Partial<typeof outbox.$inferInsert>)
          .where(held),
      )
      return matched(settled) === 1
    },
  }
}

export const mails = claimsOn(outbox)
