import type { Termination } from '../../src/cancellation/cancellation.ts'
import type { Terms } from '../../src/terms/terms.ts'
import { composeMail } from './compose.ts'
import { action, type CommonProps, heading, list, type Mail, paragraph } from './mail.ts'
import { chargeLines } from './money.ts'
import { identity, keptLines, losses, notMe, settlement, terminationRows } from './parts.ts'
import { type Words, wordsFor } from './words.ts'

export interface ReceiptProps extends CommonProps {
  declaredAt: string
  confirmBy: string
  /** The masked address that the code goes to. */
  codeTo: string
  terms: Terms
  termination?: Termination
}

/** The proof of a declaration: T0, and what it means. */
export function receiptMail(props: ReceiptProps): Mail {
  const { texts, terms } = props
  const words = wordsFor(props)
  const confirmBy = words.instant(props.confirmBy)
  const reviewed = props.unconfirmed === 'review'
  const unconfirmed = reviewed ? texts.receipt.reviewed : texts.receipt.without
  const hold = reviewed ? texts.charge.heldReviewed : texts.charge.held
  const held = terms.nextCharge.verdict === 'stop' ? [hold(confirmBy)] : []
  return composeMail(props, {
    subject: texts.receipt.subject(props.domain, props.protocol),
    title: texts.receipt.title,
    blocks: [
      paragraph(texts.receipt.recorded),
      identity(
        props,
        words,
        [texts.labels.declaredAt, words.proof(props.declaredAt)],
        ...terminationRows(props),
      ),
      heading(texts.receipt.codeTitle),
      paragraph(`${texts.receipt.code(props.codeTo, confirmBy)} ${unconfirmed}`),
      action(texts.receipt.action, props.panelUrl),
      heading(texts.end.title),
      list(endLines(props, words)),
      ...losses(terms, texts, words),
      heading(texts.charge.titleIfConfirmed),
      list([...chargeLines(terms.nextCharge, texts, words), ...held]),
      ...settlement(terms, texts, words, texts.charge.settlementIfConfirmed),
      paragraph(texts.receipt.keep),
      ...notMe(props),
    ],
  })
}

function endLines({ texts, terms }: ReceiptProps, words: Words): string[] {
  const { end } = texts
  const within = words.duration(terms.wipeWithinSeconds)
  const kept = keptLines(terms, texts, words)
  if (terms.lastDay) {
    const then = terms.dataKeptUntil ? end.deactivatedAfterLastDay : end.wipedAfterLastDay
    return [end.lastDay(words.day(terms.lastDay)), then(within), ...kept, end.undoLastDay]
  }
  const then = terms.dataKeptUntil ? end.deactivated : end.wiped
  const undo =
    terms.undoWindowSeconds > 0 ? [end.undo(words.duration(terms.undoWindowSeconds))] : []
  return [then(within), ...kept, ...undo]
}
