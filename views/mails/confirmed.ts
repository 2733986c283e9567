import type { Terms } from '../../src/terms/terms.ts'
import { composeMail } from './compose.ts'
import { action, type CommonProps, heading, list, type Mail, paragraph } from './mail.ts'
import { chargeLines } from './money.ts'
import { identity, keptLines, losses, notMe, settlement } from './parts.ts'
import { wordsFor } from './words.ts'

export interface ConfirmedProps extends CommonProps {
  confirmedAt: string
  /** Nothing is touched before it; until then the client may undo. */
  notBefore: string
  deadline: string
  terms: Terms
}

/** Confirmed: until when it can be undone, by when all is gone. */
export function confirmedMail(props: ConfirmedProps): Mail {
  const { texts, terms } = props
  const { confirmed, end, labels } = texts
  const words = wordsFor(props)
  const deadline = words.instant(props.deadline)
  const within = words.duration(terms.wipeWithinSeconds)
  const undoable = Date.parse(props.notBefore) > Date.parse(props.confirmedAt)
  const fromEnd =
    Date.parse(props.deadline) - terms.wipeWithinSeconds * 1000 > Date.parse(props.confirmedAt)
  return composeMail(props, {
    subject: confirmed.subject(props.domain),
    title: confirmed.title,
    blocks: [
      paragraph(confirmed.done),
      identity(props, words, [labels.confirmedAt, words.proof(props.confirmedAt)]),
      heading(confirmed.endTitle),
      list([
        ...(undoable ? [confirmed.undo(words.instant(props.notBefore))] : []),
        ...(terms.lastDay ? [end.lastDay(words.day(terms.lastDay))] : []),
        (terms.dataKeptUntil ? confirmed.deactivated : confirmed.wiped)(deadline),
        (fromEnd ? confirmed.countedFromEnd : confirmed.countedFromNow)(within),
        ...keptLines(terms, texts, words),
        confirmed.next,
      ]),
      action(undoable ? confirmed.action : texts.panel, props.panelUrl),
      ...losses(terms, texts, words),
      heading(texts.charge.title),
      list([...chargeLines(terms.nextCharge, texts, words)]),
      ...settlement(terms, texts, words),
      ...notMe(props),
    ],
  })
}
