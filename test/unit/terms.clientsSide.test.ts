import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysBetween, plusDays, startOfDay } from '../../src/calendar.ts'
import { packBook } from '../../src/terms/packs/packBook.ts'
import { readPolicies } from '../../src/terms/policy.ts'
import { choosableLastDays, type Terms, type TermsSubject, termsOf } from '../../src/terms/terms.ts'
import { anyPacks, anyPolicy, anyService } from '../support/anyTerms.ts'

const zone = 'America/Argentina/Buenos_Aires'

const cents = (money: { amount: string } | undefined) =>
  money ? Number(money.amount.replace('.', '')) : 0

/** What it comes to for the client: charged and owed, less what is given back. */
const costs = ({ nextCharge, owed, refund }: Terms) =>
  (nextCharge.verdict === 'charge' ? cents(nextCharge.amount) : 0) +
  cents(owed?.amount) -
  cents(refund?.amount)

test('whatever laws apply, nobody pays more than without them, on any day that can be chosen', () => {
  const moment = fc.tuple(fc.integer({ min: -90, max: 60 }), fc.nat(86_399_999))
  const written = fc.option(fc.nat(20))
  const where = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 3 })
  fc.assert(
    fc.property(
      anyService,
      anyPolicy,
      anyPacks,
      moment,
      written,
      where,
      (service, policy, packs, [day, ms], late, choices) => {
        const at = new Date(startOfDay(plusDays(service.expiresOn, day), zone).getTime() + ms)
        const formalisedAt = late === null ? null : new Date(at.getTime() + late * 86_400_000)
        const under = (law: typeof packs, endsOn: string | null) =>
          termsOf(service, policy, law, zone, at, { endsOn, formalisedAt })
        const days = (law: typeof packs) =>
          choosableLastDays(service, policy, law, zone, at, { formalisedAt })

        expect(costs(under(packs, null))).toBeLessThanOrEqual(costs(under([], null)))
        const [lawful, alone] = [under(packs, null), under([], null)]
        if (lawful.refund && alone.refundBy)
          expect((lawful.refundBy ?? '9999') <= alone.refundBy).toBe(true)
        const { from, to, days: listed } = days(packs)
        const without = days([])
        for (const choice of choices) {
          const span = listed ? listed.length - 1 : daysBetween(from, to)
          const nth = Math.round(choice * span)
          const endsOn = listed ? listed[nth] : plusDays(from, nth)
          if (endsOn === undefined) continue
          // A day that only the law makes possible lies before the first that there would be without it.
          const isThere = without.days
            ? without.days.includes(endsOn)
            : endsOn >= without.from && endsOn <= without.to
          const first = without.days ? (without.days[0] ?? null) : without.from
          const compared = under([], isThere ? endsOn : first)
          expect(costs(under(packs, endsOn))).toBeLessThanOrEqual(costs(compared))
        }
      },
    ),
    { numRuns: 3000 },
  )
}, 120_000)

const subject: TermsSubject = {
  startedOn: '2024-03-15',
  expiresOn: '2026-12-15',
  cycleMonths: 1,
  price: { amount: '4500.00', currency: 'ARS' },
  payment: 'auto_debit',
  components: [],
}
const notice30d = (() => {
  const rules = readPolicies(null).get('notice-30d')
  if (!rules) throw new Error('no notice-30d')
  return { id: 'notice-30d', version: 1, ...rules }
})()
const law = (country: string, ...facts: string[]) => packBook([{ country, facts }]).on

test('a notice that a law shortens to end before the next period leaves that period uncharged, by the law’s name', () => {
  const at = new Date('2026-11-15T12:00:00-03:00')
  expect(termsOf(subject, notice30d, [], zone, at)).toMatchObject({
    lastDay: '2026-12-15',
    nextCharge: { verdict: 'charge', amount: { amount: '145.16' } },
  })
  const shortened = termsOf(subject, notice30d, law('DE', 'max_notice'), zone, at)
  expect(shortened).toMatchObject({
    lastDay: '2026-12-13',
    nextCharge: { verdict: 'stop', reason: 'law_de_309_9' },
  })
  expect(shortened.rules).toContainEqual(
    expect.objectContaining({ code: 'law_de_309_9', replaced: 'service_continues' }),
  )
})

