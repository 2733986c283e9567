import type { MailTransport, OutgoingMail } from '../../src/mail/transport.ts'

export interface Mailbox extends MailTransport {
  readonly mails: OutgoingMail[]
  /** While true every mail is turned away for later, as by a server that is down. */
  down: boolean
}

/** A mail server that takes everything and keeps it in memory. */
export function mailbox(): Mailbox {
  const mails: OutgoingMail[] = []
  return {
    name: 'test',
    mails,
    down: false,
    async send(mail) {
      if (this.down) return { outcome: 'retry', error: 'down', retryAfterSeconds: null }
      mails.push(mail)
      return { outcome: 'accepted', providerId: null }
    },
    close: async () => undefined,
  }
}

/** The code in a mail's text part, on its own line. */
export const codeIn = (mail: OutgoingMail): string => {
  const code = /^([2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4})$/m.exec(mail.text)?.[1]
  if (!code) throw new Error(`no code in “${mail.subject}”`)
  return code
}
