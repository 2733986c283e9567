import { localTimeOf } from '../calendar.ts'
import type { Money } from '../money.ts'
import type { Choosable } from './lastDay.ts'
import { lawOf } from './law.ts'
import type { Pack } from './packs/pack.ts'
import type { Rules } from './rules.ts'
import type { Terms } from './terms.ts'

/** A name and what is said of it; null: nothing. */
export type Line = readonly [name: string, text: string | null]

/** Lines under each other, indented; those that say nothing are left out. */
export const columns = (lines: readonly Line[], indent: string): string[] =>
  lines.flatMap(([name, text]) => (text ? [`${indent}${`${name}:`.padEnd(13)}${text}`] : []))

/** What other terms of the same service say otherwise, in the order of `before`. */
export const differences = (before: readonly Line[], after: readonly Line[]): Line[] =>
  after.flatMap(([name, text], i): Line[] =>
    text === before[i]?.[1] ? [] : [[name, text ?? 'nothing']],
  )

/** What a policy says whatever the day. */
export function headOf(rules: Rules, packs: readonly Pack[]): Line[] {
  const counted = packs.filter((pack) => lawOf([pack]).declarationCounts)
  const lapses = rules.unconfirmed === 'lapse'
  const reviewed =
    lapses && counted.length > 0
      ? `; with pack ${counted.map(({ id }) => id).join(', ')} a person reviews it`
      : ''
  const told = rules.tell.map(
    ({ role, email }) => `${role} (${email ? `${email}, ` : ''}by webhook)`,
  )
  return [
    ['code', `typed within ${inTime(rules.confirmWithinSeconds)}, ${rules.codeTries} tries a code`],
    ['unconfirmed', `${lapses ? 'lapses' : 'a person reviews it'}${reviewed}`],
    ['undo', `for ${inTime(rules.undoWindowSeconds)} after confirming`],
    ['wiped', `within ${inTime(rules.wipeWithinSeconds)}`],
    ['told', told.join(', ') || 'nobody besides the client'],
    ['partners', rules.partners === 'refuse' ? 'what one sold is refused with its contact' : null],
    ...Object.entries(rules.sources ?? {}).map(([code, { text, url }]): Line => {
      const place = url ? `${text} (${url})` : text
      return ['written in', `${code}: ${place}`]
    }),
  ]
}

/** What terms come to. */
export function saidOf(terms: Terms, days: Choosable, timezone: string): Line[] {
  const { nextCharge: charge, lastDay, refund, owed, dataKeptUntil, backupsExpireOn } = terms
  const at = (iso: string) => localTimeOf(new Date(iso), timezone)
  return [
    ['debit', `${charge.verdict} (${charge.reason}); cutoff ${at(charge.cutoffAt)}`],
    ['charged', charge.verdict === 'charge' ? inWords(charge.amount) : null],
    ['last day', lastDay ?? 'none: at once'],
    ['no service', `from ${at(terms.endsAt)} at the earliest`],
    ['refund', refund && `${inWords(refund.amount)} (${refund.basis})${arrives(terms)}`],
    ['owed', owed && `${inWords(owed.amount)} (${owed.basis})`],
    ['data kept', dataKeptUntil && `until ${at(dataKeptUntil)}`],
    ['backups', backupsExpireOn && `expire on ${backupsExpireOn}`],
    ['may choose', choiceOf(days)],
  ]
}

const arrives = ({ refundBy }: Terms): string =>
  refundBy ? `, there by ${refundBy}` : ', the way it was paid'

const choiceOf = ({ from, to, days }: Choosable): string | null =>
  days ? days.join(', ') || null : from === to ? from : `any day from ${from} to ${to}`

export const inWords = ({ amount, currency }: Money): string => `${amount} ${currency}`

function inTime(seconds: number): string {
  if (seconds % 3600 === 0) return `${seconds / 3600} h`
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`
}
