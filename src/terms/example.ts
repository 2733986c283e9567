import { type CivilDate, localTimeOf, plusDays, plusMonths, startOfDay } from '../calendar.ts'
import { plusSeconds } from '../clock.ts'
import type { Money } from '../money.ts'
import type { Payment } from './cutoff.ts'
import type { Policy, Rules } from './rules.ts'
import type { TermsSubject } from './subject.ts'
import { type Terms, termsOf } from './terms.ts'

const price: Money = { amount: '4500.00', currency: 'ARS' }

/**
 * A worked example of a policy, in lines: a monthly service of 4500.00 ARS with its next charge on `dueOn`,
 * declared well before that charge's cutoff, in the last minute before it, and at it.
 */
export function exampleOf(id: string, rules: Rules, dueOn: CivilDate, timezone: string): string[] {
  const policy: Policy = { id, version: 1, ...rules }
  const payments: readonly Payment[] = ['auto_debit', 'invoice']
  return [
    `${id}, for ${inWords(price)} a month due on ${dueOn} (${timezone})`,
    ...payments.flatMap((payment) => {
      const subject = subjectFor(policy, dueOn, payment)
      const of = (at: Date) => termsOf(subject, policy, [], timezone, at)
      const noon = plusSeconds(startOfDay(plusDays(dueOn, -20), timezone), 12 * 3600)
      const cutoffAt = new Date(of(noon).nextCharge.cutoffAt)
      const moments = [noon, plusSeconds(cutoffAt, -60), cutoffAt]
      return moments
        .toSorted((a, b) => a.getTime() - b.getTime())
        .flatMap((at) => [
          `  by ${payment}, declared ${localTimeOf(at, timezone)}`,
          ...consequences(of(at), timezone).map((line) => `    ${line}`),
        ])
    }),
    ...(rules.undoWindowSeconds > rules.wipeWithinSeconds
      ? ['  warning: all is to be wiped before it can no longer be undone; no wipe can be in time']
      : []),
  ]
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

function consequences(terms: Terms, timezone: string): string[] {
  const { nextCharge: charge, lastDay, refund, owed, dataKeptUntil, backupsExpireOn } = terms
  const at = (iso: string) => localTimeOf(new Date(iso), timezone)
  const lines: [string, string | null][] = [
    ['debit', `${charge.verdict} (${charge.reason}); cutoff ${at(charge.cutoffAt)}`],
    ['charged', charge.verdict === 'charge' ? inWords(charge.amount) : null],
    ['last day', lastDay ?? 'none: at once'],
    ['no service', `from ${at(terms.endsAt)} at the earliest`],
    ['refund', refund && `${inWords(refund.amount)} (${refund.basis})`],
    ['owed', owed && `${inWords(owed.amount)} (${owed.basis})`],
    ['data kept', dataKeptUntil && `until ${at(dataKeptUntil)}`],
    ['backups', backupsExpireOn && `expire on ${backupsExpireOn}`],
    ['may choose', terms.alternatives.map(({ endsOn }) => endsOn).join(', ') || null],
  ]
  return lines.flatMap(([name, text]) => (text ? [`${`${name}:`.padEnd(12)}${text}`] : []))
}

const inWords = ({ amount, currency }: Money): string => `${amount} ${currency}`
