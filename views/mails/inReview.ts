import { composeMail } from './compose.ts'
import { action, type CommonProps, type Mail, paragraph } from './mail.ts'
import { identity } from './parts.ts'
import { wordsFor } from './words.ts'

export interface InReviewProps extends CommonProps {
  at: string
  why: 'codes_exhausted' | 'disputed' | 'unconfirmed'
}

/** A person has to look at it: why, and who calls. */
export function inReviewMail(props: InReviewProps): Mail {
  const { texts } = props
  const { inReview } = texts
  const words = wordsFor(props)
  return composeMail(props, {
    subject: inReview.subject(props.domain),
    title: inReview.title,
    blocks: [
      paragraph(inReview.why[props.why]),
      identity(props, words, [texts.labels.reviewSince, words.proof(props.at)]),
      paragraph(inReview.next(props.provider)),
      paragraph(inReview.keeps),
      action(texts.panel, props.panelUrl),
    ],
  })
}
