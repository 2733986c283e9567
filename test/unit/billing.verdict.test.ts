import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Charge, type Stance, verdictOf } from '../../src/billing/verdict.ts'
import { wipe24h } from '../../src/terms/builtIn.ts'
import { cutoffOf } from '../../src/terms/cutoff.ts'

const zone = 'America/Argentina/Buenos_Aires'
const t0 = new Date('2026-11-30T12:00:00Z')
const hours = (n: number) => new Date(t0.getTime() + n * 3_600_000)

const charge = (dueOn = '2026-12-15', serviceState: Charge['serviceState'] = 'active'): Charge => ({
  dueOn,
  cutoffAt: cutoffOf(wipe24h, dueOn, 'auto_debit', zone),
  cycleMonths: 1,
  price: { amount: '4500.00', currency: 'ARS' },
  serviceState,
})

const stance = (changes: Partial<Stance> = {}): Stance => ({
  kind: 'hold',
  reason: 'awaiting_confirmation',
  cancellationId: 'can_1',
  protocol: 'BAJA-1',
  declaredAt: t0,
  lastDay: null,
  recordedFrom: t0,
  holdUntil: hours(24),
  extendsAt: null,
  extendedUntil: null,
  afterHold: 'charge',
  endsOn: null,
  byDay: false,
  stopsLate: null,
  freeFrom: null,
  freeTo: null,
  anchorDay: null,
  lateOn: null,
  ...changes,
})

const stop = (changes: Partial<Stance> = {}) =>
  stance({ kind: 'stop', reason: 'confirmed', holdUntil: null, afterHold: null, ...changes })
const none = (recordedFrom: Date) =>
  stance({ kind: 'none', reason: 'withdrawn', holdUntil: null, afterHold: null, recordedFrom })

const short = ({ verdict, collect, reason }: ReturnType<typeof verdictOf>) =>
  [verdict, collect, reason].filter(Boolean).join(' ')

describe('a declaration that nobody confirmed', () => {
  test('holds the debit up to confirmBy, and from that very instant it is charged, late if its cutoff passed', () => {
    const just = new Date(hours(24).getTime() - 1)
    expect(verdictOf(charge(), stance(), just)).toEqual({
      verdict: 'hold',
      amount: { amount: '4500.00', currency: 'ARS' },
      holdUntil: hours(24),
      collect: null,
      protocol: 'BAJA-1',
      reason: 'awaiting_confirmation',
    })
    expect(short(verdictOf(charge(), stance(), hours(24)))).toBe('charge late lapsed')
    expect(short(verdictOf(charge('2027-01-15'), stance(), hours(24)))).toBe('charge lapsed')
  })

  test('whose code nobody took holds it for 72 h, as is known from the twelfth hour on', () => {
    const slow = stance({ extendsAt: hours(12), extendedUntil: hours(72) })
    expect(verdictOf(charge(), slow, hours(11)).holdUntil).toEqual(hours(24))
    expect(verdictOf(charge(), slow, hours(12)).holdUntil).toEqual(hours(72))
    expect(short(verdictOf(charge(), slow, hours(71)))).toBe('hold awaiting_confirmation')
    expect(short(verdictOf(charge(), slow, hours(72)))).toBe('charge late lapsed')
  })

  test('holds it up to confirmBy, and in review 72 h more, by time alone, before the stop', () => {
    const review = stance({ afterHold: 'stop', holdUntil: hours(96) })
    const told = (at: Date) => {
      const { verdict, holdUntil, reason } = verdictOf(charge(), review, at)
      return [verdict, holdUntil, reason]
    }
    expect(told(hours(23))).toEqual(['hold', hours(24), 'awaiting_confirmation'])
    expect(told(hours(24))).toEqual(['hold', hours(96), 'in_review'])
    expect(told(hours(95))).toEqual(['hold', hours(96), 'in_review'])
    expect(short(verdictOf(charge(), review, hours(96)))).toBe('stop declared_before_cutoff')
  })

  test('too late is charged at once, never held', () => {
    const late = stance({ declaredAt: new Date('2026-12-01T03:00:00Z') })
    expect(short(verdictOf(charge(), late, t0))).toBe('charge declared_after_cutoff')
  })
})

