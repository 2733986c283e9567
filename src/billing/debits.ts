import { and, between, eq, gt, or, type SQL } from 'drizzle-orm'
import { serviceVersion } from '../../db/schema/ledger.ts'
import { type Statement, streamRows } from '../../db/stream.ts'
import { type CivilDate, lastOfMonth } from '../calendar.ts'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { settle } from '../ledger/gate.ts'
import { fromDecimal } from '../money.ts'
import type { Payment } from '../terms/cutoff.ts'
import type { Debit } from './debit.ts'
import { debitsAt, debitsWhere } from './debitRows.ts'
import type { Charge } from './verdict.ts'

type Ledger = Pick<Context, 'db' | 'clock'>

export interface DebitQuery {
  /** `YYYY-MM`. */
  month: string
  /** Null: the latest state. */
  asOf: Date | null
  payment?: Payment | undefined
}

export interface DebitPosition {
  dueOn: CivilDate
  service: string
}

/** Up to `limit` debits of a month after a position, by `dueOn` then `service`. Throws `as_of_in_future`. */
export async function listDebits(
  ctx: Ledger,
  query: DebitQuery,
  after: DebitPosition | null,
  limit: number,
): Promise<Debit[]> {
  if (query.asOf) await settle(ctx, query.asOf)
  const page = debitsWhere(ctx.db.orm, within(query, after), query.asOf, limit)
  return read(ctx, page, limit, query.asOf ?? ctx.clock.now())
}

const batch = 2000

/**
 * Settles `asOf`, then gives what writes every debit of a month in batches, all of one moment however long
 * the reading takes. Throws `as_of_in_future` before anything is written.
 */
export async function openDebits(
  ctx: Ledger,
  query: DebitQuery,
): Promise<(write: (debits: Debit[]) => Promise<void>, signal: AbortSignal) => Promise<void>> {
  if (query.asOf) await settle(ctx, query.asOf)
  const at = query.asOf ?? ctx.clock.now()
  const statement = debitsWhere(ctx.db.orm, within(query, null), query.asOf, null)
  const debitOf = debitsAt(at)
  return (write, signal) =>
    streamRows(ctx.db, statement, batch, (rows) => write(rows.map(debitOf)), signal)
}

/**
 * The debit of one service. Throws `not_found` where no such service was recorded, `no_debit_due` where
 * `dueOn` isn't its due date, `as_of_in_future`.
 */
export async function readDebit(
  ctx: Ledger,
  service: string,
  { dueOn, asOf }: { dueOn: CivilDate | null; asOf: Date | null },
): Promise<Debit> {
  if (asOf) await settle(ctx, asOf)
  const one = debitsWhere(ctx.db.orm, eq(serviceVersion.serviceId, service), asOf, 1)
  const [debit] = await read(ctx, one, 1, asOf ?? ctx.clock.now())
  if (!debit) throw new DomainError('not_found')
  if (dueOn !== null && dueOn !== debit.dueOn) throw new DomainError('no_debit_due')
  return debit
}

async function read(
  { db }: Ledger,
  statement: Statement,
  atMost: number,
  at: Date,
): Promise<Debit[]> {
  const debits: Debit[] = []
  const debitOf = debitsAt(at)
  await streamRows(db, statement, atMost, async (rows) => {
    for (const row of rows) debits.push(debitOf(row))
  })
  return debits
}

const within = ({ month, payment }: DebitQuery, after: DebitPosition | null): SQL | undefined =>
  and(
    between(serviceVersion.expiresOn, after?.dueOn ?? `${month}-01`, lastOfMonth(month)),
    after
      ? // As two ranges of the index: a comparison of pairs would read the whole due day again.
        or(
          gt(serviceVersion.expiresOn, after.dueOn),
          and(
            eq(serviceVersion.expiresOn, after.dueOn),
            gt(serviceVersion.serviceId, after.service),
          ),
        )
      : undefined,
    payment ? eq(serviceVersion.payment, payment) : undefined,
  )

/** The charge that a version of a service speaks of. */
export const chargeOf = (version: typeof serviceVersion.$inferSelect): Charge => ({
  dueOn: version.expiresOn,
  cutoffAt: version.cutoffAt,
  cycleMonths: version.cycleMonths,
  price: { amount: fromDecimal(version.amount, version.currency), currency: version.currency },
  serviceState: version.state,
})
