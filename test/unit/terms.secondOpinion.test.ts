import { expect, test } from 'vitest'
import { daysBetween, plusDays, startOfDay } from '../../src/calendar.ts'
import { wipe24h } from '../../src/terms/builtIn.ts'
import type { Effect, Pack } from '../../src/terms/packs/pack.ts'
import type { CutoffRule, Policy, Rules } from '../../src/terms/rules.ts'
import { choosableLastDays, type TermsSubject, termsOf } from '../../src/terms/terms.ts'
import { packFrom } from '../support/anyTerms.ts'
import { monthsLater } from '../support/plainCalendar.ts'
import { noLaw, type PlainLaw, type PlainTerms, plainTerms } from '../support/plainTerms.ts'
import { localDate } from '../support/zones.ts'

/** `npm run test:long` sets 100,000. */
const cases = Number(process.env.TERMS_COUNTED ?? 20_000)
/** Half hours and quarters, clocks changed at midnight, the far ends of the day; few, since Intl is slow. */
const zones = [
  'America/Argentina/Buenos_Aires',
  'America/Santiago',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
]

/** Random numbers that are the same in every run. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
const random = numbers(20261125)
const upTo = (n: number) => Math.floor(random() * (n + 1))
const oneOf = <T>(...choices: T[]): T => choices[upTo(choices.length - 1)] as T

const cutoffRule = (): CutoffRule =>
  oneOf<() => CutoffRule>(
    () => ({ rule: 'first_of_due_month' }),
    () => ({ rule: 'due_date' }),
    () => ({ rule: 'days_before', days: upTo(20), count: oneOf('civil', 'business') }),
  )()

const shares = {
  nothing: [0, 1],
  all_that_remains: [1, 1],
  '0.5': [1, 2],
  '0.3333': [3333, 10_000],
} as const

function anyPolicy(due: string, currency: Currency) {
  const named = oneOf(...(Object.keys(shares) as (keyof typeof shares)[]))
  const [over, under] = shares[named]
  const fixed = random() < 0.2 ? oneOf(0, upTo(20), upTo(3_000_000)) : null
  const commitment =
    fixed !== null
      ? { fixed: priced(fixed, currency) }
      : named === 'nothing' || named === 'all_that_remains'
        ? named
        : { share: named as string }
  const rules: Rules = {
    ...wipe24h,
    cutoff: { auto_debit: cutoffRule(), invoice: cutoffRule() },
    holidays: Array.from({ length: upTo(4) }, () => plusDays(due, -upTo(15))),
    notice: random() < 0.3 ? { days: upTo(60) } : null,
    end: oneOf('at_once', 'last_paid_day'),
    laterLastDays: oneOf('none', 'end_of_period', 'any_day'),
    chargeByDay: random() < 0.5,
    coolingOff: random() < 0.4 ? anyRight() : null,
    commitment,
    keepDataDays: oneOf(0, 1, upTo(100)),
    refundWithinDays: oneOf(undefined, null, upTo(40)),
  }
  const policy: Policy = { id: 'any', version: 1, ...rules }
  const share: [number, number] = [over, under]
  return { policy, share, fixed }
}

const currencies = { ARS: 2, CLP: 0, KWD: 3 } as const

type Currency = keyof typeof currencies

function priced(units: number, currency: Currency) {
  const digits = currencies[currency]
  const text = String(units).padStart(digits + 1, '0')
  const amount = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
  return { amount, currency }
}

const anyRight = () => ({
  days: upTo(40),
  from: oneOf<('purchase' | 'renewal')[]>(['purchase'], ['renewal'], ['purchase', 'renewal']),
})

/** Half of the cases are under no law; the rest under one or two that say anything. */
function anyLaw(): PlainLaw {
  if (random() < 0.5) return noLaw
  return {
    noChargeAfterEnd: random() < 0.4,
    noticeNotCharged: random() < 0.4,
    noCommitment: random() < 0.2,
    maxNotice: random() < 0.4 ? upTo(60) : null,
    rights: Array.from({ length: oneOf(0, 0, 1, 2) }, anyRight),
    keepDays: oneOf(0, upTo(100)),
    refundDays: oneOf(null, upTo(40)),
  }
}