test('what a law spares of a charge isn’t owed as a commitment instead', () => {
  const at = new Date('2026-11-15T12:00:00-03:00')
  const committed = { ...subject, committedUntil: '2027-03-15' }
  const policy = { ...notice30d, commitment: 'all_that_remains' as const }
  const owed = (packs: ReturnType<typeof law>) =>
    termsOf(committed, policy, packs, zone, at).owed?.amount.amount
  expect(owed(law('DE', 'max_notice'))).toBe(owed([]))
})

describe('a notice that a law lets nobody charge for', () => {
  const at = new Date('2026-11-22T12:00:00-03:00')
  const under = (packs: ReturnType<typeof law>, endsOn: string | null, changes = {}) =>
    termsOf({ ...subject, ...changes }, notice30d, packs, zone, at, { endsOn })

  test.each([
    ['AR', law('AR')],
    ['BR with its fact', law('BR', 'notice_not_charged')],
  ])(
    'isn’t charged in %s because its last day is named, and beyond it only what is beyond it',
    (_, packs) => {
      expect(under(packs, '2026-12-22')).toEqual(under(packs, null))
      expect(under(packs, null).nextCharge.verdict).toBe('stop')
      // One day of the 31 from 15 December on, and all 23 that are left of them.
      for (const [endsOn, amount] of [
        ['2026-12-23', '145.16'],
        ['2027-01-14', '3338.71'],
      ] as const) {
        const { nextCharge, rules } = under(packs, endsOn)
        expect(nextCharge).toMatchObject({ verdict: 'charge', amount: { amount } })
        expect(rules.map(({ replaced }) => replaced)).toContain('service_continues')
      }
    },
  )

  test('leaves the days before T0 in the price, where that period was never paid', () => {
    // From 15 November on: 8 days up to T0, none of the notice, 3 after it.
    const late = under(law('AR'), null, { expiresOn: '2026-11-15', cycleMonths: 2 })
    expect(late.nextCharge.amount.amount).toBe('590.16')
    const on = under(law('AR'), '2026-12-25', { expiresOn: '2026-11-15', cycleMonths: 2 })
    expect(on.nextCharge.amount.amount).toBe('811.48')
  })

  test('costs nothing either to who gives up a refund and leaves like everybody else', () => {
    const young = { startedOn: '2026-11-15', cycleMonths: 1 }
    const refunded = under(law('AR'), null, young)
    expect(refunded).toMatchObject({ refund: { basis: 'law_ar_34' } })
    expect(refunded.alternatives[0]).toEqual({
      endsOn: '2026-12-22',
      verdict: 'stop',
      amount: null,
    })
    const usual = under(law('AR'), '2026-12-22', young)
    expect(usual.nextCharge).toMatchObject({ verdict: 'stop', reason: 'law_ar_10_quater' })
    expect(usual.rules[1]).toMatchObject({ code: 'ends_after_notice' })
  })
})

test('choosing the imposed last day is the same as choosing nothing, byte for byte', () => {
  fc.assert(
    fc.property(
      anyService,
      anyPolicy,
      fc.oneof(fc.constant([]), anyPacks),
      fc.integer({ min: -90, max: 60 }),
      (service, policy, packs, day) => {
        const at = startOfDay(plusDays(service.expiresOn, day), zone)
        const nothing = termsOf(service, policy, packs, zone, at)
        if (nothing.lastDay === null) return
        expect(termsOf(service, policy, packs, zone, at, { endsOn: nothing.lastDay })).toEqual(
          nothing,
        )
      },
    ),
    { numRuns: 1000 },
  )
})
