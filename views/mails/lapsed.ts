import { composeMail } from './compose.ts'
import { action, type CommonProps, type Mail, paragraph } from './mail.ts'
import { identity } from './parts.ts'
import { wordsFor } from './words.ts'

export interface LapsedProps extends CommonProps {
  at: string
  /** `late`: the cutoff of the next charge has passed, it is collected out of turn. */
  collect: 'late' | null
}

/** Never confirmed: the service goes on, and how to ask again. */
export function lapsedMail(props: LapsedProps): Mail {
  const { texts } = props
  const { lapsed, resumed } = texts
  const words = wordsFor(props)
  return composeMail(props, {
    subject: lapsed.subject(props.domain),
    title: lapsed.title,
    blocks: [
      paragraph(lapsed.done),
      identity(props, words, [texts.labels.lapsedAt, words.proof(props.at)]),
      paragraph(resumed.continues),
      paragraph(props.collect === 'late' ? resumed.chargeLate : resumed.charge),
      paragraph(resumed.again),
      action(resumed.action, props.panelUrl),
    ],
  })
}
