import { type CivilDate, lastOfMonth, plusDays, plusMonths } from '../calendar.ts'
import type { TermsSubject } from './subject.ts'

/**
 * `date` so many months on, where periods begin on `day` of a month or, in one without it, on its last day:
 * for 31, one month after 28 February is 31 March. A `date` on which no such period begins keeps to its own day.
 */
export function monthsOn(date: CivilDate, months: number, day: number): CivilDate {
  const plain = plusMonths(date, months)
  if (day <= dayOf(date) || !plusDays(date, 1).endsWith('-01')) return plain
  const last = lastOfMonth(plain.slice(0, 7))
  return `${last.slice(0, 8)}${Math.min(day, dayOf(last))}`
}

/** The day of the month on which periods began when the service did. */
export const anchorDayOf = ({ startedOn }: Pick<TermsSubject, 'startedOn'>): number =>
  dayOf(startedOn)

/** `expiresOn` so many cycles on, or before where that is negative: always the first day of a period. */
export const cyclesOn = (
  subject: Pick<TermsSubject, 'startedOn' | 'expiresOn' | 'cycleMonths'>,
  cycles: number,
): CivilDate => monthsOn(subject.expiresOn, cycles * subject.cycleMonths, anchorDayOf(subject))

/** How many whole cycles lie between `startedOn` and `expiresOn`. */
export function wholeCycles({ startedOn, expiresOn, cycleMonths }: TermsSubject): number {
  const months = monthOf(expiresOn) - monthOf(startedOn)
  const cycles = Math.floor(months / cycleMonths)
  return plusMonths(startedOn, cycles * cycleMonths) <= expiresOn ? cycles : cycles - 1
}

/** Months since year 0. */
export const monthOf = (date: CivilDate): number =>
  Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))

const dayOf = (date: CivilDate): number => Number(date.slice(8))
