import { type CivilDate, plusDays } from '../calendar.ts'
import { invalidField } from '../errors.ts'
import { cyclesOn } from './cycles.ts'
import type { Law } from './law.ts'
import type { Policy } from './rules.ts'
import type { TermsSubject } from './subject.ts'

/** When T0 was, in days, and on which side of the next charge's cutoff. */
export interface Moment {
  /** T0's civil date. */
  today: CivilDate
  /** Day 0 of a notice: the date of the written request. */
  formalOn: CivilDate
  inTime: boolean
}

/** The last day that the policy imposes, as the law allows it; null: at once. */
export function imposedLastDay(
  subject: TermsSubject,
  policy: Policy,
  law: Law,
  { today, formalOn, inTime }: Moment,
): CivilDate | null {
  if (policy.notice) return plusDays(formalOn, noticeDays(policy.notice, law))
  if (policy.end === 'at_once') return null
  const nothingOwed = inTime || (law.noChargeAfterEnd !== null && subject.expiresOn > today)
  const day = nothingOwed ? lastPaidDay(subject) : endOfNextPeriod(subject)
  return day < today ? null : day
}

/** The law that shortens the policy's notice, where one does. */
export const shorterNotice = ({ notice }: Policy, { maxNotice }: Law): Law['maxNotice'] =>
  notice && maxNotice && maxNotice.days < notice.days ? maxNotice : null

export const noticeDays = ({ days }: { days: number }, { maxNotice }: Law): number =>
  Math.min(days, maxNotice?.days ?? days)

export const lastPaidDay = ({ expiresOn }: TermsSubject): CivilDate => plusDays(expiresOn, -1)

export const endOfNextPeriod = (subject: TermsSubject): CivilDate =>
  plusDays(cyclesOn(subject, 1), -1)

/** The last days that the client may choose. */
export interface Choosable {
  from: CivilDate
  to: CivilDate
  /** The only ones; null: any from `from` to `to`. */
  days: CivilDate[] | null
}

/**
 * The last days that can be chosen where `imposed` is the policy's own: from there, or today, up to the end
 * of the period that the next charge pays for.
 */
export function choosable(
  subject: TermsSubject,
  { laterLastDays }: Policy,
  today: CivilDate,
  imposed: CivilDate | null,
): Choosable {
  const from = imposed ?? today
  const end = endOfNextPeriod(subject)
  const over = end < from
  if (laterLastDays === 'any_day') return { from, to: over ? from : end, days: null }
  const ends = laterLastDays === 'none' ? [] : [lastPaidDay(subject), end]
  const later = ends.filter((day) => day >= from && day !== imposed)
  const days = imposed === null ? later : [imposed, ...later]
  return { from: days[0] ?? from, to: days.at(-1) ?? from, days }
}

/** `endsOn`, or the earliest that can be chosen where that is later; null where none can. */
export const chosenOrLater = (endsOn: CivilDate, { from, days }: Choosable): CivilDate | null => {
  if (endsOn >= from) return endsOn
  return days?.length === 0 ? null : from
}

/** Throws `invalid` on `endsOn` with the days that can be chosen. */
export function refuseUnchoosable(endsOn: CivilDate, { from, to, days }: Choosable): void {
  if (days ? days.includes(endsOn) : endsOn >= from && endsOn <= to) return
  const remedy =
    days === null
      ? `choose_day_between:${from}:${to}`
      : days.length > 0
        ? `use_one_of:${days.join(', ')}`
        : 'remove_it'
  throw invalidField('endsOn', 'last_day_out_of_range', remedy)
}
