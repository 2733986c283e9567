import { and, asc, eq, gt, lte, type SQL } from 'drizzle-orm'
import type { Orm } from '../../db/client.ts'
import { forever } from '../../db/columns.ts'
import { debitStance, serviceVersion } from '../../db/schema/ledger.ts'
import type { Raw, Statement } from '../../db/stream.ts'
import { fromDecimal } from '../money.ts'
import type { Payment } from '../terms/cutoff.ts'
import type { Debit } from './debit.ts'
import { type Charge, type Stance, verdictOf } from './verdict.ts'

const charged = {
  service: serviceVersion.serviceId,
  client: serviceVersion.client,
  domain: serviceVersion.domain,
  payment: serviceVersion.payment,
  dueOn: serviceVersion.expiresOn,
  amount: serviceVersion.amount,
  currency: serviceVersion.currency,
  cutoffAt: serviceVersion.cutoffAt,
  cycleMonths: serviceVersion.cycleMonths,
  state: serviceVersion.state,
}
const stood = {
  kind: debitStance.kind,
  reason: debitStance.reason,
  cancellationId: debitStance.cancellationId,
  protocol: debitStance.protocol,
  stanceFrom: debitStance.recordedFrom,
  declaredAt: debitStance.declaredAt,
  lastDay: debitStance.lastDay,
  holdUntil: debitStance.holdUntil,
  extendsAt: debitStance.extendsAt,
  extendedUntil: debitStance.extendedUntil,
  afterHold: debitStance.afterHold,
  endsOn: debitStance.endsOn,
  byDay: debitStance.byDay,
  stopsLate: debitStance.stopsLate,
  freeFrom: debitStance.freeFrom,
  freeTo: debitStance.freeTo,
  anchorDay: debitStance.anchorDay,
  lateOn: debitStance.lateOn,
}
const firstOfStance = Object.keys(charged).length

/** The debits that were recorded at `asOf` (null: the latest), by `dueOn` then `service`. */
export function debitsWhere(
  orm: Orm,
  which: SQL | undefined,
  asOf: Date | null,
  limit: number | null,
): Statement {
  const held = (from: typeof serviceVersion.recordedFrom, to: typeof serviceVersion.recordedTo) =>
    asOf ? and(lte(from, asOf), gt(to, asOf)) : eq(to, forever)
  const query = orm
    .select({ ...charged, ...stood })
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
  return (limit === null ? query : query.limit(limit)).toSQL()
}

/** What makes debits of the rows of `debitsWhere`, judged at `at`. */
export function debitsAt(at: Date): (row: readonly Raw[]) => Debit {
  // A month has few cutoffs, and reading one takes as long as the rest of a debit.
  const cutoffs = new Map<string, { at: Date; text: string }>()
  const cutoffOf = (text: string) => {
    const known = cutoffs.get(text)
    if (known) return known
    const instant = instantOf(text)
    const cutoff = { at: instant, text: instant.toISOString() }
    cutoffs.set(text, cutoff)
    return cutoff
  }
  return (row) => {
    const currency = row[6] as string
    const price = { amount: fromDecimal(row[5] as string, currency), currency }
    const cutoff = cutoffOf(row[7] as string)
    const charge: Charge = {
      dueOn: row[4] as string,
      cutoffAt: cutoff.at,
      cycleMonths: row[8] as number,
      price,
      serviceState: row[9] as Charge['serviceState'],
    }
    const stance = row[firstOfStance] === null ? null : stanceOf(row.slice(firstOfStance))
    const { verdict, amount, holdUntil, collect, protocol, reason } = verdictOf(charge, stance, at)
    return {
      service: row[0] as string,
      client: row[1] as string,
      domain: row[2] as string,
      payment: row[3] as Payment,
      dueOn: charge.dueOn,
      amount: amount.amount,
      currency: amount.currency,
      cutoffAt: cutoff.text,
      verdict,
      holdUntil: holdUntil === null ? null : holdUntil.toISOString(),
      collect,
      protocol,
      reason,
    }
  }
}

function stanceOf(row: readonly Raw[]): Stance {
  const [kind, reason, cancellationId, protocol, from, declaredAt, lastDay] = row as string[]
  const [holdUntil, extendsAt, extendedUntil, afterHold, endsOn, byDay, stopsLate, ...rest] =
    row.slice(7) as (string | null)[]
  const [freeFrom, freeTo, anchorDay, lateOn] = rest
  return {
    kind: kind as Stance['kind'],
    reason: reason as string,
    cancellationId: cancellationId as string,
    protocol: protocol as string,
    recordedFrom: instantOf(from as string),
    declaredAt: instantOf(declaredAt as string),
    lastDay: lastDay ?? null,
    holdUntil: instantOrNull(holdUntil),
    extendsAt: instantOrNull(extendsAt),
    extendedUntil: instantOrNull(extendedUntil),
    afterHold: (afterHold ?? null) as Stance['afterHold'],
    endsOn: endsOn ?? null,
    byDay: Number(byDay) === 1,
    stopsLate: stopsLate ?? null,
    freeFrom: freeFrom ?? null,
    freeTo: freeTo ?? null,
    anchorDay: anchorDay == null ? null : Number(anchorDay),
    lateOn: lateOn ?? null,
  }
}

/** `2026-12-01 03:00:00.000`, in UTC as every session is. */
const instantOf = (text: string): Date => new Date(`${text.replace(' ', 'T')}Z`)
const instantOrNull = (text: string | null | undefined): Date | null =>
  text == null ? null : instantOf(text)
