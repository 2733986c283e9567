import { type CivilDate, localTimeOf, plusDays, plusMonths, startOfDay } from '../calendar.ts'
import { plusSeconds } from '../clock.ts'
import type { Payment } from './cutoff.ts'
import { columns, differences, headOf, inWords, type Line, saidOf } from './exampleLines.ts'
import type { Pack } from './packs/pack.ts'
import type { Policy, Rules } from './rules.ts'
import type { TermsSubject } from './subject.ts'
import { choosableLastDays, termsOf } from './terms.ts'

const price = { amount: '4500.00', currency: 'ARS' }

/**
 * A worked example of a policy, in lines: a monthly service of 4500.00 ARS with its next charge on `dueOn`,
 * declared well before that charge's cutoff, in the last minute before it, and at it; then on the last day of
 * each right to leave with a refund. Of each of `packs` it says what that one changes.
 */
export function exampleOf(
  id: string,
  rules: Rules,
  dueOn: CivilDate,
  timezone: string,
  packs: readonly Pack[] = [],
): string[] {
  const policy: Policy = { id, version: 1, ...rules }
  const told = (title: string, subject: TermsSubject, at: Date): string[] => {
    const under = (law: readonly Pack[]): Line[] => {
      const basis = [subject, policy, law, timezone, at] as const
      return saidOf(termsOf(...basis), choosableLastDays(...basis), timezone)
    }
    const alone = under([])
    return [
      `  ${title}, declared ${localTimeOf(at, timezone)}`,
      ...columns(alone, '    '),
      ...packs.flatMap((pack) => {
        const changed = columns(differences(alone, under([pack])), '      ')
        return changed.length > 0 ? [`    with pack ${pack.id}`, ...changed] : []
      }),
    ]
  }
  const payments: readonly Payment[] = ['auto_debit', 'invoice']
  return [
    `${id}, for ${inWords(price)} a month due on ${dueOn} (${timezone})`,
    ...columns(headOf(rules, packs), '  '),
    ...payments.flatMap((payment) => {
      const subject = subjectFor(policy, dueOn, payment)
      return aroundCutoff(subject, policy, timezone).flatMap((at) =>
        told(`by ${payment}`, subject, at),
      )
    }),
    ...rightsOf(rules, packs).flatMap(({ from, days }) => {
      const subject = subjectFor(policy, dueOn, 'auto_debit')
      const dayZero = plusMonths(dueOn, -1)
      const since = from === 'purchase' ? { ...subject, startedOn: dayZero } : subject
      const word = from === 'purchase' ? 'bought' : 'renewed'
      return told(
        `${word} on ${dayZero}, last day to leave with a refund (${days})`,
        since,
        noonOf(plusDays(dayZero, days), timezone),
      )
    }),
    ...warningsOf(rules).map((warning) => `  warning: ${warning}`),
  ]
}

const noonOf = (day: CivilDate, timezone: string): Date =>
  plusSeconds(startOfDay(day, timezone), 12 * 3600)

function aroundCutoff(subject: TermsSubject, policy: Policy, timezone: string): Date[] {
  const noon = noonOf(plusDays(subject.expiresOn, -20), timezone)
  const cutoffAt = new Date(termsOf(subject, policy, [], timezone, noon).nextCharge.cutoffAt)
  return [noon, plusSeconds(cutoffAt, -60), cutoffAt].toSorted((a, b) => a.getTime() - b.getTime())
}

interface Right {
  from: 'purchase' | 'renewal'
  days: number
}

/** Every right to leave with a refund, the policy's and those of packs, each once. */
function rightsOf({ coolingOff }: Rules, packs: readonly Pack[]): Right[] {
  const lawful = packs.flatMap(({ facts }) =>
    facts.flatMap(({ effect }) => (effect.does === 'cooling_off' ? [effect] : [])),
  )
  const rights = [...(coolingOff ? [coolingOff] : []), ...lawful].flatMap(({ days, from }) =>
    from.map((start): Right => ({ from: start, days })),
  )
  return [...new Map(rights.map((right) => [`${right.from}+${right.days}`, right])).values()]
}

const subjectFor = (policy: Rules, dueOn: CivilDate, payment: Payment): TermsSubject => ({
  startedOn: plusMonths(dueOn, -14),
  expiresOn: dueOn,
  cycleMonths: 1,
  price,
  payment,
  components: ['site', ...policy.keepsAlive].map((kind) => ({ kind, ref: 'example' })),
  committedUntil: policy.commitment === 'nothing' ? undefined : plusMonths(dueOn, 10),
})

function warningsOf({ undoWindowSeconds, wipeWithinSeconds, commitment }: Rules): string[] {
  const fixed = typeof commitment === 'object' && 'fixed' in commitment ? commitment.fixed : null
  return [
    ...(undoWindowSeconds > wipeWithinSeconds
      ? ['all is to be wiped before it can no longer be undone; no wipe can be in time']
      : []),
    ...(fixed && fixed.currency !== price.currency
      ? [`a commitment costs ${fixed.currency}: see that services under it are priced in that too`]
      : []),
  ]
}
