import { plusDays, startOfDay } from '../calendar.ts'
import type { Reckoning, Withdrawal } from './consequences.ts'

/** The right to leave with a refund, as it is told: what it counts from, and until when it can be used. */
export function withdrawalOf({ subject, right, timezone }: Reckoning): Withdrawal | null {
  if (right === null) return null
  const { code, source, days, dayZero, lastOn } = right
  return {
    until: startOfDay(plusDays(lastOn, 1), timezone).toISOString(),
    days,
    source,
    code,
    from: dayZero === subject.startedOn ? 'purchase' : 'renewal',
    dayZero,
  }
}
