import type { AccessProps } from './access.ts'
import { HtmlMail } from './layout.tsx'
import type { Block, Mail } from './mail.ts'
import { plainText } from './plainText.ts'
import { cleanDraft, withoutCodes } from './safe.ts'

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
    text: withoutCodes(`${plainText(draft)}\n`),
    html: withoutCodes(`<!doctype html>\n${<HtmlMail draft={draft} locale={locale} />}`),
  }
}
