import { plusDays } from '../../src/calendar.ts'
import type { Money } from '../../src/money.ts'
import type { RuleTrace, Terms } from '../../src/terms/terms.ts'
import type { Frame } from '../frame.ts'
import { named } from '../texts/named.ts'
import { paidTimeLost } from './paidTime.ts'
import { refundWhen, refundWhy } from './refund.ts'

/** Who terms are said to. */
export type Reader = Pick<Frame, 'texts' | 'say' | 'provider'>

/** All that the page says of terms, a sentence a line: what is frozen with a declaration. */
export const linesOf = (reader: Reader, terms: Terms): string[] =>
  [
    ...moneyLines(reader, terms),
    endLine(reader, terms),
    ...dataLines(reader, terms),
    ...noticeLines(reader, terms),
    ...terms.rules.map(
      (rule) =>
        `${ruleLine(reader, rule, terms)} (${reader.say.label(reader.texts.terms.source)} ${sourceOf(reader, rule)})`,
    ),
  ].map((line) => line.replaceAll('**', ''))

/** What becomes of the money. */
export function moneyLines(reader: Reader, terms: Terms): string[] {
  const { amount, fullAmount } = terms.nextCharge
  const { say, texts } = reader
  return [
    chargeLine(reader, terms),
    ...reasonLines(reader, terms),
    ...(amount.amount !== fullAmount.amount
      ? [texts.request.money.reduced(say.money(fullAmount))]
      : []),
    ...settlementLines(reader, terms),
  ]
}

/** Whether the next charge is made, how much it is and when it is due. */
export function chargeLine({ say, texts }: Reader, { nextCharge }: Terms): string {
  const said = texts.request.money[nextCharge.payment][nextCharge.verdict]
  return said(say.money(nextCharge.amount), say.day(nextCharge.dueOn))
}

/** What isn't given back, what is, and what remains to be paid. */
export function settlementLines({ say, texts }: Reader, terms: Terms): string[] {
  const words = texts.request.money
  const { refund, owed } = terms
  const lost = paidTimeLost(terms)
  return [
    ...(lost ? [words.lost(say.day(lost))] : []),
    ...(refund ? [refundLine({ say, texts }, terms, refund.amount)] : []),
    ...(owed ? [`${words.owed(say.money(owed.amount))} ${owedWhy({ say, texts }, terms)}`] : []),
  ]
}

/** What is given back, for what, and when it arrives. */
function refundLine({ say, texts }: Pick<Reader, 'say' | 'texts'>, terms: Terms, amount: Money) {
  const words = texts.request.money
  const when = refundWhen(words.refundWhen, terms, say.day)
  return `${words.refund(say.money(amount))} ${refundWhy({ say, texts }, terms)} ${when}`
}

/** Why something is owed, and how it was reckoned. */
export function owedWhy({ say, texts }: Pick<Reader, 'say' | 'texts'>, terms: Terms): string {
  const { owedWhy: why, owedOf } = texts.request.money
  // Terms that were frozen before this was kept don't tell.
  const { commitment } = terms
  if (!commitment) return why
  const day = say.day(plusDays(commitment.until, -1))
  const { cycles, share } = commitment
  if (cycles === null || share === null) return `${why} ${owedOf.fixed(day)}`
  const price = say.money(terms.nextCharge.fullAmount)
  const periods = owedOf.periods(say.count(cycles), cycles === 1)
  const said =
    Number(share) === 1
      ? owedOf.all(periods, price, day)
      : owedOf.share(say.share(share), periods, price, day)
  return `${why} ${said}`
}

function reasonLines({ say, texts }: Reader, terms: Terms): string[] {
  const charge = terms.nextCharge
  const words = texts.request.money
  const cutoff = say.instant(charge.cutoffAt)
  switch (charge.reason) {
    case 'declared_before_cutoff':
      return [words.before(cutoff), words.counts]
    case 'declared_after_cutoff':
      return [words.late(cutoff), ...(charge.refundable ? [] : [words.notRefunded])]
    case 'service_continues':
      return [words.continues, ...(charge.refundable ? [] : [words.notRefunded])]
    default:
      return [stoppedLine({ texts }, terms)]
  }
}

