import { type CivilDate, civilDateOf, plusDays } from '../../src/calendar.ts'
import type { Terms } from '../../src/terms/terms.ts'

/** The last day that is paid for, where the service ends before it and nothing is given back; else null. */
export function paidTimeLost({
  at,
  lastDay,
  nextCharge,
  refund,
  timezone,
}: Terms): CivilDate | null {
  const paidTo = plusDays(nextCharge.dueOn, -1)
  const over = lastDay ?? civilDateOf(new Date(at), timezone)
  return refund === null && over < paidTo ? paidTo : null
}
