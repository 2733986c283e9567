import { type Config, ConfigError } from '../config.ts'
import { domainOf } from './headers.ts'
import { inboxTransport } from './inbox.ts'
import { resendTransport } from './resend.ts'
import { smtpTransport } from './smtp.ts'
import type { MailTransport, OutgoingMail } from './transport.ts'

/**
 * The transport that the settings name; connects to nothing yet. `store` is used by the inbox only.
 * Throws ConfigError where a setting can't be used.
 */
export function openTransport(
  mail: Config['mail'],
  store: (mail: OutgoingMail) => Promise<void>,
): MailTransport {
  if (!domainOf(mail.from))
    throw new ConfigError('MAIL_FROM: not an address; write Name <name@domain>')
  switch (mail.transport) {
    case 'inbox':
      return inboxTransport(store)
    case 'smtp':
      return smtpTransport(mail.smtpUrl ?? '')
    case 'resend':
      return resendTransport(mail.resendApiKey ?? '', { baseUrl: mail.resendBaseUrl })
  }
}
