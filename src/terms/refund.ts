import { type CivilDate, plusDays } from '../calendar.ts'
import type { Reckoning, RuleTrace } from './consequences.ts'
import { byLaw, byPolicy } from './ruleTrace.ts'

/** The day by which a refund has arrived at the latest; null where neither the policy nor a law says it. */
export function refundBy({ policy, law, today }: Reckoning): CivilDate | null {
  const days = [policy.refundWithinDays, law.refundWithin?.days].filter((each) => each != null)
  return days.length > 0 ? plusDays(today, Math.min(...days)) : null
}

/** Where that is written. */
export function refundRule({ policy, law }: Reckoning): RuleTrace[] {
  const own = policy.refundWithinDays ?? null
  const sooner = law.refundWithin && (own === null || law.refundWithin.days < own)
  if (sooner && law.refundWithin) return [byLaw(law.refundWithin, 'refund_within')]
  return own === null ? [] : [byPolicy(policy, 'refund_within', 'refundWithinDays')]
}
