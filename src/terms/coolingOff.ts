import { type CivilDate, daysBetween, plusDays } from '../calendar.ts'
import { cyclesOn, wholeCycles } from './cycles.ts'
import type { Checked, Law } from './law.ts'
import type { Clause, Policy } from './rules.ts'
import { sourceOf } from './source.ts'
import type { TermsSubject } from './subject.ts'

/** A right to leave with a refund, as long as it lasts. */
export interface CoolingOff extends Checked {
  /** `cooling_off` for the policy's own, else the law's `law_…`. */
  code: string
  source: string
  pack: string | null
  /** The clause that the provider named for its own. */
  clause?: Clause | undefined
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
    named: Pick<CoolingOff, 'code' | 'source' | 'pack' | 'clause' | keyof Checked>,
  ) => {
    for (const start of from) {
      const dayZero = dayZeroOf(subject, start, today)
      const lastOn = dayZero && plusDays(dayZero, days)
      if (dayZero === null || lastOn === null || lastOn < today) continue
      const right = { ...named, days, dayZero, lastOn, cycles: cyclesPaidSince(subject, start) }
      if (best === null || serves(right, best) > 0) best = right
    }
  }
  if (policy.coolingOff)
    consider(policy.coolingOff, {
      code: 'cooling_off',
      source: sourceOf(policy, 'coolingOff'),
      pack: null,
      clause: policy.sources?.cooling_off,
    })
  for (const { days, from, ...article } of law.coolingOff) consider({ days, from }, article)
  return best
}

type Start = 'purchase' | 'renewal'

/** More than 0 where `a` serves the client better than `b`. */
const serves = (a: CoolingOff, b: CoolingOff): number =>
  a.cycles - b.cycles || daysBetween(b.lastOn, a.lastOn)

/** The purchase, or the last renewal; null where there was none by `today`. */
function dayZeroOf(subject: TermsSubject, start: Start, today: CivilDate): CivilDate | null {
  const { startedOn } = subject
  if (start === 'purchase') return startedOn
  const renewedOn = cyclesOn(subject, -1)
  // Paid for several periods ahead, the renewal is still to come.
  return renewedOn > startedOn && renewedOn <= today ? renewedOn : null
}

function cyclesPaidSince(subject: TermsSubject, start: Start): number {
  if (start === 'renewal') return 1
  return subject.startedOn < subject.expiresOn ? Math.max(1, wholeCycles(subject)) : 0
}
