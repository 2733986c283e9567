import { composeMail } from './compose.ts'
import { action, type CommonProps, type Mail, paragraph } from './mail.ts'
import { identity } from './parts.ts'
import { wordsFor } from './words.ts'

export interface EraseAskedProps extends CommonProps {
  erasesFrom: string
  deadline: string
  /** A copy that was ordered isn't made then. */
  copyVoid: boolean
}

/** The client gave up what was kept: from when it is erased, and until when they can still come back. */
export function eraseAskedMail(props: EraseAskedProps): Mail {
  const { texts } = props
  const { eraseAsked } = texts
  const words = wordsFor(props)
  return composeMail(props, {
    subject: eraseAsked.subject(props.domain),
    title: eraseAsked.title,
    blocks: [
      paragraph(eraseAsked.done),
      identity(
        props,
        words,
        [texts.labels.undoUntil, words.proof(props.erasesFrom)],
        [texts.labels.deadline, words.proof(props.deadline)],
      ),
      ...(props.copyVoid ? [paragraph(eraseAsked.copyVoid)] : []),
      paragraph(eraseAsked.back(words.instant(props.erasesFrom))),
      action(texts.panel, props.panelUrl),
    ],
  })
}
