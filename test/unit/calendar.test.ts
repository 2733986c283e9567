import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  civilDateOf,
  isCivilDate,
  isMonth,
  isTimeZone,
  lastOfMonth,
  parseInstant,
  plusDays,
  plusMonths,
  startOfDay,
} from '../../src/calendar.ts'
import { localDate, oddZones } from '../support/zones.ts'

test.each([
  ['2026-11-30T23:59:59.999-03:00', '2026-12-01T02:59:59.999Z'],
  ['2026-12-01T02:30:00Z', '2026-12-01T02:30:00.000Z'],
  ['2026-12-01T02:30Z', '2026-12-01T02:30:00.000Z'],
  ['2026-12-01t02:30:00,5z', '2026-12-01T02:30:00.500Z'],
  ['2026-12-01T02:30:00+05:45', '2026-11-30T20:45:00.000Z'],
  ['2026-12-01T02:30:00+0545', '2026-11-30T20:45:00.000Z'],
  ['2026-12-01T02:30:00-03', '2026-12-01T05:30:00.000Z'],
  ['2026-11-30T23:59:59.999999999-03:00', '2026-12-01T02:59:59.999Z'],
  ['1900-01-01T00:00:00Z', '1900-01-01T00:00:00.000Z'],
])('%s is read as %s', (text, instant) => {
  expect(parseInstant(text)?.toISOString()).toBe(instant)
})

test.each([
  '',
  'now',
  '2026-12-01',
  '2026-12-01T02:30:00',
  '2026-12-01 02:30:00Z',
  '2026-02-30T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-12-01T24:00:00Z',
  '2026-12-01T02:60:00Z',
  '2026-12-01T02:30:00+25:00',
  '2026-12-01T02:30:00Z[UTC]',
  '1899-12-31T23:59:59Z',
  '9900-01-01T00:00:00Z',
  '+012026-12-01T02:30:00Z',
  '1764556200000',
])('%j is no instant', (text) => {
  expect(parseInstant(text)).toBeNull()
})

test.each([
  ['2026-12-15', true],
  ['2024-02-29', true],
  ['2025-02-29', false],
  ['2100-02-29', false],
  ['2000-02-29', true],
  ['2026-04-31', false],
  ['2026-00-10', false],
  ['2026-12-00', false],
  ['2026-1-1', false],
  ['1899-12-31', false],
  ['1900-01-01', true],
  ['9899-12-31', true],
  ['9900-01-01', false],
  ['2026-12-15T00:00:00Z', false],
  ['', false],
])('%j is a civil date: %s', (text, is) => {
  expect(isCivilDate(text)).toBe(is)
})

test('a month is a year and a month that exists', () => {
  expect(['2026-12', '2024-02'].every(isMonth)).toBe(true)
  expect(['2026-13', '2026-00', '2026-1', '2026', '2026-12-01', ''].some(isMonth)).toBe(false)
  expect(['2024-02', '2025-02', '2026-12'].map(lastOfMonth)).toEqual([
    '2024-02-29',
    '2025-02-28',
    '2026-12-31',
  ])
})

test('months added keep to the end of shorter months', () => {
  expect(plusMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(plusMonths('2024-02-29', 12)).toBe('2025-02-28')
  expect(plusDays('2026-12-31', 1)).toBe('2027-01-01')
})

test('a time zone is a name, not an offset', () => {
  expect(['America/Argentina/Buenos_Aires', 'UTC', 'Asia/Kathmandu'].every(isTimeZone)).toBe(true)
  expect(['-03:00', '+0530', 'Mars/Olympus', '', 'local'].some(isTimeZone)).toBe(false)
})

test('a day starts at the first instant that bears its date', () => {
  const day = fc.integer({ min: 0, max: 47_000 }).map((n) => plusDays('1970-01-01', n))
  fc.assert(
    fc.property(fc.constantFrom(...oddZones), day, (zone, date) => {
      const start = startOfDay(date, zone)
      const skipped = zone.startsWith('Pacific/') && localDate(start, zone) > date
      if (!skipped) expect(localDate(start, zone)).toBe(date)
      expect(localDate(new Date(start.getTime() - 1), zone) < date).toBe(true)
      expect(civilDateOf(start, zone)).toBe(localDate(start, zone))
    }),
    { numRuns: 1000 },
  )
})
