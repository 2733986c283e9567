import type { NextCharge, Terms } from '../../src/terms/terms.ts'
import { paidTimeLost } from '../terms/paidTime.ts'
import { refundWhen } from '../terms/refund.ts'
import { named } from '../texts/named.ts'
import type { MailTexts } from '../texts/texts.ts'
import type { Words } from './words.ts'

/** Whether the next charge is made, how much it is and why, a sentence each. */
export function chargeLines(charge: NextCharge, texts: MailTexts, words: Words): string[] {
  const said = texts.charge
  const subject = said.subject[charge.payment](words.money(charge.amount), words.day(charge.dueOn))
  if (charge.verdict === 'stop') {
    const why =
      charge.reason === 'declared_before_cutoff'
        ? [said.inTime(words.instant(charge.cutoffAt))]
        : []
    return [said.stop(subject), ...why]
  }
  const lines = [charge.refundable ? said.charge(subject) : said.chargeForGood(subject)]
  if (charge.amount.amount !== charge.fullAmount.amount)
    lines.push(said.reduced(words.money(charge.fullAmount)))
  if (charge.reason === 'declared_after_cutoff')
    lines.push(said.late(words.instant(charge.cutoffAt)))
  if (charge.reason === 'service_continues') lines.push(said.continues)
  return lines
}

/** What is given back, what is owed and what isn't given back, with the reason where it has a name. */
export function settlementLines(terms: Terms, texts: MailTexts, words: Words): string[] {
  const { refund, owed } = terms
  const { refund: refunded, refundWhen: when, owed: due, lost, bases } = texts.charge
  const lines: string[] = []
  const paidTo = paidTimeLost(terms)
  if (paidTo) lines.push(lost(words.day(paidTo)))
  if (refund)
    lines.push(
      [
        because(refunded(words.money(refund.amount)), named(bases, ownBasis(refund.basis))),
        refundWhen(when, terms, words.day),
      ].join(' '),
    )
  if (owed) lines.push(because(due(words.money(owed.amount)), named(bases, owed.basis)))
  return lines
}

/** A law's right to leave with a refund is said like the policy's own. */
const ownBasis = (basis: string): string => (basis.startsWith('law_') ? 'cooling_off' : basis)

const because = (sentence: string, reason: string | undefined) =>
  reason ? `${sentence} ${reason}` : sentence
