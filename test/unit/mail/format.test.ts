import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formatBytes,
  formatCount,
  formatDate,
  formatDuration,
  formatInstant,
  formatMoney,
  zoneName,
} from '../../../views/format.ts'

const here = { locale: 'es-AR', timezone: 'America/Argentina/Buenos_Aires' }
/** Intl joins currency and number with a no-break space. */
const spaced = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('an instant', () => {
  test('is said in the provider’s zone, which is named', () => {
    expect(formatInstant('2026-12-01T02:59:59.999Z', here)).toBe(
      'lunes 30 de noviembre de 2026, 23:59 (hora de Buenos Aires)',
    )
  })

  test('of midnight is 00:00 of the new day', () => {
    expect(formatInstant(new Date('2026-12-01T03:00:00.000Z'), here)).toBe(
      'martes 1 de diciembre de 2026, 00:00 (hora de Buenos Aires)',
    )
  })

  test('that serves as proof has its seconds and its offset', () => {
    expect(formatInstant('2026-12-01T02:59:59.999Z', { ...here, seconds: true })).toBe(
      'lunes 30 de noviembre de 2026, 23:59:59 (hora de Buenos Aires, UTC−03:00)',
    )
  })

  test('that happens twice on the clock is told apart by its offset', () => {
    const madrid = { locale: 'es-AR', timezone: 'Europe/Madrid', seconds: true }
    expect(formatInstant('2026-10-25T00:30:00Z', madrid)).toContain(
      '02:30:00 (hora de Madrid, UTC+02:00)',
    )
    expect(formatInstant('2026-10-25T01:30:00Z', madrid)).toContain(
      '02:30:00 (hora de Madrid, UTC+01:00)',
    )
  })

  test('in UTC says UTC', () => {
    expect(formatInstant('2026-10-25T00:30:00Z', { locale: 'es-AR', timezone: 'UTC' })).toContain(
      '(UTC)',
    )
  })
})

test.each([
  ['es-AR', 'hora de Buenos Aires'],
  ['pt-BR', 'horário de Buenos Aires'],
  ['fr', 'heure de Buenos Aires'],
  ['en', 'Buenos Aires time'],
])('a zone is named in the reader’s language: %s', (locale, name) => {
  expect(zoneName('America/Argentina/Buenos_Aires', locale)).toBe(name)
})

test.each([
  ['pt-BR', '1º de dezembro de 2026', '21 de dezembro de 2026', 'ARS 4.500,00'],
  ['en', '1 December 2026', '21 December 2026', 'ARS 4,500.00'],
  ['fr', '1er décembre 2026', '21 décembre 2026', '4 500,00 $AR'],
])('dates and money are written as people write them in %s', (locale, first, later, amount) => {
  expect(formatDate('2026-12-01', locale)).toBe(first)
  expect(formatDate('2026-12-21', locale)).toBe(later)
  const money = formatMoney({ amount: '4500.00', currency: 'ARS' }, locale)
  expect(money.replaceAll(/\s/g, ' ')).toBe(amount)
})

test('a civil date stays that date in every zone of the machine', () => {
  expect(formatDate('2026-12-01', 'es-AR')).toBe('1 de diciembre de 2026')
})

describe('an amount', () => {
  test.each([
    [{ amount: '4500.00', currency: 'ARS' }, '$ 4.500,00'],
    [{ amount: '0.10', currency: 'USD' }, 'US$ 0,10'],
    [{ amount: '1234', currency: 'JPY' }, 'JPY 1.234'],
    [{ amount: '1.234', currency: 'KWD' }, 'KWD 1,234'],
  ])('has its currency’s digits: %j', (money, said) => {
    expect(spaced(formatMoney(money, 'es-AR'))).toBe(said)
  })

  test('keeps every digit, also those that a float would lose', () => {
    const amounts = fc.tuple(fc.bigInt(0n, 99_999_999_999_999n), fc.integer({ min: 0, max: 99 }))
    fc.assert(
      fc.property(amounts, ([whole, cents]) => {
        const amount = `${whole}.${String(cents).padStart(2, '0')}`
        const said = formatMoney({ amount, currency: 'ARS' }, 'es-AR')
        expect(said.replace(/\D/g, '')).toBe(amount.replace('.', ''))
      }),
    )
  })
})

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1_000, '1 kB'],
  [999_949, '999,9 kB'],
  [999_950, '1 MB'],
  [123_456_789, '123,5 MB'],
  [5e15, '5 PB'],
])('%d bytes are %s', (bytes, said) => {
  expect(spaced(formatBytes(bytes, 'es-AR'))).toBe(said)
})

test('a count has its thousands marked', () => {
  expect(formatCount(1_234_567, 'es-AR')).toBe('1.234.567')
})

test.each([
  [86_400, '24 horas'],
  [3_600, '1 hora'],
  [5_400, '1 hora y 30 minutos'],
  [1, '1 segundo'],
  [0, '0 minutos'],
])('%d seconds are %s', (seconds, said) => {
  expect(spaced(formatDuration(seconds, 'es-AR'))).toBe(said)
})