/** A law as packs, each rule in one of two. */
function packsOf(law: PlainLaw): Pack[] {
  const effects: Effect[] = [
    ...(law.noChargeAfterEnd ? [{ does: 'no_charge_after_end' as const }] : []),
    ...(law.noticeNotCharged ? [{ does: 'notice_not_charged' as const }] : []),
    ...(law.noCommitment ? [{ does: 'no_commitment' as const }] : []),
    ...(law.maxNotice === null ? [] : [{ does: 'max_notice' as const, days: law.maxNotice }]),
    ...law.rights.map((right) => ({ does: 'cooling_off' as const, ...right })),
    ...(law.refundDays === null ? [] : [{ does: 'refund_within' as const, days: law.refundDays }]),
    ...(law.keepDays > 0 ? [{ does: 'keep_data' as const, days: law.keepDays }] : []),
  ]
  const packs = ['XA', 'XB'].map((id) =>
    packFrom(
      id,
      effects.filter(() => random() < 0.5),
    ),
  )
  const rest = effects.filter((effect) =>
    packs.every(({ facts }) => facts.every((fact) => fact.effect !== effect)),
  )
  return effects.length === 0 ? [] : [...packs, packFrom('XC', rest)]
}

const unitsOf = (money: { amount: string } | null | undefined): number =>
  money ? Number(money.amount.replace('.', '')) : 0

/** Begun on any day, or at the end of a month and due so many months later as its like. */
function anyDates(): { startedOn: string; due: string } {
  const due = plusDays('2004-01-01', upTo(17_000))
  if (random() < 0.7) return { startedOn: plusDays(due, -oneOf(0, upTo(40), 400, 4000)), due }
  const startedOn = plusDays(`${due.slice(0, 8)}01`, -1 - upTo(2))
  return { startedOn, due: monthsLater(startedOn, upTo(26), startedOn) }
}

/** T0 is often right at the start of a day there, or a millisecond from it. */
function anyInstant(near: string, zone: string): Date {
  const day = startOfDay(plusDays(near, upTo(160) - 100), zone).getTime()
  return new Date(day + oneOf(-1, 0, 1, upTo(86_400_000)))
}

function anyLastDay(
  subject: TermsSubject,
  policy: Policy,
  packs: Pack[],
  zone: string,
  at: Date,
): string | null {
  const { from, to, days } = choosableLastDays(subject, policy, packs, zone, at)
  if (days) return oneOf(...days) ?? null
  return oneOf(from, to, plusDays(from, upTo(daysBetween(from, to))))
}

test(`${cases} random cases agree with plain counting on the calendar: verdict, days, and money to the unit`, () => {
  for (let n = 0; n < cases; n++) {
    const zone = oneOf(...zones)
    const { startedOn, due } = anyDates()
    const currency = oneOf<Currency>('ARS', 'CLP', 'KWD')
    const { policy, share, fixed } = anyPolicy(due, currency)
    const law = anyLaw()
    const packs = packsOf(law)
    const cycleMonths = oneOf(1, 1, 3, 6, 12, 24)
    const unitPrice = oneOf(upTo(20), upTo(1_000_000))
    const subject: TermsSubject = {
      startedOn,
      expiresOn: due,
      cycleMonths,
      price: priced(unitPrice, currency),
      payment: oneOf('auto_debit', 'invoice'),
      components: [],
      committedUntil: random() < 0.3 ? plusDays(due, upTo(900) - 100) : undefined,
    }
    const at = anyInstant(due, zone)
    const endsOn = random() < 0.3 ? anyLastDay(subject, policy, packs, zone, at) : null
    const terms = termsOf(subject, policy, packs, zone, at, { endsOn })
    const { nextCharge, dataKeptUntil } = terms
    const said: PlainTerms = {
      verdict: nextCharge.verdict,
      charged: nextCharge.verdict === 'charge' ? unitsOf(nextCharge.amount) : 0,
      lastDay: terms.lastDay,
      refund: unitsOf(terms.refund?.amount),
      refundBy: terms.refundBy ?? null,
      owed: unitsOf(terms.owed?.amount),
      keptTo: dataKeptUntil && localDate(new Date(dataKeptUntil), zone),
    }
    const counted = plainTerms(
      { ...subject, unitPrice, share, fixed },
      policy,
      law,
      zone,
      at,
      endsOn,
    )
    // toEqual on a hundred thousand objects would take longer than reckoning them.
    if (JSON.stringify(said) !== JSON.stringify(counted))
      expect({ said, subject, policy, law, zone, at, endsOn }).toEqual({ ...said, said: counted })
  }
}, 600_000)
