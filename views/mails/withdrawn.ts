import { composeMail } from './compose.ts'
import { action, type CommonProps, type Mail, paragraph } from './mail.ts'
import { identity } from './parts.ts'
import { wordsFor } from './words.ts'

export interface WithdrawnProps extends CommonProps {
  at: string
  /** Billing's verdict on the next charge from now on. */
  verdict: 'charge' | 'stop' | 'hold'
  /** `late`: the cutoff of that charge has passed, it is collected out of turn. */
  collect: 'late' | null
}

/** Withdrawn: the service goes on, and so do its charges. */
export function withdrawnMail(props: WithdrawnProps): Mail {
  const { texts, verdict, collect } = props
  const { resumed, withdrawn } = texts
  const words = wordsFor(props)
  const late = verdict === 'charge' && collect === 'late'
  return composeMail(props, {
    subject: withdrawn.subject(props.domain),
    title: withdrawn.title,
    blocks: [
      paragraph(withdrawn.done),
      identity(props, words, [texts.labels.withdrawnAt, words.proof(props.at)]),
      paragraph(resumed.continues),
      paragraph(late ? resumed.chargeLate : resumed[verdict]),
      paragraph(resumed.again),
      action(resumed.action, props.panelUrl),
    ],
  })
}
