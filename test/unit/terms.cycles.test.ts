import { expect, test } from 'vitest'
import { builtIn, wipe24h } from '../../src/terms/builtIn.ts'
import { monthsOn } from '../../src/terms/cycles.ts'
import type { Policy } from '../../src/terms/rules.ts'
import { choosableLastDays, type TermsSubject, termsOf } from '../../src/terms/terms.ts'

const zone = 'America/Argentina/Buenos_Aires'
const policyOf = (id: string): Policy => ({ id, version: 1, ...(builtIn.get(id) ?? wipe24h) })

/** Bought on 31 December: its periods begin on 31 January, 28 February, 31 March. */
const subject: TermsSubject = {
  startedOn: '2025-12-31',
  expiresOn: '2026-02-28',
  cycleMonths: 1,
  price: { amount: '3100.00', currency: 'ARS' },
  payment: 'auto_debit',
  components: [],
}
const noon = (day: string) => new Date(`${day}T12:00:00-03:00`)

test.each([
  ['2026-02-28', 1, 31, '2026-03-31'],
  ['2026-02-28', -1, 31, '2026-01-31'],
  ['2026-02-28', 1, 30, '2026-03-30'],
  ['2026-02-28', 24, 29, '2028-02-29'],
  ['2026-04-30', 1, 31, '2026-05-31'],
  ['2026-04-30', -2, 31, '2026-02-28'],
  ['2026-01-31', 1, 31, '2026-02-28'],
  // No period of a 31st begins on these.
  ['2026-02-27', 1, 31, '2026-03-27'],
  ['2026-04-15', 1, 31, '2026-05-15'],
  // The last of its month, but later than where periods begin.
  ['2026-02-28', 1, 15, '2026-03-28'],
])('from %s, %i months on the %i. are %s', (date, months, day, then) => {
  expect(monthsOn(date, months, day)).toBe(then)
})

test('day 0 of a renewal follows the day of the month on which the service began', () => {
  const refund = (day: string) =>
    termsOf(subject, policyOf('end-of-term'), [], zone, noon(day)).refund?.basis
  // Renewed on 31 January: 7 February is its day 7.
  expect(['2026-02-06', '2026-02-07', '2026-02-08'].map(refund)).toEqual([
    'cooling_off',
    'cooling_off',
    undefined,
  ])
})

test('so does the end of the period that the next charge pays for, and its days', () => {
  const { to } = choosableLastDays(subject, policyOf('wipe-24h'), [], zone, noon('2026-02-06'))
  expect(to).toBe('2026-03-30')
  const byDay = { ...policyOf('wipe-24h'), chargeByDay: true }
  const options = { endsOn: '2026-03-28' }
  // 29 of the 31 days from 28 February to 30 March.
  expect(
    termsOf(subject, byDay, [], zone, noon('2026-02-06'), options).nextCharge.amount.amount,
  ).toBe('2900.00')
})

test('and what is owed of a commitment counts its cycles so', () => {
  const committed = { ...subject, committedUntil: '2026-05-30' }
  const owed = termsOf(committed, policyOf('end-of-term'), [], zone, noon('2026-02-15')).owed
  // Those of 28 February, 31 March and 30 April; the next begins on 31 May.
  expect(owed?.amount.amount).toBe('9300.00')
})
