import { type CivilDate, firstOfMonth, plusDays, startOfDay, weekdayOf } from '../calendar.ts'
import type { CutoffRule, Rules } from './rules.ts'

/** How a charge is taken: by an automatic debit, or by an invoice that the client pays. */
export type Payment = 'auto_debit' | 'invoice'

/** The rules that a cutoff follows from. */
export type CutoffRules = Pick<Rules, 'cutoff' | 'holidays' | 'notice'>

/**
 * The first instant at which a cancellation no longer stops the charge due on `dueOn`. Under notice it is
 * the first at which the last day is no longer before `dueOn`; else as the policy's `cutoff` has it, such as
 * the start of day 1 of the month (seed 003: “antes del día 1° del mes en que vence el servicio”).
 */
export const cutoffOf = (
  rules: CutoffRules,
  dueOn: CivilDate,
  payment: Payment,
  timezone: string,
): Date =>
  startOfDay(
    rules.notice
      ? plusDays(dueOn, -rules.notice.days)
      : cutoffDay(rules.cutoff[payment], dueOn, rules.holidays),
    timezone,
  )

function cutoffDay(rule: CutoffRule, dueOn: CivilDate, holidays: readonly CivilDate[]): CivilDate {
  switch (rule.rule) {
    case 'first_of_due_month':
      return firstOfMonth(dueOn)
    case 'due_date':
      return dueOn
    case 'days_before':
      return rule.count === 'civil'
        ? plusDays(dueOn, 1 - rule.days)
        : businessDaysBefore(dueOn, rule.days, holidays)
  }
}

/** The earliest day from which to `dueOn`, both counted, there are only `count` business days. */
function businessDaysBefore(
  dueOn: CivilDate,
  count: number,
  holidays: readonly CivilDate[],
): CivilDate {
  const closed = closedOn(holidays)
  let day = plusDays(dueOn, 1)
  for (let left = count; left > 0; ) {
    day = plusDays(day, -1)
    if (weekdayOf(day) <= 5 && !closed.has(day)) left--
  }
  return day
}

const calendars = new WeakMap<readonly CivilDate[], ReadonlySet<CivilDate>>()

/** A policy's calendar may hold thousands of days, and every terms under it look there. */
function closedOn(holidays: readonly CivilDate[]): ReadonlySet<CivilDate> {
  const known = calendars.get(holidays)
  if (known) return known
  const closed = new Set(holidays)
  calendars.set(holidays, closed)
  return closed
}

/**
 * Whether a standing cancellation stops a charge: declared strictly before the cutoff, and the period that
 * the charge pays for starts after the last day (null: at once).
 */
export const stopsCharge = (
  declaredAt: Date,
  lastDay: CivilDate | null,
  charge: { dueOn: CivilDate; cutoffAt: Date },
): boolean => declaredAt < charge.cutoffAt && (lastDay === null || charge.dueOn > lastDay)
