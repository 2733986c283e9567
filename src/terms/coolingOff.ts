import { type CivilDate, daysBetween, plusDays } from '../calendar.ts'
import { cyclesOn, wholeCycles } from './cycles.ts'
import type { Law } from './law.ts'
import type { Policy } from './rules.ts'
import { sourceOf } from './source.ts'
import type { TermsSubject } from './subject.ts'

/** A right to leave with a refund, as long as it lasts. */
export interface CoolingOff {
  /** `cooling_off` for the policy's own, else the law's `law_…`. */
  code: string
  source: string
  pack: string | null
  days: number
  /** The purchase or the renewal that it counts from. */
  dayZero: CivilDate
  /** The last day on which it can be used. */
  lastOn: CivilDate
  /** How many whole cycles were paid since day 0: so many prices are given back. */
  cycles: number
}

/** Of all such rights that there are on `today` the one that gives back most; of several the longest. */
export function coolingOffOn(
  subject: TermsSubject,
  policy: Policy,
  law: Law,
  today: CivilDate,
): CoolingOff | null {
  let best: CoolingOff | null = null
  const consider = (
    { days, from }: { days: number; from: readonly Start[] },
    named: Pick<CoolingOff, 'code' | 'source' | 'pack'>,
  ) => {
    for (const start of from) {
      const paid = paidSince(subject, start, today)
      const lastOn = paid && plusDays(paid.dayZero, days)
      if (paid === null || lastOn === null || lastOn < today) continue
      const right: CoolingOff = { ...named, ...paid, days, lastOn }
      if (best === null || serves(right, best) > 0) best = right
    }
  }
  if (policy.coolingOff)
    consider(policy.coolingOff, {
      code: 'cooling_off',
      source: sourceOf(policy, 'coolingOff'),
      pack: null,
    })
  for (const { code, source, pack, ...right } of law.coolingOff)
    consider(right, { code, source, pack })
  return best
}

type Start = 'purchase' | 'renewal'

/** More than 0 where `a` serves the client better than `b`. */
const serves = (a: CoolingOff, b: CoolingOff): number =>
  a.cycles - b.cycles || daysBetween(b.lastOn, a.lastOn)

/** Day 0 and what was paid from there on; null where there was no such renewal by `today`. */
function paidSince(
  subject: TermsSubject,
  start: Start,
  today: CivilDate,
): Pick<CoolingOff, 'dayZero' | 'cycles'> | null {
  const { startedOn, expiresOn } = subject
  if (start === 'purchase')
    return {
      dayZero: startedOn,
      cycles: startedOn < expiresOn ? Math.max(1, wholeCycles(subject)) : 0,
    }
  const renewedOn = cyclesOn(subject, -1)
  // Paid for several periods ahead, the renewal is still to come.
  return renewedOn > startedOn && renewedOn <= today ? { dayZero: renewedOn, cycles: 1 } : null
}
