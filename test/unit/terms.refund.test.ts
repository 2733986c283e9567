import { describe, expect, test } from 'vitest'
import { builtIn, wipe24h } from '../../src/terms/builtIn.ts'
import { packBook } from '../../src/terms/packs/packBook.ts'
import type { Policy } from '../../src/terms/rules.ts'
import { type Terms, type TermsSubject, termsOf } from '../../src/terms/terms.ts'
import { sayIn } from '../../views/say.ts'
import { linesOf } from '../../views/terms/lines.ts'
import { textsFor } from '../../views/texts/catalogues.ts'

const zone = 'America/Argentina/Buenos_Aires'
const reader = { texts: textsFor('es-AR'), say: sayIn('es-AR', zone), provider: 'Sur' }
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

describe('when a refund arrives', () => {
  const bought = { ...subject, expiresOn: '2027-04-05' }
  const under = (refundWithinDays: number | null, law: typeof argentina) =>
    termsOf(bought, { ...policyOf('end-of-term'), refundWithinDays }, law, zone, at)
  const germany = packBook([{ country: 'DE', facts: ['refund'] }]).on

  test('is said where the policy or a law says it: the sooner of them, by its name', () => {
    expect(under(null, argentina).refundBy).toBeNull()
    expect(under(5, []).refundBy).toBe('2026-12-15')
    expect(under(30, germany).refundBy).toBe('2026-12-24')
    expect(under(5, germany).refundBy).toBe('2026-12-15')
    const ruleOf = (terms: Terms) => terms.rules.find(({ code }) => /refund_within|_13$/.test(code))
    expect(ruleOf(under(30, germany))).toMatchObject({
      code: 'law_eu_2011_83_13',
      replaced: 'refund_within',
      unverified: true,
    })
    expect(ruleOf(under(5, germany))).toMatchObject({ code: 'refund_within', pack: null })
    expect(ruleOf(under(null, argentina))).toBeUndefined()
  })

  test('is not invented: without it the page says how it comes, not when; at once is at once', () => {
    const said = (terms: Terms) => linesOf(reader, terms).join('\n')
    expect(said(under(null, argentina))).toContain(
      'La devolución te llega por el mismo medio con el que pagaste.',
    )
    expect(said(under(5, []))).toContain('a más tardar el 15 de diciembre de 2026.')
    expect(said(under(0, []))).toContain('La devolución se hace enseguida')
  })

  test('is not said where nothing is given back', () => {
    const old = { ...subject, startedOn: '2020-01-05', expiresOn: '2027-01-20' }
    const terms = termsOf(old, { ...policyOf('wipe-24h'), refundWithinDays: 5 }, [], zone, at)
    expect(terms).not.toHaveProperty('refundBy')
    expect(terms.rules.map(({ code }) => code)).not.toContain('refund_within')
  })
})

test('for how many periods money is given back is said', () => {
  const said = (expiresOn: string) =>
    linesOf(
      reader,
      termsOf({ ...subject, expiresOn }, policyOf('wipe-24h'), argentina, zone, at),
    ).join()
  expect(said('2027-01-05')).toContain('Es lo que pagaste por el período actual.')
  expect(said('2027-04-05')).toContain('Es lo que pagaste desde que contrataste: 4 períodos.')
})
