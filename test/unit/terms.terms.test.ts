import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plusDays } from '../../src/calendar.ts'
import { DomainError } from '../../src/errors.ts'
import { readPolicies } from '../../src/terms/policy.ts'
import { choosableLastDays, type TermsSubject, termsOf } from '../../src/terms/terms.ts'
import { sayIn } from '../../views/say.ts'
import { linesOf } from '../../views/terms/lines.ts'
import { textsFor } from '../../views/texts/catalogues.ts'

const zone = 'America/Argentina/Buenos_Aires'
const rules = readPolicies(null).get('wipe-24h')
if (!rules) throw new Error('no wipe-24h')
const policy = Object.freeze({ id: 'wipe-24h', version: 1, ...rules })

const subject: TermsSubject = Object.freeze({
  startedOn: '2024-03-15',
  expiresOn: '2026-12-15',
  cycleMonths: 1,
  price: Object.freeze({ amount: '4500.00', currency: 'ARS' }),
  payment: 'auto_debit',
  components: [Object.freeze({ kind: 'site', ref: 'ejemplo.com.ar' })],
})

const at = (instant: string, changes: Partial<TermsSubject> = {}, endsOn: string | null = null) =>
  termsOf({ ...subject, ...changes }, policy, [], zone, new Date(instant), { endsOn })

/** DESIGN, “HTTP API”, to the byte but for its line breaks, and what follows it. */
const sample = `{"policy":{"id":"wipe-24h","version":1},"packs":[],"timezone":"America/Argentina/Buenos_Aires","at":"2026-11-22T12:00:00.000Z",
 "endsAt":"2026-11-22T14:00:00.000Z","lastDay":null,"confirmWithinSeconds":86400,"undoWindowSeconds":7200,"wipeWithinSeconds":86400,
 "nextCharge":{"payment":"auto_debit","dueOn":"2026-12-15","amount":{"amount":"4500.00","currency":"ARS"},"fullAmount":{"amount":"4500.00","currency":"ARS"},
   "cutoffAt":"2026-12-01T03:00:00.000Z","verdict":"stop","refundable":false,"reason":"declared_before_cutoff"},
 "refund":null,"owed":null,"dataKeptUntil":null,"backupsExpireOn":null,"loses":[{"kind":"site","ref":"ejemplo.com.ar"}],
 "alternatives":[{"endsOn":"2026-12-14","verdict":"stop","amount":null}],"notices":["data_wiped_for_ever"],
 "rules":[{"code":"cutoff_first_of_due_month","source":"seed_003","pack":null,"replaced":null},
  {"code":"ends_at_once","source":"seed_003","pack":null,"replaced":null},
  {"code":"data_wiped","source":"seed_003","pack":null,"replaced":null},
  {"code":"code_window","source":"seed_003","pack":null,"replaced":null},
  {"code":"unconfirmed_lapses","source":"seed_003","pack":null,"replaced":null},
  {"code":"undo_window","source":"seed_003","pack":null,"replaced":null},
  {"code":"wiped_within","source":"seed_003","pack":null,"replaced":null}],
 "withdrawal":null,"formalisedAt":"2026-11-22T12:00:00.000Z",
 "charging":{"until":"2026-11-22","byDay":false,"stopsLate":null,"free":null,"anchorDay":15},"staysAlive":[],"commitment":null}`

test('what leaving a commitment early costs isn’t called what remains of it, where it is a share or a sum', () => {
  const fixed = { amount: '1000.00', currency: 'ARS' }
  const committed = { ...subject, committedUntil: '2027-06-30' }
  for (const commitment of [{ share: '0.50' }, { fixed }]) {
    const terms = termsOf(committed, { ...policy, commitment }, [], zone, new Date('2026-11-22'))
    const reader = { texts: textsFor('es-AR'), say: sayIn('es-AR', zone), provider: 'Hosting' }
    const said = linesOf(reader, terms).join('\n')
    expect(terms.owed?.basis).toBe('commitment')
    expect(said).toContain('Es por irte antes del plazo')
    expect(said).not.toContain('lo que falta')
  }
})

test("the terms of DESIGN's sample are the sample, byte for byte", () => {
  expect(JSON.stringify(at('2026-11-22T12:00:00Z'))).toBe(sample.replaceAll(/\n\s*/g, ''))
})

test('too late for the debit: it is charged, not refunded, and the service may go on for its period', () => {
  expect(at('2026-12-01T00:00:00-03:00')).toMatchObject({
    nextCharge: { verdict: 'charge', refundable: false, reason: 'declared_after_cutoff' },
    alternatives: [
      { endsOn: '2027-01-14', verdict: 'charge', amount: { amount: '4500.00', currency: 'ARS' } },
    ],
    notices: ['data_wiped_for_ever', 'charge_not_refunded'],
  })
})

test('long past its due date a service can be cancelled at once, and nothing is offered that is over', () => {
  expect(at('2028-05-05T12:00:00Z')).toMatchObject({
    nextCharge: { dueOn: '2026-12-15', verdict: 'charge' },
    alternatives: [],
  })
})

