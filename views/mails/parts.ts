import type { Termination } from '../../src/cancellation/cancellation.ts'
import type { Terms } from '../../src/terms/terms.ts'
import { terminationLine } from '../terms/termination.ts'
import type { MailTexts } from '../texts/texts.ts'
import {
  type Block,
  type CommonProps,
  facts,
  heading,
  link,
  list,
  paragraph,
  type Row,
} from './mail.ts'
import { settlementLines } from './money.ts'
import type { Words } from './words.ts'

/** Protocol and service, then what the mail adds. */
export const identity = ({ texts, protocol }: CommonProps, words: Words, ...rows: Row[]): Block =>
  facts([texts.labels.protocol, protocol], [texts.labels.service, words.service], ...rows)

/** What kind of termination was declared, where that was said. */
export const terminationRows = ({
  texts,
  termination,
}: CommonProps & { termination?: Termination }): Row[] =>
  termination ? [[texts.labels.termination, terminationLine(texts, termination)]] : []

/** “It wasn't me”, where the mail offers it. */
export const notMe = ({ texts, disputeUrl }: CommonProps): Block[] =>
  disputeUrl ? [paragraph(texts.dispute.lead), link(texts.dispute.link, disputeUrl)] : []

/** Every component that goes, by name. */
export function losses(terms: Terms, texts: MailTexts, words: Words): Block[] {
  const { title, kept, nothing } = texts.loses
  return [
    heading(terms.dataKeptUntil ? kept : title),
    terms.loses.length > 0 ? list(terms.loses.map(words.component)) : paragraph(nothing),
  ]
}

/** What isn't given back, what is, and what remains to be paid, where there is any of it. */
export function settlement(
  terms: Terms,
  texts: MailTexts,
  words: Words,
  title = texts.charge.settlement,
): Block[] {
  const lines = settlementLines(terms, texts, words)
  return lines.length > 0 ? [heading(title), list(lines)] : []
}

/** How long data and copies stay, where they do. */
export function keptLines(
  { dataKeptUntil, backupsExpireOn }: Terms,
  texts: MailTexts,
  words: Words,
) {
  const lines: string[] = []
  if (dataKeptUntil) lines.push(texts.end.kept(words.until(dataKeptUntil)))
  if (backupsExpireOn) lines.push(texts.end.backups(words.day(backupsExpireOn)))
  return lines
}
