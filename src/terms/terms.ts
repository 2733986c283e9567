import { type CivilDate, civilDateOf, plusDays, startOfDay } from '../calendar.ts'
import { plusSeconds } from '../clock.ts'
import { DomainError } from '../errors.ts'
import { shareOf } from '../money.ts'
import { alternativesTo } from './alternatives.ts'
import type { Reckoning, Terms, TermsOptions } from './consequences.ts'
import { keptUntilFor } from './keeping.ts'
import { type Choosable, choosable, refuseUnchoosable } from './lastDay.ts'
import { chargingFor, nextChargeFor } from './nextCharge.ts'
import { noticesOf } from './notices.ts'
import { owedByPolicy } from './owed.ts'
import type { Pack } from './packs/pack.ts'
import { reckon } from './reckon.ts'
import { refundBy } from './refund.ts'
import type { Policy } from './rules.ts'
import { rulesOf } from './ruleTrail.ts'
import { aliveKinds } from './staysAlive.ts'
import type { TermsSubject } from './subject.ts'
import { withdrawalOf } from './withdrawal.ts'

export type * from './consequences.ts'
export type { TermsSubject } from './subject.ts'

/**
 * The terms of declaring a cancellation at `at` under the policy and the packs that apply to the client.
 * Pure and total: gives terms, or throws `invalid` on `endsOn` with the days that can be chosen, or
 * `policy_refuses` with the contact of the partner who sold the service.
 */
export function termsOf(
  subject: TermsSubject,
  policy: Policy,
  packs: readonly Pack[],
  timezone: string,
  at: Date,
  options: TermsOptions = {},
): Terms {
  refusePartners(subject, policy)
  const reckoned = reckon(subject, policy, packs, timezone, at, options)
  const { law, endsOn, right, formalisedAt } = reckoned
  if (endsOn !== null) refuseUnchoosable(endsOn, choosableIn(reckoned))

  const taken = endsOn === null ? right : null
  const lastDay = lastDayOf(reckoned, endsOn)
  const charging = chargingFor(reckoned, endsOn, lastDay)
  const nextCharge = nextChargeFor(reckoned, lastDay, charging)
  const endsAt = lastDay
    ? startOfDay(plusDays(lastDay, 1), timezone)
    : plusSeconds(at, policy.undoWindowSeconds)
  const keptUntil = keptUntilFor(reckoned, lastDay, endsAt)
  const refund = taken && taken.cycles > 0 ? shareOf(subject.price, '1', taken.cycles) : null
  const owed = taken || law.noCommitment ? null : owedByPolicy(reckoned)
  const terms: Terms = {
    policy: { id: policy.id, version: policy.version },
    packs: [...law.packs],
    timezone,
    at: at.toISOString(),
    endsAt: endsAt.toISOString(),
    lastDay,
    confirmWithinSeconds: policy.confirmWithinSeconds,
    undoWindowSeconds: policy.undoWindowSeconds,
    wipeWithinSeconds: policy.wipeWithinSeconds,
    nextCharge,
    refund: taken && refund ? { amount: refund, basis: taken.code } : null,
    owed: owed && { amount: owed.amount, basis: 'commitment' },
    dataKeptUntil: keptUntil?.toISOString() ?? null,
    backupsExpireOn: backupsExpireOn(reckoned, keptUntil ?? (lastDay ? endsAt : at)),
    loses: subject.components.map(({ kind, ref }) => ({ kind, ref })),
    alternatives: alternativesTo(reckoned),
    notices: [],
    rules: [],
    withdrawal: withdrawalOf(reckoned),
    formalisedAt: formalisedAt?.toISOString() ?? null,
    charging,
    staysAlive: lastDay ? aliveKinds(reckoned) : [],
    commitment: owed && { until: owed.until, cycles: owed.cycles, share: owed.share },
    ...(refund && { refundBy: refundBy(reckoned) }),
  }
  terms.notices = noticesOf(reckoned, terms)
  terms.rules = rulesOf(reckoned, terms)
  return terms
}

/** The last days that the client may choose, were the cancellation declared at `at`. */
export function choosableLastDays(
  subject: TermsSubject,
  policy: Policy,
  packs: readonly Pack[],
  timezone: string,
  at: Date,
  options: Omit<TermsOptions, 'endsOn'> = {},
): Choosable {
  return choosableIn(reckon(subject, policy, packs, timezone, at, options))
}

const choosableIn = ({ subject, policy, today, imposed }: Reckoning): Choosable =>
  choosable(subject, policy, today, imposed)

function refusePartners({ soldBy }: TermsSubject, { partners }: Policy): void {
  if (soldBy && partners === 'refuse')
    throw new DomainError('policy_refuses', { contact: `${soldBy.name}: ${soldBy.contact}` })
}

/** Using the right to leave with a refund ends it at once. */
const lastDayOf = ({ imposed, right }: Reckoning, endsOn: CivilDate | null): CivilDate | null =>
  endsOn ?? (right ? null : imposed)

/** Backups outlive the wipe, which is over so long after `from` at the latest. */
function backupsExpireOn({ policy, timezone }: Reckoning, from: Date): CivilDate | null {
  const { backupsExpireAfterDays: days, wipeWithinSeconds } = policy
  if (days === null) return null
  return plusDays(civilDateOf(plusSeconds(from, wipeWithinSeconds), timezone), days)
}
