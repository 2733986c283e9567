import { and, asc, between, eq, gt, lte, or, type SQL } from 'drizzle-orm'
import type { Orm } from '../../db/client.ts'
import { forever } from '../../db/columns.ts'
import { debitStance, serviceVersion } from '../../db/schema/ledger.ts'
import { inSnapshot } from '../../db/transaction.ts'
import { type CivilDate, lastOfMonth } from '../calendar.ts'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { settle } from '../ledger/gate.ts'
import { fromDecimal } from '../money.ts'
import type { Payment } from '../terms/cutoff.ts'
import { type Charge, verdictOf } from './verdict.ts'

/** One debit and whether it may be taken, as DESIGN's HTTP API gives it. */
export interface Debit {
  service: string
  client: string
  domain: string
  payment: Payment
  dueOn: CivilDate
  amount: string
  currency: string
  cutoffAt: string
  verdict: 'charge' | 'stop' | 'hold'
  holdUntil: string | null
  collect: 'late' | null
  protocol: string | null
  reason: string
}

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
  return pageOf(ctx.db.orm, query, after, limit, query.asOf ?? ctx.clock.now())
}

const batch = 2000

/**
 * Settles `asOf`, then gives what writes every debit of a month in batches, all of one moment however long
 * the reading takes. Throws `as_of_in_future` before anything is written.
 */
export async function openDebits(
  ctx: Ledger,
  query: DebitQuery,
): Promise<(write: (debits: Debit[]) => Promise<void>) => Promise<void>> {
  if (query.asOf) await settle(ctx, query.asOf)
  const at = query.asOf ?? ctx.clock.now()
  return (write) =>
    inSnapshot(ctx.db, async (tx) => {
      let after: DebitPosition | null = null
      for (;;) {
        const debits: Debit[] = await pageOf(tx, query, after, batch, at)
        if (debits.length > 0) await write(debits)
        const last = debits.at(-1)
        if (!last || debits.length < batch) return
        after = { dueOn: last.dueOn, service: last.service }
      }
    })
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
  const [debit] = await rows(
    ctx.db.orm,
    eq(serviceVersion.serviceId, service),
    asOf,
    1,
    asOf ?? ctx.clock.now(),
  )
  if (!debit) throw new DomainError('not_found')
  if (dueOn !== null && dueOn !== debit.dueOn) throw new DomainError('no_debit_due')
  return debit
}

const pageOf = (
  orm: Orm,
  { month, asOf, payment }: DebitQuery,
  after: DebitPosition | null,
  limit: number,
  at: Date,
): Promise<Debit[]> =>
  rows(
    orm,
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
    ),
    asOf,
    limit,
    at,
  )

/** What was recorded at `asOf` (null: the latest), judged at `at`. */
async function rows(
  orm: Orm,
  which: SQL | undefined,
  asOf: Date | null,
  limit: number,
  at: Date,
): Promise<Debit[]> {
  const held = (from: typeof serviceVersion.recordedFrom, to: typeof serviceVersion.recordedTo) =>
    asOf ? and(lte(from, asOf), gt(to, asOf)) : eq(to, forever)
  const found = await orm
    .select({ version: serviceVersion, stance: debitStance })
    .from(serviceVersion)
    .leftJoin(
      debitStance,
      and(
        eq(debitStance.serviceId, serviceVersion.serviceId),
        asOf
          ? and(lte(debitStance.recordedFrom, asOf), gt(debitStance.recordedTo, asOf))
          : eq(debitStance.recordedTo, forever),
      ),
    )
    .where(and(which, held(serviceVersion.recordedFrom, serviceVersion.recordedTo)))
    .orderBy(asc(serviceVersion.expiresOn), asc(serviceVersion.serviceId))
    .limit(limit)
  return found.map(({ version, stance }) => {
    const { verdict, amount, holdUntil, collect, protocol, reason } = verdictOf(
      chargeOf(version),
      stance,
      at,
    )
    return {
      service: version.serviceId,
      client: version.client,
      domain: version.domain,
      payment: version.payment,
      dueOn: version.expiresOn,
      amount: amount.amount,
      currency: amount.currency,
      cutoffAt: version.cutoffAt.toISOString(),
      verdict,
      holdUntil: holdUntil?.toISOString() ?? null,
      collect,
      protocol,
      reason,
    }
  })
}

/** The charge that a version of a service speaks of. */
export const chargeOf = (version: typeof serviceVersion.$inferSelect): Charge => ({
  dueOn: version.expiresOn,
  cutoffAt: version.cutoffAt,
  cycleMonths: version.cycleMonths,
  price: { amount: fromDecimal(version.amount, version.currency), currency: version.currency },
  serviceState: version.state,
})
