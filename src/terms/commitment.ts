import { type CivilDate, plusDays } from '../calendar.ts'
import { type Money, shareOf } from '../money.ts'
import type { Commitment } from './consequences.ts'
import { cyclesOn, monthOf } from './cycles.ts'
import type { Rules } from './rules.ts'
import type { TermsSubject } from './subject.ts'

/** What leaving a commitment early costs, and how that comes about. */
export interface Owed extends Commitment {
  amount: Money
}

/**
 * What leaving after `lastDay` costs under a commitment: of the whole cycles that begin after it and before
 * the commitment ends, without the one that is charged anyway. Null where nothing is owed.
 */
export function owedFor(
  subject: TermsSubject,
  rule: Rules['commitment'],
  lastDay: CivilDate,
  nextIsCharged: boolean,
): Owed | null {
  const { committedUntil, price } = subject
  const nextDay = plusDays(lastDay, 1)
  if (rule === 'nothing' || committedUntil === undefined || nextDay >= committedUntil) return null
  if (typeof rule === 'object' && 'fixed' in rule)
    return owed(rule.fixed, { until: committedUntil, cycles: null, share: null })
  const first = Math.max(cyclesBefore(subject, nextDay), nextIsCharged ? 1 : 0)
  const cycles = cyclesBefore(subject, committedUntil) - first
  if (cycles <= 0) return null
  const share = rule === 'all_that_remains' ? '1' : rule.share
  return owed(shareOf(price, share, cycles), { until: committedUntil, cycles, share })
}

const owed = (amount: Money, why: Commitment): Owed | null =>
  /[1-9]/.test(amount.amount) ? { amount, ...why } : null

/** How many cycles from `expiresOn` on begin before `day`, each reckoned from there and not from the last. */
function cyclesBefore(subject: TermsSubject, day: CivilDate): number {
  const { expiresOn, cycleMonths } = subject
  let cycles = Math.max(0, Math.floor((monthOf(day) - monthOf(expiresOn)) / cycleMonths))
  while (cyclesOn(subject, cycles) < day) cycles++
  return cycles
}
