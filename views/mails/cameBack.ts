import { composeMail } from './compose.ts'
import { action, type CommonProps, type Mail, paragraph } from './mail.ts'
import { identity } from './parts.ts'
import { wordsFor } from './words.ts'

export interface CameBackProps extends CommonProps {
  at: string
  verdict: 'charge' | 'stop' | 'hold'
  /** `late`: the cutoff of that charge has passed, it is collected out of turn. */
  collect: 'late' | null
}

/** Back before the data was erased: nothing is, and the service is switched on again. */
export function cameBackMail(props: CameBackProps): Mail {
  const { texts, verdict, collect } = props
  const { cameBack, resumed } = texts
  const words = wordsFor(props)
  const late = verdict === 'charge' && collect === 'late'
  return composeMail(props, {
    subject: cameBack.subject(props.domain),
    title: cameBack.title,
    blocks: [
      paragraph(cameBack.done),
      identity(props, words, [texts.labels.cameBackAt, words.proof(props.at)]),
      paragraph(cameBack.suspended(props.provider)),
      paragraph(late ? resumed.chargeLate : resumed[verdict]),
      action(resumed.action, props.panelUrl),
    ],
  })
}
