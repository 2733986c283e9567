import { expect, test } from 'vitest'
import { builtIn, wipe24h } from '../../src/terms/builtIn.ts'
import { packBook } from '../../src/terms/packs/packBook.ts'
import type { Policy } from '../../src/terms/rules.ts'
import { type TermsSubject, termsOf } from '../../src/terms/terms.ts'

const zone = 'America/Argentina/Buenos_Aires'
const policyOf = (id: string): Policy => ({ id, version: 1, ...(builtIn.get(id) ?? wipe24h) })
const argentina = packBook([{ country: 'AR', facts: [] }]).on
const at = new Date('2026-12-10T12:00:00-03:00')

const subject: TermsSubject = {
  startedOn: '2026-12-05',
  expiresOn: '2027-01-05',
  cycleMonths: 1,
  price: { amount: '4500.00', currency: 'ARS' },
  payment: 'auto_debit',
  components: [],
}

test.each([
  ['one cycle paid', '2027-01-05', 1, '4500.00'],
  ['four cycles paid', '2027-04-05', 1, '18000.00'],
  ['two years paid by the year', '2028-12-05', 12, '9000.00'],
  ['part of a cycle on top', '2027-02-20', 1, '9000.00'],
  ['a first cycle cut short', '2026-12-20', 1, '4500.00'],
  ['nothing paid yet', '2026-12-05', 1, undefined],
])('a right from the purchase gives back what was paid since: %s', (_, expiresOn, months, back) => {
  const bought = { ...subject, expiresOn, cycleMonths: months }
  const terms = termsOf(bought, policyOf('wipe-24h'), argentina, zone, at)
  expect(terms.withdrawal).not.toBeNull()
  expect(terms.refund?.amount.amount).toBe(back)
})

test('a right from a renewal gives one price back, however long the service has been there', () => {
  const renewed = { ...subject, startedOn: '2023-12-08', expiresOn: '2027-01-08' }
  const terms = termsOf(renewed, policyOf('end-of-term'), [], zone, at)
  expect(terms.refund).toMatchObject({ amount: { amount: '4500.00' }, basis: 'cooling_off' })
})

test('of several rights the one that gives back most is used, though another lasts longer', () => {
  const coolingOff = { days: 40, from: ['purchase' as const, 'renewal' as const] }
  const policy = { ...policyOf('end-of-term'), coolingOff }
  // Bought on 5 November, renewed on 5 December.
  const paidTwice = { ...subject, startedOn: '2026-11-05' }
  const right = (day: string) => {
    const terms = termsOf(paidTwice, policy, [], zone, new Date(`${day}T12:00:00-03:00`))
    return [terms.refund?.amount.amount, terms.withdrawal?.until]
  }
  expect(right('2026-12-15')).toEqual(['9000.00', '2026-12-16T03:00:00.000Z'])
  expect(right('2026-12-16')).toEqual(['4500.00', '2027-01-15T03:00:00.000Z'])
})
