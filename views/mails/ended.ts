import type { Terms } from '../../src/terms/terms.ts'
import { composeMail } from './compose.ts'
import { action, type CommonProps, heading, list, type Mail, paragraph } from './mail.ts'
import { chargeLines } from './money.ts'
import { identity, losses, settlement } from './parts.ts'
import { wordsFor } from './words.ts'

export interface EndedProps extends CommonProps {
  endedAt: string
  keptUntil: string
  /** There is something that can be copied. */
  canCopy: boolean
  terms: Terms
}

/** Out of service, data kept: until when, and how to come back or be rid of it sooner. */
export function endedMail(props: EndedProps): Mail {
  const { texts, terms } = props
  const { ended } = texts
  const words = wordsFor(props)
  const keptUntil = words.instant(props.keptUntil)
  return composeMail(props, {
    subject: ended.subject(props.domain),
    title: ended.title,
    blocks: [
      paragraph(ended.done),
      identity(
        props,
        words,
        [texts.labels.endedAt, words.proof(props.endedAt)],
        [texts.labels.keptUntil, words.proof(props.keptUntil)],
      ),
      list([
        ended.kept(keptUntil),
        ...(props.canCopy ? [ended.copy] : []),
        ended.back(keptUntil),
        ended.sooner,
        ended.reminders,
      ]),
      action(ended.action, props.panelUrl),
      ...losses(terms, texts, words),
      heading(texts.charge.title),
      list([...chargeLines(terms.nextCharge, texts, words)]),
      ...settlement(terms, texts, words),
    ],
  })
}
