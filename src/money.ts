/** An exact amount: `amount` is a decimal string with the currency's minor digits. */
export interface Money {
  amount: string
  currency: string
}

/** ISO 4217, list one. Not Intl's digits: those follow everyday use (COP: 0) and change with Node. */
const digitsOtherThanTwo = new Map<string, number>([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
    .split(' ')
    .map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
  ...'CLF UYW'.split(' ').map((code) => [code, 4] as const),
])

// Intl leaves out units of account that contracts are priced in, such as Chile's CLF.
const knownCurrencies = new Set([
  ...Intl.supportedValuesOf('currency'),
  ...digitsOtherThanTwo.keys(),
])

export const isCurrency = (code: string): boolean =>
  /^[A-Z]{3}$/.test(code) && knownCurrencies.has(code)

/** ISO 4217 minor digits: 2 for ARS, 0 for JPY, 3 for KWD. */
export const minorDigits = (currency: string): number => digitsOtherThanTwo.get(currency) ?? 2

/** Whether `amount` is a plain decimal of at most 14 whole digits with exactly the currency's minor digits. */
export function isAmount(amount: string, currency: string): boolean {
  const digits = minorDigits(currency)
  const fraction = digits === 0 ? '' : `\\.\\d{${digits}}`
  return new RegExp(`^(0|[1-9]\\d{0,13})${fraction}$`).test(amount)
}

/** A database decimal (`4500.0000`) with the currency's minor digits (`4500.00`); never rounds. */
export function fromDecimal(stored: string, currency: string): string {
  const digits = minorDigits(currency)
  const point = stored.indexOf('.')
  if (digits === 0) return point < 0 ? stored : stored.slice(0, point)
  if (point < 0) return `${stored}.${'0'.repeat(digits)}`
  return stored.slice(0, point + 1 + digits).padEnd(point + 1 + digits, '0')
}

/** `money` for `days` out of a period of `of` days, rounded half up to the minor unit. */
export const byDay = (money: Money, days: number, of: number): Money =>
  times(money, BigInt(days), BigInt(of))

/** `share`, a decimal such as `0.50`, of `money` taken `count` times, rounded half up to the minor unit. */
export function shareOf(money: Money, share: string, count: number): Money {
  const [whole = '0', fraction = ''] = share.split('.')
  return times(money, BigInt(count) * BigInt(whole + fraction), 10n ** BigInt(fraction.length))
}

function times({ amount, currency }: Money, by: bigint, over: bigint): Money {
  const units = (2n * BigInt(amount.replace('.', '')) * by + over) / (2n * over)
  const digits = minorDigits(currency)
  if (digits === 0) return { amount: String(units), currency }
  const text = String(units).padStart(digits + 1, '0')
  return { amount: `${text.slice(0, -digits)}.${text.slice(-digits)}`, currency }
}
