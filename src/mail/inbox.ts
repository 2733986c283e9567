import { type MailTransport, type OutgoingMail, retry } from './transport.ts'

/**
 * The in-app mailbox: `store` keeps the mail where `/dev/inbox` shows it. A mail stored twice under
 * the same id must stay one.
 */
export const inboxTransport = (store: (mail: OutgoingMail) => Promise<void>): MailTransport => ({
  name: 'inbox',
  async send(mail, signal) {
    if (signal?.aborted) return retry('aborted')
    try {
      await store(mail)
      return { outcome: 'accepted', providerId: null }
    } catch {
      return retry('store_failed')
    }
  },
  async close() {},
})
