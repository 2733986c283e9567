import { civilDateOf } from '../../src/calendar.ts'
import type { Terms } from '../../src/terms/terms.ts'
import type { Say } from '../say.ts'
import type { Texts } from '../texts/texts.ts'

/** What is given back is so many times the price; 1 where that can't be told. */
function periodsRefunded({ refund, nextCharge }: Terms): number {
  const units = (amount: string) => Number(amount.replace('.', ''))
  const price = units(nextCharge.fullAmount.amount)
  const periods = refund && price > 0 ? units(refund.amount.amount) / price : 1
  return Number.isSafeInteger(periods) ? periods : 1
}

/** What is given back: for how many periods. */
export function refundWhy({ texts, say }: { texts: Texts; say: Say }, terms: Terms): string {
  const periods = periodsRefunded(terms)
  return texts.request.money.refundWhy(say.count(periods), periods === 1)
}

interface WhenWords {
  atOnce: string
  by: (day: string) => string
  sameWay: string
}

/** How a refund comes, and when where a policy or a law says it. */
export function refundWhen(
  words: WhenWords,
  { refundBy, at, timezone }: Terms,
  day: (date: string) => string,
): string {
  if (!refundBy) return words.sameWay
  return refundBy <= civilDateOf(new Date(at), timezone) ? words.atOnce : words.by(day(refundBy))
}
