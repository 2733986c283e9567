import { expect, test } from 'vitest'
import { fromDecimal, isAmount, isCurrency, minorDigits } from '../../src/money.ts'

test.each([
  ['ARS', 2],
  ['COP', 2],
  ['IDR', 2],
  ['HUF', 2],
  ['CLP', 0],
  ['PYG', 0],
  ['JPY', 0],
  ['KWD', 3],
  ['IQD', 3],
  ['CLF', 4],
] as const)('%s has %i minor digits, as ISO 4217 says', (currency, digits) => {
  expect(isCurrency(currency)).toBe(true)
  expect(minorDigits(currency)).toBe(digits)
})

test.each([
  ['4500.00', 'ARS'],
  ['0.00', 'ARS'],
  ['99999999999999.99', 'ARS'],
  ['4500', 'JPY'],
  ['0', 'JPY'],
  ['1.234', 'KWD'],
])('%s %s is an amount', (amount, currency) => {
  expect(isAmount(amount, currency)).toBe(true)
})

test.each([
  ['4500', 'ARS'],
  ['4500.0', 'ARS'],
  ['4500.000', 'ARS'],
  ['4500,00', 'ARS'],
  ['4.500,00', 'ARS'],
  ['-1.00', 'ARS'],
  ['+1.00', 'ARS'],
  ['01.00', 'ARS'],
  ['.50', 'ARS'],
  ['1e3', 'JPY'],
  ['1.0', 'JPY'],
  ['100000000000000.00', 'ARS'],
  [' 1.00', 'ARS'],
  ['1.00\n', 'ARS'],
  ['١.٠٠', 'ARS'],
  ['', 'JPY'],
])('%j %s is no amount', (amount, currency) => {
  expect(isAmount(amount, currency)).toBe(false)
})

test('a currency is three capital letters that somebody pays with', () => {
  expect(['ars', 'AR', 'ARSS', 'QQQ', '', 'A1S'].some(isCurrency)).toBe(false)
})

test("a stored decimal comes back with the currency's digits, never rounded", () => {
  expect(fromDecimal('4500.0000', 'ARS')).toBe('4500.00')
  expect(fromDecimal('99999999999999.9900', 'ARS')).toBe('99999999999999.99')
  expect(fromDecimal('4500.0000', 'JPY')).toBe('4500')
  expect(fromDecimal('1.2340', 'KWD')).toBe('1.234')
  expect(fromDecimal('1.2345', 'CLF')).toBe('1.2345')
})
