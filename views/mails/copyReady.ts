import { composeMail } from './compose.ts'
import { action, type CommonProps, type Mail, paragraph } from './mail.ts'
import { identity } from './parts.ts'
import { wordsFor } from './words.ts'

export interface CopyReadyProps extends CommonProps {
  erasesFrom: string
}

/** The copy is ready. Where it lies is read behind the login only: mails are read by others too. */
export function copyReadyMail(props: CopyReadyProps): Mail {
  const { texts } = props
  const { copyReady } = texts
  const words = wordsFor(props)
  return composeMail(props, {
    subject: copyReady.subject(props.domain),
    title: copyReady.title,
    blocks: [
      paragraph(copyReady.done),
      identity(props, words, [texts.labels.keptUntil, words.proof(props.erasesFrom)]),
      paragraph(copyReady.where),
      action(copyReady.action, props.panelUrl),
      paragraph(copyReady.until(words.instant(props.erasesFrom))),
    ],
  })
}
