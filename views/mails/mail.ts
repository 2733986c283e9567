import type { MailTexts } from '../texts/texts.ts'

/** A mail ready to send. Both parts say the same. */
export interface Mail {
  subject: string
  text: string
  /** A whole document. */
  html: string
}

/** What every mail is told. Instants are ISO 8601, addresses absolute. */
export interface CommonProps {
  texts: MailTexts
  locale: string
  timezone: string
  provider: string
  clientName: string
  protocol: string
  domain: string
  plan: string
  panelUrl: string
  /** “It wasn't me”. */
  disputeUrl?: string
  /** What becomes of the declaration when nobody confirms it. */
  unconfirmed?: 'lapse' | 'review'
}

/** The pieces that a mail is made of; each is drawn as text and as HTML. */
export type Block =
  | { kind: 'paragraph'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'facts'; rows: Row[] }
  | { kind: 'list'; items: string[] }
  | { kind: 'action'; label: string; url: string }
  | { kind: 'link'; label: string; url: string }
  | { kind: 'code'; code: string }

export type Row = [label: string, value: string]

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
export const heading = (text: string): Block => ({ kind: 'heading', text })
export const facts = (...rows: Row[]): Block => ({ kind: 'facts', rows })
export const list = (items: string[]): Block => ({ kind: 'list', items })
export const action = (label: string, url: string): Block => ({ kind: 'action', label, url })
export const link = (label: string, url: string): Block => ({ kind: 'link', label, url })

/** The contents of one mail before it is drawn. */
export interface Draft {
  subject: string
  title: string
  greeting: string
  blocks: Block[]
  closing: string
  signature: string
  footer: string
}
