import { type CivilDate, daysBetween, earlierDay, laterDay, plusDays } from '../calendar.ts'
import { byDay, type Money } from '../money.ts'
import { stopsCharge } from './cutoff.ts'
import { monthsOn } from './cycles.ts'

/** What a cancellation says of charges; frozen in its terms and in what billing is told. */
export interface Charging {
  /** The last day that may be charged for. */
  until: CivilDate
  /** Whether the period that contains that day is charged by day. */
  byDay: boolean
  /** Why a charge past its cutoff is stopped all the same where its period starts after `until`. */
  stopsLate: string | null
  /** Days up to `until` that aren't charged for, for the same reason; null: none. */
  free: { from: CivilDate; to: CivilDate } | null
  /** The day of the month on which the service's periods begin, or on the last of a month without it. */
  anchorDay: number
}

export interface DueCharge {
  dueOn: CivilDate
  cutoffAt: Date
  cycleMonths: number
}

export interface Judgement {
  verdict: 'stop' | 'charge'
  /** `declared_before_cutoff`, `declared_after_cutoff`, `service_continues`, `cooling_off`, `law_…`. */
  reason: string
}

/** What a standing cancellation, declared at `declaredAt` and with that last day, means for a charge. */
export function judge(
  declaredAt: Date,
  lastDay: CivilDate | null,
  charging: Charging,
  charge: DueCharge,
): Judgement {
  const { until, byDay, stopsLate } = charging
  const inTime = stopsCharge(declaredAt, lastDay, charge)
  if (stopsLate !== null && isFree(charging, charge)) return { verdict: 'stop', reason: stopsLate }
  if (stopsLate !== null && charge.dueOn > until && (!inTime || stopsLate === 'cooling_off'))
    return { verdict: 'stop', reason: stopsLate }
  if (inTime) return { verdict: 'stop', reason: 'declared_before_cutoff' }
  const goesOn = byDay && lastDay !== null && charge.dueOn <= lastDay
  return {
    verdict: 'charge',
    reason: goesOn || declaredAt < charge.cutoffAt ? 'service_continues' : 'declared_after_cutoff',
  }
}

/** What a charge comes to: by day, half up, where its period contains the last day and that is the rule. */
export function amountOf(
  charging: Charging,
  charge: Pick<DueCharge, 'dueOn' | 'cycleMonths'> & { price: Money },
): Money {
  const { until, byDay: isByDay } = charging
  const { dueOn, price } = charge
  if (!isByDay || until < dueOn) return price
  const next = nextAfter(charging, charge)
  const end = earlierDay(plusDays(until, 1), next)
  const days = daysBetween(dueOn, end) - freeDays(charging, dueOn, end)
  const whole = daysBetween(dueOn, next)
  return days < whole ? byDay(price, days, whole) : price
}

/** Whether no day of the period that the charge pays for is charged. */
const isFree = (charging: Charging, charge: DueCharge): boolean => {
  const { free } = charging
  if (free === null || free.from > charge.dueOn) return false
  return free.to >= plusDays(nextAfter(charging, charge), -1)
}

/** How many days from `from` on and before `end` are free. */
const freeDays = ({ free }: Charging, from: CivilDate, end: CivilDate): number =>
  free === null
    ? 0
    : Math.max(0, daysBetween(laterDay(free.from, from), earlierDay(plusDays(free.to, 1), end)))

const nextAfter = (
  { anchorDay }: Charging,
  { dueOn, cycleMonths }: Pick<DueCharge, 'dueOn' | 'cycleMonths'>,
): CivilDate => monthsOn(dueOn, cycleMonths, anchorDay)
