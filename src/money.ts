/** An exact amount: `amount` is a decimal string with the currency's minor digits. */
export interface Money {
  amount: string
  currency: string
}

const knownCurrencies = new Set(Intl.supportedValuesOf('currency'))

export const isCurrency = (code: string): boolean =>
  /^[A-Z]{3}$/.test(code) && knownCurrencies.has(code)

const digitsByCurrency = new Map<string, number>()

/** ISO 4217 minor digits: 2 for ARS, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  const known = digitsByCurrency.get(currency)
  if (known !== undefined) return known
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  digitsByCurrency.set(currency, digits)
  return digits
}

/** Whether `amount` is a plain decimal of at most 14 whole digits with exactly the currency's minor digits. */
export function isAmount(amount: string, currency: string): boolean {
  const digits = minorDigits(currency)
  const fraction = digits === 0 ? '' : `\\.\\d{${digits}}`
  return new RegExp(`^(0|[1-9]\\d{0,13})${fraction}$`).test(amount)
}

/** A database decimal (`4500.0000`) with the currency's minor digits (`4500.00`); never rounds. */
export function fromDecimal(stored: string, currency: string): string {
  const [whole = '0', fraction = ''] = stored.split('.')
  const digits = minorDigits(currency)
  return digits === 0 ? whole : `${whole}.${fraction.padEnd(digits, '0').slice(0, digits)}`
}
