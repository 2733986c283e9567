import fc from 'fast-check'
import { plusDays } from '../../src/calendar.ts'
import { wipe24h } from '../../src/terms/builtIn.ts'
import type { Effect, Fact, Pack } from '../../src/terms/packs/pack.ts'
import { allPacks } from '../../src/terms/packs/packBook.ts'
import type { Policy, Rules } from '../../src/terms/rules.ts'
import type { TermsSubject } from '../../src/terms/subject.ts'

/** Services, policies and laws of every kind, for rules that hold for all of them. */

const currency = 'ARS'

export const anyService: fc.Arbitrary<TermsSubject> = fc
  .record({
    due: fc.nat(20_000).map((n) => plusDays('1996-01-01', n)),
    age: fc.oneof(fc.nat(40), fc.nat(800), fc.constantFrom(-20, 0, 4000)),
    cycleMonths: fc.constantFrom(1, 1, 2, 3, 6, 12, 24),
    units: fc.oneof(fc.nat(20), fc.nat(1_000_000)),
    payment: fc.constantFrom('auto_debit' as const, 'invoice' as const),
    committed: fc.option(fc.integer({ min: -100, max: 900 })),
  })
  .map(({ due, age, units, committed, ...rest }) => ({
    ...rest,
    startedOn: plusDays(due, -age),
    expiresOn: due,
    price: { amount: (units / 100).toFixed(2), currency },
    components: [],
    committedUntil: committed === null ? undefined : plusDays(due, committed),
  }))

const cutoff: fc.Arbitrary<Rules['cutoff']['invoice']> = fc.oneof(
  fc.constant({ rule: 'first_of_due_month' as const }),
  fc.constant({ rule: 'due_date' as const }),
  fc.record({
    rule: fc.constant('days_before' as const),
    days: fc.nat(20),
    count: fc.constantFrom('civil' as const, 'business' as const),
  }),
)

const right = fc.record({
  days: fc.nat(40),
  from: fc.constantFrom<('purchase' | 'renewal')[]>(
    ['purchase'],
    ['renewal'],
    ['purchase', 'renewal'],
  ),
})

export const anyPolicy: fc.Arbitrary<Policy> = fc
  .record({
    auto_debit: cutoff,
    invoice: cutoff,
    notice: fc.option(fc.record({ days: fc.nat(70) })),
    end: fc.constantFrom('at_once' as const, 'last_paid_day' as const),
    laterLastDays: fc.constantFrom('none' as const, 'end_of_period' as const, 'any_day' as const),
    chargeByDay: fc.boolean(),
    coolingOff: fc.option(right),
    commitment: fc.oneof(
      fc.constantFrom('nothing' as const, 'all_that_remains' as const),
      fc.constantFrom('0', '0.5', '0.3333', '1').map((share) => ({ share })),
      fc.nat(2_000_000).map((n) => ({ fixed: { amount: (n / 100).toFixed(2), currency } })),
    ),
    keepDataDays: fc.constantFrom(0, 1, 90),
    refundWithinDays: fc.option(fc.nat(40)),
  })
  .map(({ auto_debit, invoice, notice, end, ...rules }) => ({
    ...wipe24h,
    ...rules,
    id: 'any',
    version: 1,
    cutoff: { auto_debit, invoice },
    notice,
    end: notice ? 'at_once' : end,
  }))

/** What laws might say some day: the effects that there are, with days of any number. */
const anyEffect: fc.Arbitrary<Effect> = fc.oneof(
  fc.constantFrom<Effect>(
    { does: 'declaration_counts' },
    { does: 'no_charge_after_end' },
    { does: 'notice_not_charged' },
    { does: 'no_commitment' },
  ),
  fc.nat(70).map((days): Effect => ({ does: 'max_notice', days })),
  fc.nat(100).map((days): Effect => ({ does: 'keep_data', days })),
  fc.nat(40).map((days): Effect => ({ does: 'refund_within', days })),
  right.map((given): Effect => ({ does: 'cooling_off', ...given })),
)

const asFact = (effect: Effect, n: number): Fact => ({
  name: `fact_${n}`,
  code: `law_zz_${n}`,
  source: 'Any law',
  confidence: 'A',
  on: true,
  effect,
})

const [base] = allPacks as [Pack]

/** A pack of a country that there isn't, with those effects. */
export const packFrom = (id: string, effects: Effect[]): Pack => ({
  ...base,
  id,
  country: id,
  facts: effects.map(asFact),
})

const madeUp: fc.Arbitrary<Pack> = fc
  .array(anyEffect, { maxLength: 5 })
  .map((effects) => packFrom('ZZ', effects))

/** Each pack that there is, with any of its facts, whether on by default or not. */
const written: fc.Arbitrary<Pack> = fc
  .constantFrom(...allPacks)
  .chain((pack) => fc.subarray([...pack.facts]).map((facts): Pack => ({ ...pack, facts })))

export const anyPacks: fc.Arbitrary<Pack[]> = fc.array(fc.oneof(written, madeUp), {
  minLength: 1,
  maxLength: 3,
})
