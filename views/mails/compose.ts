import { htmlMail } from './layout.ts'
import type { Block, CommonProps, Mail } from './mail.ts'
import { plainText } from './plainText.ts'
import { cleanDraft, withoutCodes } from './safe.ts'

/** What one mail adds to the common frame. */
interface Contents {
  subject: string
  title: string
  blocks: Block[]
  /** The only thing in the mail that may look like a confirmation code. */
  code?: string
}

/** Draws a mail's contents as text and HTML, with greeting, closing and footer. */
export function composeMail(props: CommonProps, { subject, title, blocks, code }: Contents): Mail {
  const { texts, locale, provider, clientName } = props
  const draft = cleanDraft({
    subject,
    title,
    blocks,
    greeting: texts.greeting(clientName),
    closing: texts.closing,
    signature: provider,
    footer: texts.automatic(provider),
  })
  return {
    subject: withoutCodes(draft.subject),
    text: withoutCodes(`${plainText(draft, locale)}\n`, code),
    html: withoutCodes(htmlMail(draft, locale), code),
  }
}