describe('a last day', () => {
  const chosen = (endsOn: string, instant = '2026-11-22T12:00:00Z', changes = {}) =>
    at(instant, changes, endsOn)

  test.each([
    ['2026-11-22', 'stop', 'declared_before_cutoff', '2026-11-23T03:00:00.000Z'],
    ['2026-12-14', 'stop', 'declared_before_cutoff', '2026-12-15T03:00:00.000Z'],
    ['2026-12-15', 'charge', 'service_continues', '2026-12-16T03:00:00.000Z'],
    ['2027-01-14', 'charge', 'service_continues', '2027-01-15T03:00:00.000Z'],
  ])('%s means %s, because %s, and no service from %s on', (endsOn, verdict, reason, endsAt) => {
    expect(chosen(endsOn)).toMatchObject({
      endsAt,
      lastDay: endsOn,
      nextCharge: { verdict, reason },
    })
  })

  test.each([
    ['2026-11-21', '2026-11-22T12:00:00Z'],
    ['2027-01-15', '2026-11-22T12:00:00Z'],
    // It is already the 23rd in UTC, still the 22nd there.
    ['2026-11-21', '2026-11-23T02:00:00Z'],
  ])('%s is refused with the days that can be chosen', (endsOn, instant) => {
    const refusal = (() => {
      try {
        return chosen(endsOn, instant)
      } catch (error) {
        return error
      }
    })()
    expect(refusal).toBeInstanceOf(DomainError)
    expect(refusal).toMatchObject({
      code: 'invalid',
      facts: {
        errors: [
          {
            field: 'endsOn',
            problem: 'last_day_out_of_range',
            remedy: 'choose_day_between:2026-11-22:2027-01-14',
          },
        ],
      },
    })
  })

  test('may be today even where everything that is paid is over', () => {
    expect(chosen('2028-05-05', '2028-05-05T12:00:00Z').lastDay).toBe('2028-05-05')
    expect(() => chosen('2028-05-06', '2028-05-05T12:00:00Z')).toThrow(DomainError)
  })

  test.each([
    // Clocks go from 00:00 to 01:00 on the 6th.
    ['America/Santiago', '2026-09-05', '2026-09-06T04:00:00.000Z'],
    ['America/Santiago', '2026-09-06', '2026-09-07T03:00:00.000Z'],
    ['Asia/Beirut', '2026-03-28', '2026-03-28T22:00:00.000Z'],
    ['Europe/Madrid', '2026-10-25', '2026-10-25T23:00:00.000Z'],
  ])('in %s, %s ends at %s whatever the clocks do', (timezone, endsOn, endsAt) => {
    const terms = termsOf(subject, policy, [], timezone, new Date('2026-01-10T12:00:00Z'), {
      endsOn,
    })
    expect(terms.endsAt).toBe(endsAt)
  })

  test('reaches to the end of the period that the next charge pays for, in months of any length', () => {
    const january = new Date('2026-01-10T12:00:00Z')
    const days = (expiresOn: string, cycleMonths: number) =>
      choosableLastDays({ ...subject, expiresOn, cycleMonths }, policy, [], zone, january).to
    expect(days('2026-01-31', 1)).toBe('2026-02-27')
    expect(days('2024-02-29', 12)).toBe('2026-01-10')
    expect(days('2027-02-28', 12)).toBe('2028-02-27')
  })
})

const anySubject = fc.record({
  startedOn: fc.constant('2020-01-15'),
  expiresOn: fc.integer({ min: 0, max: 3000 }).map((n) => plusDays('2023-01-01', n)),
  cycleMonths: fc.constantFrom(1, 3, 6, 12, 24),
  price: fc.constant({ amount: '1200.50', currency: 'ARS' }),
  payment: fc.constantFrom('auto_debit' as const, 'invoice' as const),
  components: fc.constant([{ kind: 'site', ref: 'a.com' }]),
})
const anyInstant = fc
  .integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2030, 0, 1) })
  .map((ms) => new Date(ms))
/** Where in the choosable days, from 0 to 1; null: at once. */
const anyChoice = fc.option(fc.double({ min: 0, max: 1, noNaN: true }))

function pick(given: TermsSubject, instant: Date, choice: number | null): string | null {
  if (choice === null) return null
  const { from, to } = choosableLastDays(given, policy, [], zone, instant)
  const span = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
  return plusDays(from, Math.round(choice * span))
}

test('terms depend on their input alone: the same bytes each time', () => {
  fc.assert(
    fc.property(anySubject, anyInstant, anyChoice, (given, instant, choice) => {
      const endsOn = pick(given, instant, choice)
      const once = JSON.stringify(termsOf(given, policy, [], zone, instant, { endsOn }))
      const copy = structuredClone(given)
      expect(JSON.stringify(termsOf(copy, policy, [], zone, new Date(instant), { endsOn }))).toBe(
        once,
      )
    }),
  )
})

test('a charge is stopped exactly where T0 is before the cutoff and its period starts after the last day', () => {
  fc.assert(
    fc.property(anySubject, anyInstant, anyChoice, (given, instant, choice) => {
      const endsOn = pick(given, instant, choice)
      const { nextCharge } = termsOf(given, policy, [], zone, instant, { endsOn })
      const inTime = instant < new Date(nextCharge.cutoffAt)
      const stops = inTime && (endsOn === null || endsOn < given.expiresOn)
      expect(nextCharge.verdict).toBe(stops ? 'stop' : 'charge')
    }),
  )
})

test('an alternative that is offered can be chosen and keeps its word', () => {
  fc.assert(
    fc.property(anySubject, anyInstant, (given, instant) => {
      for (const offered of termsOf(given, policy, [], zone, instant).alternatives) {
        const taken = termsOf(given, policy, [], zone, instant, offered)
        expect(taken.nextCharge.verdict).toBe(offered.verdict)
        expect(new Date(taken.endsAt) > instant).toBe(true)
      }
    }),
  )
})
