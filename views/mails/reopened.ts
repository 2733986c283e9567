import { composeMail } from './compose.ts'
import { action, type CommonProps, heading, list, type Mail, paragraph } from './mail.ts'
import { identity } from './parts.ts'
import { wordsFor } from './words.ts'

export interface ReopenedProps extends CommonProps {
  at: string
  deadline: string
  /** What was there again. */
  alive: { kind: string; ref: string }[]
}

/** What had been wiped was there again: said without being asked, with the new deadline. */
export function reopenedMail(props: ReopenedProps): Mail {
  const { texts, alive } = props
  const { reopened } = texts
  const words = wordsFor(props)
  return composeMail(props, {
    subject: reopened.subject(props.domain, props.protocol),
    title: reopened.title,
    blocks: [
      paragraph(reopened.found),
      identity(
        props,
        words,
        [texts.labels.reopenedAt, words.proof(props.at)],
        [texts.labels.deadline, words.proof(props.deadline)],
      ),
      heading(reopened.what),
      list(alive.map(words.component)),
      paragraph(reopened.next(words.instant(props.deadline))),
      action(texts.panel, props.panelUrl),
    ],
  })
}
