import { composeMail } from './compose.ts'
import { action, heading, list, type Mail, paragraph } from './mail.ts'
import { identity } from './parts.ts'
import type { ReopenedProps } from './reopened.ts'
import { wordsFor } from './words.ts'

/** To those of the provider's who were told of the declaration: it isn't over after all. */
export function toldReopenedMail(props: ReopenedProps & { client: string }): Mail {
  const { texts, alive } = props
  const { told, reopened, labels } = texts
  const words = wordsFor(props)
  return composeMail(
    { ...props, texts: { ...texts, automatic: told.automatic } },
    {
      subject: reopened.subject(props.domain, props.protocol),
      title: reopened.title,
      blocks: [
        paragraph(told.reopened),
        identity(
          props,
          words,
          [told.client, props.client],
          [labels.reopenedAt, words.proof(props.at)],
          [labels.deadline, words.proof(props.deadline)],
        ),
        heading(reopened.what),
        list(alive.map(words.component)),
        action(texts.panel, props.panelUrl),
      ],
    },
  )
}