describe('a cancellation that stands', () => {
  test('stops what is due after it and not what was due before', () => {
    const late = stop({ declaredAt: new Date('2026-12-01T03:00:00Z') })
    expect(short(verdictOf(charge(), late, hours(1)))).toBe('charge declared_after_cutoff')
    expect(short(verdictOf(charge('2027-01-15'), late, hours(1)))).toBe(
      'stop declared_before_cutoff',
    )
  })

  test('with a last day charges the period that contains it and no later one', () => {
    const chosen = stop({ lastDay: '2027-01-14' })
    expect(short(verdictOf(charge(), chosen, hours(1)))).toBe('charge service_continues')
    expect(verdictOf(charge('2027-01-14'), chosen, hours(1)).verdict).toBe('charge')
    expect(verdictOf(charge('2027-01-15'), chosen, hours(1)).verdict).toBe('stop')
  })
})

describe('a withdrawn cancellation', () => {
  test('lets the debit be charged, late only where its cutoff had passed by then', () => {
    const cutoff = charge().cutoffAt
    const before = none(new Date(cutoff.getTime() - 1))
    expect(short(verdictOf(charge(), before, cutoff))).toBe('charge withdrawn')
    expect(short(verdictOf(charge(), none(cutoff), cutoff))).toBe('charge late withdrawn')
  })

  test('doesn’t make late what it never held: the next period, or a period it had let go on', () => {
    const later = none(new Date('2026-12-02T00:00:00Z'))
    expect(verdictOf(charge('2027-01-15'), later, hours(99)).collect).toBeNull()
    expect(verdictOf(charge(), { ...later, lastDay: '2026-12-20' }, hours(99)).collect).toBeNull()
  })
})

test('a service that is cancelled without any cancellation of ours is not charged', () => {
  const gone = charge('2026-12-15', 'cancelled')
  expect(short(verdictOf(gone, null, t0))).toBe('stop service_cancelled')
  expect(short(verdictOf(gone, none(hours(1)), hours(2)))).toBe('stop service_cancelled')
  expect(short(verdictOf(gone, stance(), hours(25)))).toBe('stop service_cancelled')
  expect(short(verdictOf(charge('2026-12-15', 'suspended'), null, t0))).toBe(
    'charge no_cancellation',
  )
})

test('while a cancellation stands or waits, a debit after T0’s cutoff and last day is never charged', () => {
  const day = fc.constantFrom('2026-11-10', '2026-12-15', '2027-01-01', '2027-02-28', '2028-02-29')
  fc.assert(
    fc.property(
      fc.constantFrom('hold', 'stop'),
      fc.integer({ min: -60 * 24, max: 60 * 24 }),
      fc.option(day),
      day,
      fc.integer({ min: 0, max: 23 }),
      (kind, ago, lastDay, dueOn, after) => {
        const declaredAt = hours(ago)
        const holdUntil = hours(ago + 24)
        const held = kind === 'hold' ? stance({ holdUntil }) : stop()
        const due = charge(dueOn)
        const { verdict } = verdictOf(due, { ...held, declaredAt, lastDay }, hours(ago + after))
        const protectedDebit = declaredAt < due.cutoffAt && (lastDay === null || dueOn > lastDay)
        expect(verdict === 'charge').toBe(!protectedDebit)
      },
    ),
  )
})

test('days that a law lets go free aren’t charged, and a period of nothing else is stopped', () => {
  const noticed = stop({
    lastDay: '2027-01-20',
    endsOn: '2027-01-20',
    byDay: true,
    stopsLate: 'law_ar_10_quater',
    freeFrom: '2026-12-01',
    freeTo: '2027-01-14',
  })
  const late = (dueOn: string) => ({ ...charge(dueOn), cutoffAt: t0 })
  expect(short(verdictOf(late('2026-12-15'), noticed, hours(1)))).toBe('stop law_ar_10_quater')
  // 6 of the 31 days from 15 January on.
  expect(verdictOf(late('2027-01-15'), noticed, hours(1)).amount.amount).toBe('870.97')
  // Of 15 November to 14 December the days up to T0.
  expect(verdictOf(late('2026-11-15'), noticed, hours(1)).amount.amount).toBe('2400.00')
})

test('a period’s days are counted from the day of the month on which periods begin, where that is kept', () => {
  const ends = { lastDay: '2027-03-15', endsOn: '2027-03-15', byDay: true }
  const amount = (anchorDay: number | null) => {
    const due = { ...charge('2027-02-28'), cutoffAt: t0 }
    return verdictOf(due, stop({ ...ends, anchorDay }), hours(1)).amount.amount
  }
  // 16 days of 28, or of the 31 up to 30 March.
  expect([null, 28, 31].map(amount)).toEqual(['2571.43', '2571.43', '2322.58'])
})
