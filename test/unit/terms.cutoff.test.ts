import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plusDays } from '../../src/calendar.ts'
import { wipe24h } from '../../src/terms/builtIn.ts'
import { cutoffOf } from '../../src/terms/cutoff.ts'
import { localDate, oddZones } from '../support/zones.ts'

const pad = (n: number, digits = 2) => String(n).padStart(digits, '0')

const anyDate = (from: number, to: number) =>
  fc
    .tuple(fc.integer({ min: from, max: to }), fc.integer({ min: 1, max: 12 }), fc.nat(30))
    .map(([year, month, day]) => {
      const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
      return `${year}-${pad(month)}-${pad(1 + (day % days))}`
    })

const hour = 3_600_000
/** How far T0 is from the cutoff: often next to it. */
const distance = fc.oneof(
  fc.constantFrom(-1, 0, 1, -1000, 1000, -hour, hour, -3 * hour, 3 * hour, -24 * hour, 24 * hour),
  fc.integer({ min: -40 * 24 * hour, max: 40 * 24 * hour }),
)

const agrees = (zone: string, dueOn: string, ms: number) => {
  const debit = cutoffOf(wipe24h, dueOn, 'auto_debit', zone)
  const t0 = new Date(debit.getTime() + ms)
  expect(t0 < debit).toBe(localDate(t0, zone).slice(0, 7) < dueOn.slice(0, 7))
  const invoice = cutoffOf(wipe24h, dueOn, 'invoice', zone)
  const t1 = new Date(invoice.getTime() + ms)
  expect(t1 < invoice).toBe(localDate(t1, zone) < dueOn)
}

test('T0 is in time for a debit in an earlier month than it, for an invoice on an earlier day, in odd zones', () => {
  fc.assert(fc.property(fc.constantFrom(...oddZones), anyDate(1970, 2099), distance, agrees), {
    numRuns: 1500,
  })
})

test('T0 is in time for a debit in an earlier month than it, for an invoice on an earlier day, in every zone', () => {
  const zones = Intl.supportedValuesOf('timeZone')
  fc.assert(fc.property(fc.constantFrom(...zones), anyDate(2012, 2050), distance, agrees), {
    numRuns: 1500,
  })
})

test.each([
  ['2026-12-15', 'auto_debit', 'America/Argentina/Buenos_Aires', '2026-12-01T03:00:00.000Z'],
  ['2027-01-01', 'auto_debit', 'America/Argentina/Buenos_Aires', '2027-01-01T03:00:00.000Z'],
  ['2024-02-29', 'auto_debit', 'America/Argentina/Buenos_Aires', '2024-02-01T03:00:00.000Z'],
  ['2024-03-31', 'auto_debit', 'Asia/Kathmandu', '2024-02-29T18:15:00.000Z'],
  // Midnight of 1 April didn't exist: clocks went from 00:00 to 01:00.
  ['2000-04-15', 'auto_debit', 'Asia/Damascus', '2000-03-31T22:00:00.000Z'],
  ['2018-11-04', 'invoice', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
  ['2024-03-31', 'invoice', 'Asia/Beirut', '2024-03-30T22:00:00.000Z'],
  ['2024-04-26', 'invoice', 'Africa/Cairo', '2024-04-25T22:00:00.000Z'],
  ['2026-09-06', 'invoice', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
  // Samoa left 30 December 2011 out.
  ['2011-12-30', 'invoice', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ['2011-12-31', 'invoice', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ['2012-01-15', 'auto_debit', 'Pacific/Apia', '2011-12-31T10:00:00.000Z'],
  // 1 November 2009 began twice: at 00:01 clocks went back to 23:01. Its first instant is the first one.
  ['2009-11-20', 'auto_debit', 'America/St_Johns', '2009-11-01T02:30:00.000Z'],
] as const)('the cutoff of %s by %s in %s is %s', (dueOn, payment, zone, cutoff) => {
  expect(cutoffOf(wipe24h, dueOn, payment, zone).toISOString()).toBe(cutoff)
})

test('a long calendar of holidays is not read again for every day', () => {
  const holidays = Array.from({ length: 5000 }, (_, n) => plusDays('2010-01-01', n * 3))
  const rules = {
    ...wipe24h,
    holidays: new Proxy(holidays, { get: counting }),
    cutoff: {
      ...wipe24h.cutoff,
      invoice: { rule: 'days_before' as const, days: 366, count: 'business' as const },
    },
  }
  let reads = 0
  function counting(target: string[], key: string | symbol) {
    reads++
    return Reflect.get(target, key)
  }
  for (let n = 0; n < 20; n++) cutoffOf(rules, '2026-12-15', 'invoice', 'UTC')
  expect(reads).toBeLessThan(20_000)
})
