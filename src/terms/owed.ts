import { type Owed, owedFor } from './commitment.ts'
import type { Reckoning } from './consequences.ts'
import { noLaw } from './law.ts'
import { chargingFor, nextChargeFor } from './nextCharge.ts'

/**
 * What the policy alone asks of a commitment. A law that ends the service sooner, or spares a charge, leaves
 * more of the commitment open; it was made for the client's good, so that isn't owed in the charge's place.
 */
export function owedByPolicy(reckoned: Reckoning): Owed | null {
  const { subject, policy, today, endsOn, imposedByPolicy } = reckoned
  if (policy.commitment === 'nothing' || subject.committedUntil === undefined) return null
  const alone = { ...reckoned, law: noLaw, imposed: imposedByPolicy }
  const chosen = endsOn !== null && endsOn > (imposedByPolicy ?? '') ? endsOn : null
  const lastDay = chosen ?? imposedByPolicy
  const charging = chargingFor({ ...alone, right: null }, chosen, lastDay)
  const { verdict } = nextChargeFor(alone, lastDay, charging)
  return owedFor(subject, policy.commitment, lastDay ?? today, verdict === 'charge')
}
