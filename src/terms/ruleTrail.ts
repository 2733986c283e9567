import type { CivilDate } from '../calendar.ts'
import type { Reckoning, RuleTrace, Terms } from './consequences.ts'
import { lastPaidDay, shorterNotice } from './lastDay.ts'
import { checkOf } from './law.ts'
import { demandsOf } from './lawTrail.ts'
import { owedByPolicy } from './owed.ts'
import { refundRule } from './refund.ts'
import type { RuleCode } from './ruleCodes.ts'
import type { Rules } from './rules.ts'
import { byLaw, byPolicy } from './ruleTrace.ts'

/** Every consequence with its code and the source of its rule; where a pack's rule won, what it replaced. */
export const rulesOf = (reckoned: Reckoning, terms: Terms): RuleTrace[] => [
  cutoffRule(reckoned),
  endRule(reckoned, terms),
  ...chargeRules(reckoned, terms),
  ...(terms.refund ? refundRule(reckoned) : []),
  ...commitmentRules(reckoned, terms),
  ...dataRules(reckoned, terms),
  ...restRules(reckoned, terms),
  ...demandsOf(reckoned.law),
]

const cutoffCodes = {
  first_of_due_month: 'cutoff_first_of_due_month',
  due_date: 'cutoff_due_date',
} as const

function cutoffRule({ policy, subject }: Reckoning): RuleTrace {
  if (policy.notice) return byPolicy(policy, 'cutoff_notice', 'notice')
  const rule = policy.cutoff[subject.payment]
  const code =
    rule.rule !== 'days_before'
      ? cutoffCodes[rule.rule]
      : rule.count === 'civil'
        ? 'cutoff_days_before'
        : 'cutoff_business_days_before'
  return byPolicy(policy, code, 'cutoff')
}

function endRule(reckoned: Reckoning, { lastDay }: Terms): RuleTrace {
  const { policy, law, right, endsOn, imposed } = reckoned
  if (endsOn !== null && endsOn !== imposed)
    return byPolicy(policy, 'ends_on_chosen_day', 'laterLastDays')
  const usual = usualEnd(reckoned, imposed)
  if (right && endsOn === null)
    return {
      code: right.code,
      source: right.source,
      pack: right.pack,
      replaced: right.pack && (policy.coolingOff ? 'cooling_off' : usual.code),
      ...(right.clause && { clause: right.clause }),
      ...checkOf(right),
    }
  const shorter = shorterNotice(policy, law)
  if (shorter) return byLaw(shorter, usual.code)
  const earlier = usual.code === 'ends_with_owed_term' && lastDay === lastPaidDay(reckoned.subject)
  return earlier && law.noChargeAfterEnd ? byLaw(law.noChargeAfterEnd, usual.code) : usual
}

/** How it ends by the policy alone. */
function usualEnd(
  { policy, at, cutoffAt }: Reckoning,
  imposed: CivilDate | null,
): RuleTrace & { code: RuleCode } {
  const of = (code: RuleCode, rule: keyof Rules) => ({ ...byPolicy(policy, code, rule), code })
  if (policy.notice) return of('ends_after_notice', 'notice')
  if (policy.end === 'at_once' || imposed === null) return of('ends_at_once', 'end')
  return of(at < cutoffAt ? 'ends_on_last_paid_day' : 'ends_with_owed_term', 'end')
}

function chargeRules({ policy, law }: Reckoning, { nextCharge }: Terms): RuleTrace[] {
  const { reason, amount, fullAmount } = nextCharge
  const stops = [law.noticeNotCharged, law.noChargeAfterEnd, shorterNotice(policy, law)]
  const lawful = stops.find((rule) => rule?.code === reason)
  if (lawful) return [byLaw(lawful, policy.notice ? 'service_continues' : 'declared_after_cutoff')]
  if (amount.amount === fullAmount.amount) return []
  const spared = policy.notice && law.noticeNotCharged
  return [
    ...(spared ? [byLaw(spared, 'service_continues')] : []),
    ...(policy.chargeByDay ? [byPolicy(policy, 'charged_by_day', 'chargeByDay')] : []),
  ]
}

function commitmentRules(reckoned: Reckoning, terms: Terms): RuleTrace[] {
  const { policy, law, right, endsOn } = reckoned
  if (terms.owed) return [byPolicy(policy, 'commitment', 'commitment')]
  if ((right && endsOn === null) || !law.noCommitment) return []
  return owedByPolicy(reckoned) ? [byLaw(law.noCommitment, 'commitment')] : []
}

function dataRules({ policy, law }: Reckoning, terms: Terms): RuleTrace[] {
  const own = policy.keepDataDays > 0 ? 'data_kept' : 'data_wiped'
  const longer = law.keepData && law.keepData.days > policy.keepDataDays ? law.keepData : null
  const data = longer ? byLaw(longer, own) : byPolicy(policy, own, 'keepDataDays')
  return terms.backupsExpireOn === null
    ? [data]
    : [data, byPolicy(policy, 'backups_expire', 'backupsExpireAfterDays')]
}

function restRules({ policy, law }: Reckoning, { staysAlive }: Terms): RuleTrace[] {
  const own = policy.unconfirmed === 'lapse' ? 'unconfirmed_lapses' : 'unconfirmed_reviewed'
  const reviewed =
    law.declarationCounts && policy.unconfirmed === 'lapse'
      ? byLaw(law.declarationCounts, own)
      : byPolicy(policy, own, 'unconfirmed')
  return [
    ...(staysAlive.length > 0 ? [byPolicy(policy, 'stays_alive', 'keepsAlive')] : []),
    byPolicy(policy, 'code_window', 'confirmWithinSeconds'),
    reviewed,
    ...(policy.undoWindowSeconds > 0 ? [byPolicy(policy, 'undo_window', 'undoWindowSeconds')] : []),
    byPolicy(policy, 'wiped_within', 'wipeWithinSeconds'),
    ...(policy.tell.length > 0 ? [byPolicy(policy, 'told', 'tell')] : []),
  ]
}
