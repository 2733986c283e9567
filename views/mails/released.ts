import type { Terms } from '../../src/terms/terms.ts'
import { composeMail } from './compose.ts'
import { action, type CommonProps, heading, list, type Mail, paragraph } from './mail.ts'
import { chargeLines } from './money.ts'
import { identity, keptLines, losses, notMe, settlement } from './parts.ts'
import { wordsFor } from './words.ts'

export interface ReleasedProps extends CommonProps {
  at: string
  /** Nothing more is touched before it. */
  notBefore: string
  deadline: string
  terms: Terms
}

/** The review is over and the cancellation goes on: from when, until when, and how to object. */
export function releasedMail(props: ReleasedProps): Mail {
  const { texts, terms } = props
  const { released } = texts
  const words = wordsFor(props)
  const ahead = Date.parse(props.notBefore) > Date.parse(props.at)
  const deadline = words.instant(props.deadline)
  return composeMail(props, {
    subject: released.subject(props.domain),
    title: released.title,
    blocks: [
      paragraph(released.done(props.provider)),
      identity(props, words, [texts.labels.releasedAt, words.proof(props.at)]),
      heading(texts.confirmed.endTitle),
      list([
        ...(ahead ? [texts.confirmed.undo(words.instant(props.notBefore))] : []),
        (terms.dataKeptUntil ? texts.confirmed.deactivated : texts.confirmed.wiped)(deadline),
        ...keptLines(terms, texts, words),
      ]),
      action(texts.panel, props.panelUrl),
      ...losses(terms, texts, words),
      heading(texts.charge.title),
      list([...chargeLines(terms.nextCharge, texts, words)]),
      ...settlement(terms, texts, words),
      ...notMe(props),
    ],
  })
}
