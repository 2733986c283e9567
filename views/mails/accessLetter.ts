import type { AccessMailTexts } from '../texts/texts.ts'
import { htmlMail } from './layout.ts'
import type { Block, Mail } from './mail.ts'
import { plainText } from './plainText.ts'
import { cleanDraft, withoutCodes } from './safe.ts'

/** What the mails about a client's key are told. Instants are ISO 8601, addresses absolute. */
export interface AccessProps {
  texts: AccessMailTexts
  locale: string
  timezone: string
  provider: string
  clientName: string
}

/** Draws a mail that is about no cancellation as text and HTML; nothing in it looks like a code. */
export function accessLetter(
  { texts, locale, provider, clientName }: AccessProps,
  contents: { subject: string; title: string; blocks: Block[] },
): Mail {
  const draft = cleanDraft({
    ...contents,
    greeting: texts.greeting(clientName),
    closing: texts.closing,
    signature: provider,
    footer: texts.automatic(provider),
  })
  return {
    subject: withoutCodes(draft.subject),
    text: withoutCodes(`${plainText(draft, locale)}\n`),
    html: withoutCodes(htmlMail(draft, locale)),
  }
}
