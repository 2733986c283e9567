import { type CivilDate, daysBetween, plusDays, plusMonths } from '../calendar.ts'
import { byDay, type Money } from '../money.ts'
import { stopsCharge } from './cutoff.ts'

/** What a cancellation says of charges; frozen in its terms and in what billing is told. */
export interface Charging {
  /** The last day that may be charged for. */
  until: CivilDate
  /** Whether the period that contains that day is charged by day. */
  byDay: boolean
  /** Why a charge past its cutoff is stopped all the same where its period starts after `until`. */
  stopsLate: string | null
}

export interface DueCharge {
  dueOn: CivilDate
  cutoffAt: Date
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
  { until, byDay, stopsLate }: Charging,
  charge: DueCharge,
): Judgement {
  const inTime = stopsCharge(declaredAt, lastDay, charge)
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
  { until, byDay: isByDay }: Charging,
  { dueOn, cycleMonths, price }: { dueOn: CivilDate; cycleMonths: number; price: Money },
): Money {
  if (!isByDay || until < dueOn) return price
  const next = plusMonths(dueOn, cycleMonths)
  const days = daysBetween(dueOn, plusDays(until, 1))
  const whole = daysBetween(dueOn, next)
  return days < whole ? byDay(price, days, whole) : price
}
