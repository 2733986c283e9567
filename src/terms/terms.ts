import { type CivilDate, civilDateOf, plusDays, plusMonths, startOfDay } from '../calendar.ts'
import { plusSeconds } from '../clock.ts'
import { invalidField } from '../errors.ts'
import type { Money } from '../money.ts'
import { cutoffOf, type Payment, stopsCharge } from './cutoff.ts'
import type { Policy } from './policy.ts'

/** The consequences of cancelling at `at`, as DESIGN's “terms”: instants ISO UTC, absent things null. */
export interface Terms {
  policy: { id: string; version: number }
  packs: { id: string; version: number }[]
  timezone: string
  at: string
  /** The first instant without service: the one after the last day, or `at` + undo window. */
  endsAt: string
  /** Null: at once. */
  lastDay: CivilDate | null
  confirmWithinSeconds: number
  undoWindowSeconds: number
  wipeWithinSeconds: number
  nextCharge: NextCharge
  refund: MoneyOnBasis | null
  owed: MoneyOnBasis | null
  dataKeptUntil: string | null
  backupsExpireOn: CivilDate | null
  loses: { kind: string; ref: string }[]
  alternatives: Alternative[]
  notices: string[]
}

export interface NextCharge {
  payment: Payment
  dueOn: CivilDate
  amount: Money
  fullAmount: Money
  cutoffAt: string
  verdict: 'stop' | 'charge'
  refundable: boolean
  reason: ChargeReason
}

export type ChargeReason = 'declared_before_cutoff' | 'declared_after_cutoff' | 'service_continues'

/** A later last day that the client may choose, and what it does to the next charge. */
export interface Alternative {
  endsOn: CivilDate
  verdict: 'stop' | 'charge'
  amount: Money | null
}

export interface MoneyOnBasis {
  amount: Money
  basis: string
}

/** What the terms of a service depend on. */
export interface TermsSubject {
  expiresOn: CivilDate
  cycleMonths: number
  price: Money
  payment: Payment
  components: { kind: string; ref: string }[]
}

/**
 * The terms of declaring a cancellation at `at`, with the last day that the client chose (null: at once).
 * Pure and total: gives terms, or throws `invalid` on `endsOn` with the days that can be chosen.
 */
export function termsOf(
  subject: TermsSubject,
  policy: Policy,
  timezone: string,
  at: Date,
  endsOn: CivilDate | null,
): Terms {
  const today = civilDateOf(at, timezone)
  refuseImpossibleLastDay(subject, today, endsOn)
  const cutoffAt = cutoffOf(subject.expiresOn, subject.payment, timezone)
  const charge = { dueOn: subject.expiresOn, cutoffAt }
  const stops = stopsCharge(at, endsOn, charge)
  const inTime = at < cutoffAt
  const endsAt = endsOn
    ? startOfDay(plusDays(endsOn, 1), timezone)
    : plusSeconds(at, policy.undoWindowSeconds)
  return {
    policy: { id: policy.id, version: policy.version },
    packs: [],
    timezone,
    at: at.toISOString(),
    endsAt: endsAt.toISOString(),
    lastDay: endsOn,
    confirmWithinSeconds: policy.confirmWithinSeconds,
    undoWindowSeconds: policy.undoWindowSeconds,
    wipeWithinSeconds: policy.wipeWithinSeconds,
    nextCharge: {
      payment: subject.payment,
      dueOn: subject.expiresOn,
      amount: subject.price,
      fullAmount: subject.price,
      cutoffAt: cutoffAt.toISOString(),
      verdict: stops ? 'stop' : 'charge',
      refundable: false,
      reason: stops
        ? 'declared_before_cutoff'
        : inTime
          ? 'service_continues'
          : 'declared_after_cutoff',
    },
    refund: null,
    owed: null,
    dataKeptUntil: null,
    backupsExpireOn: null,
    loses: subject.components.map(({ kind, ref }) => ({ kind, ref })),
    alternatives: alternativesAt(subject, today, inTime),
    notices: stops ? ['data_wiped_for_ever'] : ['data_wiped_for_ever', 'charge_not_refunded'],
  }
}

/** In time: keep what is paid. Too late: keep what the coming charge pays for. */
function alternativesAt(subject: TermsSubject, today: CivilDate, inTime: boolean): Alternative[] {
  const endsOn = inTime ? plusDays(subject.expiresOn, -1) : endOfNextPeriod(subject)
  if (endsOn < today) return []
  return inTime
    ? [{ endsOn, verdict: 'stop', amount: null }]
    : [{ endsOn, verdict: 'charge', amount: subject.price }]
}

const endOfNextPeriod = (subject: TermsSubject): CivilDate =>
  plusDays(plusMonths(subject.expiresOn, subject.cycleMonths), -1)

/** The last days that can be chosen: today up to the end of the period that the next charge pays for. */
export function choosableLastDays(
  subject: TermsSubject,
  today: CivilDate,
): { from: CivilDate; to: CivilDate } {
  const end = endOfNextPeriod(subject)
  return { from: today, to: end < today ? today : end }
}

function refuseImpossibleLastDay(
  subject: TermsSubject,
  today: CivilDate,
  endsOn: CivilDate | null,
): void {
  if (endsOn === null) return
  const { from, to } = choosableLastDays(subject, today)
  if (endsOn < from || endsOn > to)
    throw invalidField('endsOn', 'last_day_out_of_range', `choose_day_between:${from}:${to}`)
}
