import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plusDays, startOfDay } from '../../src/calendar.ts'
import { byDay, isAmount, minorDigits, shareOf } from '../../src/money.ts'
import { builtIn, wipe24h } from '../../src/terms/builtIn.ts'
import { cutoffOf } from '../../src/terms/cutoff.ts'
import { allPacks, packBook } from '../../src/terms/packs/packBook.ts'
import type { Policy, Rules } from '../../src/terms/rules.ts'
import { type TermsSubject, termsOf } from '../../src/terms/terms.ts'
import { dayBefore, isWeekday, monthsLater } from '../support/plainCalendar.ts'

const zones = [
  'America/Argentina/Buenos_Aires',
  'America/Santiago',
  'Asia/Beirut',
  'Asia/Kathmandu',
]
const anyZone = fc.constantFrom(...zones)

const business: Rules = {
  ...wipe24h,
  cutoff: {
    auto_debit: { rule: 'days_before', days: 3, count: 'business' },
    invoice: { rule: 'days_before', days: 2, count: 'civil' },
  },
  holidays: ['2026-12-08', '2026-12-25', '2027-01-01'],
}
const policies = new Map<string, Rules>([...builtIn, ['business', business]])
const policyOf = (id: string): Policy => ({ id, version: 1, ...(policies.get(id) ?? wipe24h) })
const anyPolicy = fc.constantFrom(...policies.keys()).map(policyOf)

const anySubject = fc
  .record({
    due: fc.nat(9000).map((n) => plusDays('2014-01-01', n)),
    age: fc.constantFrom(0, 3, 20, 45, 500, 9000),
    cycleMonths: fc.constantFrom(1, 3, 12),
    payment: fc.constantFrom('auto_debit' as const, 'invoice' as const),
  })
  .map(
    ({ due, age, ...rest }): TermsSubject => ({
      ...rest,
      startedOn: plusDays(due, -age),
      expiresOn: due,
      price: { amount: '4500.01', currency: 'ARS' },
      components: [],
    }),
  )

test('for one due date the verdict is stop before its cutoff, charge from it on', () => {
  const ms = fc.oneof(fc.constantFrom(-1, 0, 1), fc.integer({ min: -2e9, max: 2e9 }))
  fc.assert(
    fc.property(anySubject, anyPolicy, anyZone, ms, (subject, policy, zone, distance) => {
      const cutoff = cutoffOf(policy, subject.expiresOn, subject.payment, zone)
      const at = new Date(cutoff.getTime() + distance)
      const { nextCharge, withdrawal } = termsOf(subject, policy, [], zone, at)
      expect(nextCharge.cutoffAt).toBe(cutoff.toISOString())
      const stops = distance < 0 || withdrawal !== null
      expect(nextCharge.verdict).toBe(stops ? 'stop' : 'charge')
    }),
    { numRuns: 1500 },
  )
})

test('between two boundaries neither the verdict, its reason, a refund nor the right to it changes', () => {
  const everything = allPacks.map(({ country, facts }) => ({
    country,
    facts: facts.map(({ name }) => name),
  }))
  const laws = [
    ...allPacks.map(({ country }) => [{ country, facts: [] as string[] }]),
    ...everything.map((pack) => [pack]),
    everything,
  ]
  const anyLaw = fc.constantFrom([], ...laws.map((settings) => packBook(settings).on))
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(
      anySubject,
      anyPolicy,
      anyZone,
      anyLaw,
      fc.tuple(fc.nat(20), share, share),
      (subject, policy, zone, packs, [which, a, b]) => {
        const { expiresOn: due, startedOn } = subject
        const renewals = [due, plusDays(due, 1), startedOn]
        const windows = [7, 10, 14].map((days) => plusDays(startedOn, days + 1))
        const shortenedNotice = plusDays(due, -28)
        const of = (at: Date) => termsOf(subject, policy, packs, zone, at)
        const cutoff = cutoffOf(policy, due, subject.payment, zone).getTime()
        const renewed = monthsLater(due, -subject.cycleMonths, startedOn)
        const edges = [
          ...[...renewals, ...windows, shortenedNotice, renewed, plusDays(renewed, 8)].map((day) =>
            startOfDay(day, zone).getTime(),
          ),
          cutoff,
          startOfDay(plusDays(startedOn, -60), zone).getTime(),
          startOfDay(plusDays(due, 400), zone).getTime(),
        ].toSorted((x, y) => x - y)
        const [from = 0, to = 0] = edges.slice(which % (edges.length - 1))
        if (to <= from) return
        const inside = (where: number) => of(new Date(from + Math.floor(where * (to - from - 1))))
        const said = ({ nextCharge, refund, withdrawal }: ReturnType<typeof of>) => [
          nextCharge.verdict,
          nextCharge.reason,
          refund,
          withdrawal,
        ]
        expect(said(inside(a))).toEqual(said(inside(b)))
      },
    ),
    { numRuns: 1500 },
  )
})

