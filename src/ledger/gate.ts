import { eq, sql } from 'drizzle-orm'
import { ledgerGate } from '../../db/schema/ledger.ts'
import { statement } from '../../db/statement.ts'
import { inTransaction, type Tx } from '../../db/transaction.ts'
import { plusSeconds } from '../clock.ts'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'

type Gated = Pick<Context, 'db' | 'clock'>

/** Runs `work` in a transaction whose dated versions are recorded at one instant. */
export const recording = <T>(
  ctx: Gated,
  work: (tx: Tx, recordedAt: Date) => Promise<T>,
): Promise<T> => inTransaction(ctx.db, async (tx) => work(tx, await enterLedger(ctx, tx)))

/**
 * Takes the gate in a transaction that turns out to record dated versions, before its first one; gives the
 * instant at which they are recorded. The clock is read after the gate is taken, so no settled reader can
 * have passed in between.
 */
export async function enterLedger({ clock }: Pick<Context, 'clock'>, tx: Tx): Promise<Date> {
  await enter(tx, {})
  return clock.now()
}

const enter = statement<Record<string, never>, unknown>(
  () => sql`select id from ledger_gate where id = 1 lock in share mode`,
)

/**
 * Waits until nothing can be recorded at or before `asOf` any more, so that the answer about it stays.
 * Throws `as_of_in_future`.
 */
export async function settle(ctx: Gated, asOf: Date): Promise<void> {
  if (asOf > ctx.clock.now()) throw new DomainError('as_of_in_future')
  await ctx.clock.until(plusSeconds(asOf, 1))
  await inTransaction(ctx.db, (tx) =>
    tx.select().from(ledgerGate).where(eq(ledgerGate.id, 1)).for('update'),
  )
}
