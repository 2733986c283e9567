import { type CivilDate, plusDays } from '../calendar.ts'
import { cyclesOn } from './cycles.ts'
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
}

/** The longest such right that there is on `today`: the policy's, or a law's where that lasts longer. */
export function coolingOffOn(
  subject: TermsSubject,
  policy: Policy,
  law: Law,
  today: CivilDate,
): CoolingOff | null {
  let longest: CoolingOff | null = null
  const consider = (
    { days, from }: { days: number; from: readonly ('purchase' | 'renewal')[] },
    named: Pick<CoolingOff, 'code' | 'source' | 'pack'>,
  ) => {
    const dayZero = dayZeroOf(subject, from, today)
    if (dayZero === null) return
    const lastOn = plusDays(dayZero, days)
    if (lastOn >= today && (longest === null || lastOn > longest.lastOn))
      longest = { ...named, days, dayZero, lastOn }
  }
  if (policy.coolingOff)
    consider(policy.coolingOff, {
      code: 'cooling_off',
      source: sourceOf(policy, 'coolingOff'),
      pack: null,
    })
  for (const { code, source, pack, ...right } of law.coolingOff)
    consider(right, { code, source, pack })
  return longest
}

/** The purchase, or the last renewal where that is later. */
function dayZeroOf(
  subject: TermsSubject,
  from: readonly ('purchase' | 'renewal')[],
  today: CivilDate,
): CivilDate | null {
  const { startedOn } = subject
  if (from.includes('renewal')) {
    const renewedOn = cyclesOn(subject, -1)
    // Paid for several periods ahead, the renewal is still to come.
    if (renewedOn > startedOn && renewedOn <= today) return renewedOn
  }
  return from.includes('purchase') ? startedOn : null
}
