import { composeMail } from './compose.ts'
import { action, type CommonProps, type Mail, paragraph } from './mail.ts'
import { identity } from './parts.ts'
import { wordsFor } from './words.ts'

export interface EraseSoonProps extends CommonProps {
  erasesFrom: string
}

/** What was kept is about to be erased: the last days to fetch it or to come back. */
export function eraseSoonMail(props: EraseSoonProps): Mail {
  const { texts } = props
  const { eraseSoon } = texts
  const words = wordsFor(props)
  const from = words.instant(props.erasesFrom)
  return composeMail(props, {
    subject: eraseSoon.subject(props.domain, from),
    title: eraseSoon.title,
    blocks: [
      paragraph(eraseSoon.from(from)),
      identity(props, words, [texts.labels.keptUntil, words.proof(props.erasesFrom)]),
      paragraph(eraseSoon.back),
      paragraph(eraseSoon.nothing),
      action(texts.panel, props.panelUrl),
    ],
  })
}
