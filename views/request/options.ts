import { plusDays } from '../../src/calendar.ts'
import type { Terms } from '../../src/terms/terms.ts'
import type { Frame } from '../frame.ts'
import { chargeLine, settlementLines } from '../terms/lines.ts'
import type { Option, Request } from './request.ts'

/** What an option is called. */
export function titleOf({ texts, say }: Frame, { endsOn, terms, usual }: Option): string {
  const words = texts.request.when
  if (endsOn && !usual) return words.keep(say.day(endsOn))
  if (terms.lastDay) return words.imposed(say.day(terms.lastDay))
  return terms.refund ? words.refunded(say.money(terms.refund.amount)) : words.now
}

/** What an option comes to: when it ends, then every sum, a sentence each. */
export const detailsOf = (
  frame: Frame,
  request: Request,
  { endsOn, terms, usual }: Option,
): string[] => [
  ...(endsOn && !usual ? [] : [usualLine(frame, terms)]),
  ...(isLastPaidDay(terms) ? [frame.texts.request.when.lastPaid] : []),
  chargeLine(frame, terms),
  ...settlementLines(frame, terms),
  ...(request.usual.refund && !terms.refund ? [frame.texts.request.when.noRefund] : []),
]

function usualLine({ texts, say }: Frame, terms: Terms): string {
  const words = texts.request.when
  if (terms.lastDay) return words.imposedMeans
  return terms.dataKeptUntil
    ? words.nowKeeps
    : words.nowMeans(say.duration(terms.wipeWithinSeconds))
}

const isLastPaidDay = ({ lastDay, nextCharge }: Terms): boolean =>
  lastDay === plusDays(nextCharge.dueOn, -1)
