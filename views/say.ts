import type { CivilDate } from '../src/calendar.ts'
import type { Locale } from '../src/locale.ts'
import type { Money } from '../src/money.ts'
import {
  formatBytes,
  formatCount,
  formatDate,
  formatDay,
  formatDuration,
  formatInstant,
  formatMoney,
  labelled,
  zoneName,
} from './format.ts'
import { dateFormat, numberFormat } from './intl.ts'

/** Says dates, amounts and sizes in the reader's words and the provider's zone. */
export const sayIn = (locale: Locale, timezone: string) => ({
  locale,
  timezone,
  zone: zoneName(timezone, locale),
  instant: (at: string) => formatInstant(at, { locale, timezone }),
  /** To the second and with the offset: an instant that serves as proof. */
  proof: (at: string) => formatInstant(at, { locale, timezone, seconds: true }),
  label: (label: string) => labelled(label, locale),
  day: (date: CivilDate) => formatDate(date, locale),
  /** A civil date or an instant, whichever it is. */
  until: (moment: string) =>
    moment.length === 10 ? formatDate(moment, locale) : formatInstant(moment, { locale, timezone }),
  /** “30 nov 2026, 23:59”, where there is little room. */
  short: (at: string) => {
    const day = formatDay(new Date(at), locale, { timeZone: timezone, dateStyle: 'medium' })
    const time = dateFormat(locale, { timeZone: timezone, timeStyle: 'short', hourCycle: 'h23' })
    // Asked for both at once, Intl writes “30 de nov de 2026”.
    return `${day}, ${time.format(new Date(at))}`
  },
  shortDay: (date: CivilDate) =>
    formatDay(new Date(`${date}T00:00:00Z`), locale, { timeZone: 'UTC', dateStyle: 'medium' }),
  money: (amount: Money) => formatMoney(amount, locale),
  /** A share as a percentage: “50 %”. */
  share: (share: string) =>
    numberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(Number(share)),
  count: (count: number) => formatCount(count, locale),
  bytes: (bytes: number) => formatBytes(bytes, locale),
  duration: (seconds: number) => formatDuration(seconds, locale),
  /** About how long, in its largest fitting unit: “8 días”, “2 horas”. */
  span: (seconds: number) => {
    const [size, unit] =
      seconds >= 2 * 86_400 ? [86_400, 'day'] : seconds >= 3600 ? [3600, 'hour'] : [60, 'minute']
    return numberFormat(locale, {
      style: 'unit',
      unit: unit as string,
      unitDisplay: 'long',
    }).format(Math.max(1, Math.round(seconds / (size as number))))
  },
  /** What is left of a time, never more than there is: “19 días”, “4 horas y 33 minutos”. */
  left: (seconds: number) =>
    seconds >= 2 * 86_400
      ? numberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(
          Math.floor(seconds / 86_400),
        )
      : formatDuration(Math.floor(seconds / 60) * 60, locale),
})

export type Say = ReturnType<typeof sayIn>
