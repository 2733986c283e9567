import type { Termination } from '../../src/cancellation/cancellation.ts'
import type { Terms } from '../../src/terms/terms.ts'
import { composeMail } from './compose.ts'
import { action, type CommonProps, heading, list, type Mail, paragraph } from './mail.ts'
import { chargeLines, settlementLines } from './money.ts'
import { identity, terminationRows } from './parts.ts'
import { wordsFor } from './words.ts'

export interface ToldProps extends CommonProps {
  client: string
  declaredAt: string
  terms: Terms
  termination?: Termination
}

/** To those of the provider's who must know at once: what was asked for, when it ends, what is charged. */
export function toldMail(props: ToldProps): Mail {
  const { texts, terms } = props
  const { told, end, labels } = texts
  const words = wordsFor(props)
  return composeMail(
    { ...props, texts: { ...texts, automatic: told.automatic } },
    {
      subject: told.subject(props.domain, props.protocol),
      title: told.title,
      blocks: [
        paragraph(told.lead),
        identity(
          props,
          words,
          [told.client, props.client],
          [labels.declaredAt, words.proof(props.declaredAt)],
          ...terminationRows(props),
        ),
        heading(told.said),
        list([
          ...(terms.lastDay ? [end.lastDay(words.day(terms.lastDay))] : []),
          ...chargeLines(terms.nextCharge, texts, words),
          ...settlementLines(terms, texts, words),
        ]),
        action(texts.panel, props.panelUrl),
      ],
    },
  )
}
