import type { Alternative, Reckoning } from './consequences.ts'
import { choosable, endOfNextPeriod, lastPaidDay } from './lastDay.ts'
import { chargingFor, nextChargeFor } from './nextCharge.ts'

/**
 * What the client is offered instead: to keep what is paid, or what the charge that can't be stopped pays for;
 * every day there is to choose where they are few.
 */
export function alternativesTo(reckoned: Reckoning): Alternative[] {
  const { subject, policy, law, at, today, cutoffAt, imposed, right } = reckoned
  if (policy.laterLastDays === 'none') return []
  const nothingOwed = at < cutoffAt || (law.noChargeAfterEnd && subject.expiresOn > today)
  const paid = nothingOwed ? lastPaidDay(subject) : endOfNextPeriod(subject)
  // Who would leave with a refund may also leave as everybody else does.
  const usual = right && imposed
  const few = choosable(subject, policy, today, imposed).days
  const days = [...new Set([...(usual ? [usual] : []), ...(few ?? [paid])])].filter(
    (day) => day >= today && (usual ? day >= usual : imposed === null || day > imposed),
  )
  return days.sort().map((endsOn) => {
    const charging = chargingFor(reckoned, endsOn, endsOn)
    const { verdict, amount } = nextChargeFor(reckoned, endsOn, charging)
    return { endsOn, verdict, amount: verdict === 'charge' ? amount : null }
  })
}
