import type { CivilDate } from '../../src/calendar.ts'
import type { Money } from '../../src/money.ts'
import {
  formatBytes,
  formatCount,
  formatDate,
  formatDuration,
  formatInstant,
  formatMoney,
} from '../format.ts'
import { named } from '../texts/named.ts'
import type { CommonProps } from './mail.ts'

/** Says dates, amounts and names in the words of one mail's reader. */
export const wordsFor = ({ texts, locale, timezone, plan, domain }: CommonProps) => ({
  instant: (at: string) => formatInstant(at, { locale, timezone }),
  /** To the second and with the offset: an instant that serves as proof. */
  proof: (at: string) => formatInstant(at, { locale, timezone, seconds: true }),
  day: (date: CivilDate) => formatDate(date, locale),
  /** A civil date or an instant, whichever it is. */
  until: (moment: string) =>
    moment.length === 10 ? formatDate(moment, locale) : formatInstant(moment, { locale, timezone }),
  money: (amount: Money) => formatMoney(amount, locale),
  duration: (seconds: number) => formatDuration(seconds, locale),
  count: (count: number) => formatCount(count, locale),
  size: (bytes: number) =>
    bytes < 1000
      ? formatBytes(bytes, locale)
      : texts.bytes(formatBytes(bytes, locale), formatCount(bytes, locale)),
  service: texts.service(plan, domain),
  /** “sitio web: ejemplo.com.ar”; a kind without a name keeps its own. */
  component: ({ kind, ref }: { kind: string; ref: string }) =>
    texts.component(named(texts.components, kind) ?? kind, ref),
})

export type Words = ReturnType<typeof wordsFor>
