import type { NextCharge } from '../../src/terms/terms.ts'
import { named } from '../texts/named.ts'
import type { MailTexts } from '../texts/texts.ts'
import { composeMail } from './compose.ts'
import {
  action,
  type Block,
  type CommonProps,
  facts,
  heading,
  list,
  type Mail,
  paragraph,
  type Row,
} from './mail.ts'
import { chargeLines } from './money.ts'
import { identity } from './parts.ts'
import { type Words, wordsFor } from './words.ts'

/** What was wiped of one component, as its host saw it. */
export interface WipedComponent {
  kind: string
  ref: string
  entries: number | null
  bytes: number | null
  /** SHA-256, hex, of what was there before. */
  digest: string | null
  observedAt: string
  /** Two of the staff vouch that it was done outside Baja: nobody counted anything. */
  elsewhere: boolean
  /** Nothing could show it by itself: it went with the account that held it. */
  notShown: boolean
}

export interface CompletedProps extends CommonProps {
  declaredAt: string
  confirmedAt: string
  completedAt: string
  evidence: WipedComponent[]
  nextCharge: NextCharge
}

/** The mail that one keeps: what was asked, and what was done about it. */
export function completedMail(props: CompletedProps): Mail {
  const { texts, evidence } = props
  const { completed, labels } = texts
  const words = wordsFor(props)
  return composeMail(props, {
    subject: completed.subject(props.domain, props.protocol),
    title: completed.title,
    blocks: [
      paragraph(completed.done),
      identity(
        props,
        words,
        [labels.declaredAt, words.proof(props.declaredAt)],
        [labels.confirmedAt, words.proof(props.confirmedAt)],
        [labels.completedAt, words.proof(props.completedAt)],
      ),
      heading(completed.wipedTitle),
      ...(evidence.length > 0 ? proofs(props, words) : [paragraph(completed.nothing)]),
      heading(texts.charge.title),
      list(chargeLines(props.nextCharge, texts, words)),
      paragraph(completed.keep),
      action(completed.action, props.panelUrl),
    ],
  })
}

function proofs({ texts, evidence }: CompletedProps, words: Words): Block[] {
  const each = evidence.map((wiped) => facts(...proof(wiped, texts, words)))
  const explained = evidence.some(({ digest, notShown }) => digest && !notShown)
  return [...each, ...(explained ? [paragraph(texts.completed.digest)] : [])]
}

function proof(wiped: WipedComponent, texts: MailTexts, words: Words): Row[] {
  const { labels, components, completed } = texts
  const rows: Row[] = [[named(components, wiped.kind) ?? wiped.kind, wiped.ref]]
  if (wiped.elsewhere)
    return [
      ...rows,
      [labels.wipedBy, completed.elsewhere],
      [labels.reportedAt, words.proof(wiped.observedAt)],
    ]
  if (wiped.notShown)
    return [
      ...rows,
      [labels.wiped, completed.withAccount],
      [labels.observedAt, words.proof(wiped.observedAt)],
    ]
  if (wiped.entries !== null) rows.push([labels.entries, words.count(wiped.entries)])
  if (wiped.bytes !== null) rows.push([labels.size, words.size(wiped.bytes)])
  if (wiped.digest) rows.push([labels.digest, wiped.digest])
  return [...rows, [labels.observedAt, words.proof(wiped.observedAt)]]
}