const currencies = [...Intl.supportedValuesOf('currency'), 'CLF', 'KWD', 'JPY', 'UYW']
const anyMoney = fc
  .tuple(fc.constantFrom(...currencies), fc.bigInt({ min: 0n, max: 99_999_999_999_999n }))
  .map(([currency, units]) => {
    const digits = minorDigits(currency)
    const text = String(units).padStart(digits + 1, '0')
    const amount = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
    return { units, money: { amount, currency } }
  })
const unitsOf = ({ amount }: { amount: string }) => BigInt(amount.replace('.', ''))

test('money by day is an amount of its currency, half up to the unit, and its two parts make the whole', () => {
  fc.assert(
    fc.property(anyMoney, fc.nat(366), fc.integer({ min: 1, max: 366 }), (given, some, of) => {
      const days = Math.min(some, of)
      const part = byDay(given.money, days, of)
      expect(isAmount(part.amount, part.currency)).toBe(true)
      const error = 2n * (unitsOf(part) * BigInt(of) - given.units * BigInt(days))
      expect(error > BigInt(-of) && error <= BigInt(of)).toBe(true)
      const whole = unitsOf(part) + unitsOf(byDay(given.money, of - days, of))
      // Two halves may both go up.
      expect(whole - given.units === 0n || whole - given.units === 1n).toBe(true)
      expect(byDay(given.money, of, of)).toEqual(given.money)
    }),
  )
})

test('a share of so many cycles is reckoned once, not rounded cycle by cycle', () => {
  expect(shareOf({ amount: '0.01', currency: 'ARS' }, '0.5', 3)).toMatchObject({ amount: '0.02' })
  expect(shareOf({ amount: '0.01', currency: 'ARS' }, '0.4', 1)).toMatchObject({ amount: '0.00' })
  expect(shareOf({ amount: '333', currency: 'CLP' }, '0.3333', 3)).toMatchObject({ amount: '333' })
  expect(shareOf({ amount: '10.000', currency: 'KWD' }, '1', 24)).toMatchObject({
    amount: '240.000',
  })
})

test('business days leave weekends and holidays out, civil days don’t', () => {
  const cutoff = (dueOn: string, payment: 'auto_debit' | 'invoice') =>
    cutoffOf(business, dueOn, payment, 'UTC').toISOString().slice(0, 10)
  // Wednesday 9 December: the 8th is a holiday, so 9, 7 and 4 are the three business days.
  expect(cutoff('2026-12-09', 'auto_debit')).toBe('2026-12-04')
  expect(cutoff('2026-12-09', 'invoice')).toBe('2026-12-08')
  fc.assert(
    fc.property(fc.nat(4000), (n) => {
      const due = plusDays('2024-01-01', n)
      let day = plusDays(due, 1)
      for (let left = 3; left > 0; ) {
        day = dayBefore(day)
        if (isWeekday(day) && !business.holidays.includes(day)) left--
      }
      expect(cutoff(due, 'auto_debit')).toBe(day)
    }),
  )
})

test('a commitment of decades is counted from its anchor, month ends and all', () => {
  const subject: TermsSubject = {
    startedOn: '2000-01-31',
    expiresOn: '2026-01-31',
    cycleMonths: 1,
    price: { amount: '100.00', currency: 'ARS' },
    payment: 'invoice',
    components: [],
    committedUntil: '2066-02-28',
  }
  const owed = (committedUntil: string) =>
    termsOf(
      { ...subject, committedUntil },
      policyOf('end-of-term'),
      [],
      'UTC',
      new Date('2026-01-10T12:00:00Z'),
    ).owed?.amount.amount
  // 40 years and the January of 2066; the cycle of its 28 February begins on that day, too late.
  expect(owed('2066-02-28')).toBe('48100.00')
  expect(owed('2066-03-01')).toBe('48200.00')
  expect(owed('9899-12-31')).toBe('9448700.00')
})

test('terms are total: every combination of choice, channel, law and policy gives terms or a typed refusal', () => {
  const packs = packBook(
    allPacks.map(({ country, facts }) => ({ country, facts: facts.map(({ name }) => name) })),
  )
  fc.assert(
    fc.property(
      anySubject,
      anyPolicy,
      anyZone,
      fc.constantFrom('AR', 'BR', 'DE', 'FR', 'CL', 'ZZ', ''),
      fc.option(fc.nat(120)),
      fc.integer({ min: -800, max: 800 }),
      fc.boolean(),
      (subject, policy, zone, country, ahead, days, isSold) => {
        const at = startOfDay(plusDays(subject.expiresOn, days), zone)
        const endsOn = ahead === null ? null : plusDays(subject.expiresOn, ahead - 60)
        const soldBy = isSold ? { name: 'Sur', contact: 'sur@estudio.example' } : undefined
        try {
          const terms = termsOf({ ...subject, soldBy }, policy, packs.for(country), zone, at, {
            endsOn,
          })
          expect(terms.rules.length).toBeGreaterThanOrEqual(4)
          for (const { code, source } of terms.rules) expect(code && source).toBeTruthy()
          for (const { code, pack } of terms.rules)
            expect(code.startsWith('law_')).toBe(pack !== null)
        } catch (error) {
          expect(['invalid', 'policy_refuses']).toContain((error as { code: string }).code)
        }
      },
    ),
    { numRuns: 1500 },
  )
})
