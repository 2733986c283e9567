import { composeMail } from './compose.ts'
import { action, type CommonProps, type Mail, paragraph } from './mail.ts'
import { identity, notMe } from './parts.ts'
import { wordsFor } from './words.ts'

export interface CodeProps extends CommonProps {
  /** As people read it: `XXXX-XXXX`. */
  code: string
  confirmBy: string
}

/** The secret that proves who confirms. The only mail with anything that looks like a code. */
export function codeMail(props: CodeProps): Mail {
  const { texts, code } = props
  const words = wordsFor(props)
  return composeMail(props, {
    code,
    subject: texts.code.subject(props.domain),
    title: texts.code.title,
    blocks: [
      paragraph(texts.code.purpose(words.service)),
      { kind: 'code', code },
      paragraph(texts.code.until(words.instant(props.confirmBy))),
      action(texts.code.action, props.panelUrl),
      paragraph(texts.code.secret(props.provider)),
      identity(props, words),
      paragraph(props.unconfirmed === 'review' ? texts.code.waitReviewed : texts.code.wait),
      ...notMe(props),
    ],
  })
}
