import type { CivilDate } from '../src/calendar.ts'
import type { Money } from '../src/money.ts'
import { dateFormat, listFormat, numberFormat, remembered } from './intl.ts'

const language = (locale: string) => locale.slice(0, 2)

const hourOf: Record<string, (city: string) => string> = {
  es: (city) => `hora de ${city}`,
  pt: (city) => `horário de ${city}`,
  fr: (city) => `heure de ${city}`,
}

/** The zone as people call it, by its city: “hora de Buenos Aires”. */
export function zoneName(timezone: string, locale: string): string {
  const city = timezone.slice(timezone.lastIndexOf('/') + 1).replaceAll('_', ' ')
  if (/^(UTC|GMT)$/.test(city)) return city
  return hourOf[language(locale)]?.(city) ?? `${city} time`
}

/**
 * An instant as civil and clock time with its zone: “lunes 30 de noviembre de 2026, 23:59 (hora de
 * Buenos Aires)”. `seconds` adds the seconds and the offset, for instants that serve as proof.
 */
export const formatInstant = (
  instant: Date | string,
  { locale, timezone, seconds = false }: { locale: string; timezone: string; seconds?: boolean },
): string => instantSaid(new Date(instant).getTime(), locale, timezone, seconds)

const instantSaid = remembered(
  (ms: number, locale: string, timezone: string, seconds: boolean): string => {
    const at = new Date(ms)
    const day = longDay(at, locale, timezone)
    const time = dateFormat(locale, {
      timeZone: timezone,
      hour: '2-digit',
      minute: '2-digit',
      ...(seconds && { second: '2-digit' }),
      hourCycle: 'h23',
    }).format(at)
    const zone = zoneName(timezone, locale)
    return `${day}, ${time} (${seconds ? `${zone}, ${offset(at, timezone)}` : zone})`
  },
)

const longDay = (at: Date, locale: string, timeZone: string): string =>
  formatDay(at, locale, {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })

/** What nobody writes but Intl: a pause after the weekday, the first of a month as a bare number. */
const mended: Record<string, (day: string) => string> = {
  es: (day) => day.replace(',', ''),
  en: (day) => day.replace(',', ''),
  pt: (day) => day.replace(/\b1 de /, '1º de '),
  fr: (day) => day.replace(/\b1 /, '1er '),
}

/** The civil day of an instant, as people of that language write it. */
export function formatDay(at: Date, locale: string, style: Intl.DateTimeFormatOptions): string {
  const day = dateFormat(locale, style).format(at)
  return mended[language(locale)]?.(day) ?? day
}

/** `UTC−03:00`, with a real minus sign, at which no line is broken. */
function offset(at: Date, timeZone: string): string {
  const parts = dateFormat('en', {
    timeZone,
    timeZoneName: 'longOffset',
  }).formatToParts(at)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  return name.replace('GMT', 'UTC').replace('-', '\u2212')
}

/** A label before what it names: “Protocolo:”, in French with a space that doesn't break. */
export const labelled = (label: string, locale: string): string =>
  language(locale) === 'fr' ? `${label}\u00a0:` : `${label}:`

/** A civil date in words: “30 de noviembre de 2026”. */
export const formatDate = remembered((date: CivilDate, locale: string): string =>
  formatDay(new Date(`${date}T00:00:00Z`), locale, { timeZone: 'UTC', dateStyle: 'long' }),
)

/** An amount from its exact decimal string; Intl reads the string without passing through a float. */
export const formatMoney = ({ amount, currency }: Money, locale: string): string =>
  moneySaid(amount, currency, locale)

const moneySaid = remembered((amount: string, currency: string, locale: string): string =>
  numberFormat(locale, { style: 'currency', currency }).format(amount as `${number}`),
)

/** A whole number with its thousands marked. */
export const formatCount = (count: number, locale: string): string =>
  numberFormat(locale, {}).format(count)

const sizes = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte']

/** A size in decimal units with at most one fraction digit: “12,3 MB”. */
export function formatBytes(bytes: number, locale: string): string {
  let [size, step] = [bytes, 0]
  while (Math.round(size * 10) >= 10_000 && step < sizes.length - 1) {
    size /= 1000
    step += 1
  }
  return numberFormat(locale, {
    style: 'unit',
    unit: sizes[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  }).format(size)
}

/** A duration in hours, minutes and seconds: “24 horas”, “1 hora y 30 minutos”. */
export const formatDuration = remembered((seconds: number, locale: string): string => {
  const parts: [count: number, unit: string][] = [
    [Math.floor(seconds / 3600), 'hour'],
    [Math.floor((seconds % 3600) / 60), 'minute'],
    [seconds % 60, 'second'],
  ]
  const said = parts.filter(([count]) => count > 0)
  const words = (said.length > 0 ? said : parts.slice(1, 2)).map(([count, unit]) =>
    numberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count),
  )
  return listFormat(locale, { type: 'conjunction' }).format(words)
})