/** Why a charge is stopped that the cutoff doesn't stop: a right to leave with a refund, or a law. */
export function stoppedLine({ texts }: Pick<Reader, 'texts'>, terms: Terms): string {
  const words = texts.request.money
  if (isWithdrawal(terms, terms.nextCharge.reason)) return words.coolingOff
  return terms.notices.includes('notice_not_charged') ? words.lawfulNotice : words.lawful
}

/** Whether a code names the right to leave with a refund: the policy's own, or a law's. */
const isWithdrawal = ({ refund, withdrawal }: Terms, code: string): boolean =>
  code === 'cooling_off' || code === refund?.basis || code === withdrawal?.code

/** Whether a declaration that nobody confirms lapses; otherwise a person reviews it. */
export const lapses = ({ rules }: Terms): boolean =>
  rules.some(({ code }) => code === 'unconfirmed_lapses')

/** Until when the service works. */
export function endLine({ say, texts }: Reader, terms: Terms): string {
  const words = texts.request.end
  if (terms.lastDay) return words.lastDay(say.day(terms.lastDay))
  return terms.undoWindowSeconds > 0
    ? words.now(say.duration(terms.undoWindowSeconds))
    : words.nowAtOnce
}

/** What becomes of the data. */
export function dataLines({ say, texts }: Reader, terms: Terms): string[] {
  const words = texts.request.data
  const within = say.duration(terms.wipeWithinSeconds)
  const { backupsExpireOn } = terms
  const backups = backupsExpireOn ? [words.backups(say.day(backupsExpireOn))] : []
  if (terms.dataKeptUntil)
    return [words.kept(say.until(terms.dataKeptUntil)), words.comeBack, ...backups]
  return [terms.lastDay ? words.wipedAfterLastDay(within) : words.wiped(within), ...backups]
}

/** What else the client has to know; what the summary's cards say already is left out. */
export const noticeLines = ({ texts }: Reader, { notices, staysAlive }: Terms): string[] => {
  const { alive, aliveOther, notices: words } = texts.terms
  const kindLine = (kind: string) =>
    named<string>(alive, kind) ?? aliveOther(named(texts.components, kind) ?? kind)
  return notices.flatMap((code) =>
    code === 'stays_alive_until_last_day'
      ? staysAlive.map(kindLine)
      : (named<string>(words, code) ?? []),
  )
}

/** What a rule does; a law's is told by what it replaced, or as the right to leave with a refund. */
export function ruleLine(
  { texts }: Reader,
  { code, replaced, pack, does }: RuleTrace,
  terms: Terms,
): string {
  const words = texts.terms
  if (!pack) return named<string>(words.rules, code) ?? code
  if (replaced !== 'cooling_off' && isWithdrawal(terms, code)) return words.lawWithdrawal
  const said = replaced
    ? named<string>(words.law, replaced)
    : does && named<string>(words.demands, does)
  return said ?? words.lawOther
}

/** Where a rule is written; of a law's, who read it, where that has to be said. */
export function sourceOf(reader: Reader, rule: RuleTrace): string {
  const { texts, provider } = reader
  const checked = checkedBy(reader, rule)
  if (rule.pack) return [rule.source, ...(checked ? [checked] : [])].join('; ')
  return [texts.terms.ours(provider), ...(rule.clause ? [rule.clause.text] : [])].join(', ')
}

function checkedBy(
  { texts, say, provider }: Reader,
  { verified, unverified }: RuleTrace,
): string | null {
  if (verified) return texts.terms.verified(verified.by, say.day(verified.on))
  return unverified ? texts.terms.unverified(provider) : null
}
