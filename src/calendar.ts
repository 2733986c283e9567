import { Temporal } from 'temporal-polyfill'

/** A civil date as `YYYY-MM-DD`; its zone is always the provider's. */
export type CivilDate = string

const civil = /^\d{4}-\d{2}-\d{2}$/

/** Whether it is a date of the calendar from 1900 on, far enough from year 10000 to be reckoned with. */
export function isCivilDate(value: string): boolean {
  if (!civil.test(value) || value < '1900-01-01' || value > '9899-12-31') return false
  try {
    Temporal.PlainDate.from(value, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}

export function isTimeZone(zone: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(zone)
    return !/^[+-]/.test(zone)
  } catch {
    return false
  }
}

/** The first instant of a civil date in `zone`; where midnight is skipped, the first that exists. */
export function startOfDay(date: CivilDate, zone: string): Date {
  const key = `${date}${zone}`
  let ms = starts.get(key)
  if (ms === undefined) {
    ms = Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds
    if (starts.size === startsKept) starts.clear()
    starts.set(key, ms)
  }
  return new Date(ms)
}

// A provider's debits fall on few days in one zone, and finding where a day starts is slow.
const startsKept = 20_000
const starts = new Map<string, number>()

export const civilDateOf = (instant: Date, zone: string): CivilDate =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString()

/** The local time of an instant as `YYYY-MM-DD HH:MM`. */
export const localTimeOf = (instant: Date, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ')

// Days need no time zone: counted by UTC's, which are all of one length, they cost a tenth of Temporal's.
export const plusDays = (date: CivilDate, days: number): CivilDate =>
  new Date(dayStart(date) + days * dayMs).toISOString().slice(0, 10)

/** Month arithmetic keeps to the end of shorter months: 31 January + 1 month is 28 or 29 February. */
export const plusMonths = (date: CivilDate, months: number): CivilDate =>
  Temporal.PlainDate.from(date).add({ months }).toString()

/** Whole days from `from` to `to`; negative where `to` is earlier. */
export const daysBetween = (from: CivilDate, to: CivilDate): number =>
  (dayStart(to) - dayStart(from)) / dayMs

const dayMs = 86_400_000
const dayStart = (date: CivilDate): number => Date.parse(`${date}T00:00:00Z`)

export const earlierDay = (a: CivilDate, b: CivilDate): CivilDate => [a, b].toSorted()[0] ?? a
export const laterDay = (a: CivilDate, b: CivilDate): CivilDate => [a, b].toSorted()[1] ?? b

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (date: CivilDate): number => new Date(dayStart(date)).getUTCDay() || 7

/** `instant` some civil days later at the same local time; a time of day that is skipped moves on. */
export const plusCivilDays = (instant: Date, days: number, zone: string): Date =>
  new Date(
    Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).add({ days })
      .epochMilliseconds,
  )

export const firstOfMonth = (date: CivilDate): CivilDate => `${date.slice(0, 8)}01`

/** The last civil date of a month given as `YYYY-MM`. */
export const lastOfMonth = (month: string): CivilDate => plusDays(plusMonths(`${month}-01`, 1), -1)

export const isMonth = (value: string): boolean =>
  /^\d{4}-\d{2}$/.test(value) && isCivilDate(`${value}-01`)

const earliest = new Date('1900-01-01T00:00:00Z')
const latest = new Date('9900-01-01T00:00:00Z')

/**
 * Reads an ISO 8601 instant with any offset, to the millisecond.
 * Returns null where the text has no offset, names an impossible date, or lies outside the years 1900 to 9899.
 */
export function parseInstant(text: string): Date | null {
  if (
    !/^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?([Zz]|[+-]\d{2}(:?\d{2})?)$/.test(
      text,
    )
  )
    return null
  try {
    const instant = new Date(Temporal.Instant.from(text).epochMilliseconds)
    return instant >= earliest && instant < latest ? instant : null
  } catch {
    return null
  }
}

/** The version of the time-zone rules in use, e.g. `2025c`; frozen with each stored cutoff. */
export const zoneRules = process.versions.tz ?? 'unknown'
