import { and, desc, eq, sql } from 'drizzle-orm'
import type { Orm } from '../../db/client.ts'
import { forever } from '../../db/columns.ts'
import { debitStance } from '../../db/schema/ledger.ts'
import { given, inserting, statement } from '../../db/statement.ts'
import { matched, type Tx, type Written } from '../../db/transaction.ts'
import { later } from '../clock.ts'

export type StanceFacts = Omit<
  typeof debitStance.$inferInsert,
  'seq' | 'recordedFrom' | 'recordedTo'
>

/** Closes the service's current debit stance and opens one with `facts`, in the caller's recording. */
export async function recordStance(tx: Tx, facts: StanceFacts, recordedAt: Date): Promise<void> {
  const [last] = await lastStance(tx, { serviceId: facts.serviceId })
  const from = last ? later(recordedAt, last.recordedFrom) : recordedAt
  if (last) {
    const closed = await closeStance(tx, { serviceId: facts.serviceId, seq: last.seq, at: from })
    if (matched(closed) !== 1) throw new Error(`service ${facts.serviceId} has no current stance`)
  }
  await insertStance(tx, {
    ...facts,
    byDay: facts.byDay ?? false,
    seq: (last?.seq ?? 0) + 1,
    recordedFrom: from,
    recordedTo: forever,
  })
}

const lastStance = statement<{ serviceId: string }, { seq: number; recordedFrom: Date }[]>((orm) =>
  orm
    .select({ seq: debitStance.seq, recordedFrom: debitStance.recordedFrom })
    .from(debitStance)
    .where(eq(debitStance.serviceId, sql.placeholder('serviceId')))
    .orderBy(desc(debitStance.seq))
    .limit(1)
    .for('update'),
)

const closeStance = statement<{ serviceId: string; seq: number; at: Date }, Written>((orm) =>
  orm
    .update(debitStance)
    .set({ recordedTo: given('at') })
    .where(
      and(
        eq(debitStance.serviceId, sql.placeholder('serviceId')),
        eq(debitStance.seq, sql.placeholder('seq')),
        eq(debitStance.recordedTo, forever),
      ),
    ),
)

const insertStance = inserting(debitStance)

/** The stance that holds now, or null. */
export async function currentStance(orm: Orm, serviceId: string) {
  const [row] = await standing(orm, { serviceId })
  return row ?? null
}

const standing = statement<{ serviceId: string }, (typeof debitStance.$inferSelect)[]>((orm) =>
  orm
    .select()
    .from(debitStance)
    .where(
      and(
        eq(debitStance.serviceId, sql.placeholder('serviceId')),
        eq(debitStance.recordedTo, forever),
      ),
    )
    .limit(1),
)
