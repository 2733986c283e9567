import { listen } from '../integration/mail/smtpListener.ts'

/** A mail server on loopback and what it has taken, under which Message-ID. */
export async function mailServer() {
  const server = await listen()
  const ids = () => server.received.map(({ parsed }) => parsed.messageId ?? '')
  return {
    url: `smtp://127.0.0.1:${server.port}`,
    close: server.close,
    ids,
    /** Mails about a protocol in the order in which they came. */
    about: (protocol: string) =>
      server.received
        .map(({ parsed }) => parsed)
        .filter(({ text, subject }) => `${subject} ${text}`.includes(protocol)),
  }
}

/** The code that a mail's text carries on a line of its own, or null. */
export const codeOf = (text = ''): string | null =>
  /^([2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4})$/m.exec(text)?.[1] ?? null
