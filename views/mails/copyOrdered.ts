import { composeMail } from './compose.ts'
import { action, type CommonProps, heading, list, type Mail, paragraph } from './mail.ts'
import { identity } from './parts.ts'
import { wordsFor } from './words.ts'

export interface CopyOrderedProps extends CommonProps {
  components: { kind: string; ref: string }[]
  deadline: string
  erasesFrom: string
}

/** The order of a copy was taken: what it will hold, by when it is ready, and that nothing goes before. */
export function copyOrderedMail(props: CopyOrderedProps): Mail {
  const { texts } = props
  const { copyOrdered } = texts
  const words = wordsFor(props)
  return composeMail(props, {
    subject: copyOrdered.subject(props.domain),
    title: copyOrdered.title,
    blocks: [
      paragraph(copyOrdered.done),
      identity(
        props,
        words,
        [texts.labels.copyBy, words.proof(props.deadline)],
        [texts.labels.keptUntil, words.proof(props.erasesFrom)],
      ),
      paragraph(copyOrdered.ready(words.instant(props.deadline))),
      paragraph(copyOrdered.waits),
      heading(copyOrdered.holds),
      list(props.components.map(words.component)),
      paragraph(copyOrdered.notYou),
      action(texts.panel, props.panelUrl),
    ],
  })
}
