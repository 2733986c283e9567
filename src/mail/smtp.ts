import type { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import { automatic, domainOf, headerLine, isBareAddress } from './headers.ts'
import { smtpDelivery } from './smtpDelivery.ts'
import { readSmtpUrl } from './smtpUrl.ts'
import { type MailTransport, type OutgoingMail, retry } from './transport.ts'

/** Milliseconds: to be ready to speak, of silence, and for a whole attempt. */
export interface SmtpPatience {
  connect: number
  silence: number
  attempt: number
}

const patience: SmtpPatience = { connect: 5_000, silence: 20_000, attempt: 60_000 }

/**
 * Sends through one SMTP server over a few kept connections. `smtp://` takes STARTTLS when it is
 * offered and never falls back once it was; `smtps://` demands TLS. Throws ConfigError on a URL
 * that can't be used.
 */
export function smtpTransport(url: string, limits: SmtpPatience = patience): MailTransport {
  const server = readSmtpUrl(url)
  const bodies = new WeakMap<object, Readable>()
  const pool = createTransport({
    pool: true,
    ...server,
    maxConnections: 3,
    // Asked for again only while no byte of the body has left, e.g. on a kept connection that the
    // server has closed meanwhile. Everything else is the outbox's decision.
    maxRequeues: 1,
    connectionTimeout: limits.connect,
    greetingTimeout: limits.connect,
    dnsTimeout: limits.connect,
    socketTimeout: limits.silence,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  // Whether the body had begun to leave decides between “not sent” and “may have been sent”.
  pool.use('stream', (prepared, done) => {
    const { signal } = prepared.data
    prepared.message?.processFunc((body: Readable) => {
      if (signal) bodies.set(signal, body)
      return body
    })
    done()
  })
  return {
    name: 'smtp',
    async send(mail, signal) {
      if (!isBareAddress(mail.to)) return { outcome: 'refused', error: 'bad_recipient' }
      if (signal?.aborted) return retry('aborted')
      const limit = AbortSignal.timeout(limits.attempt)
      const attempt = AbortSignal.any(signal ? [signal, limit] : [limit])
      try {
        const sent = await pool.sendMail({ ...message(mail), signal: attempt })
        return { outcome: 'accepted', providerId: sent.messageId }
      } catch (error) {
        return smtpDelivery(error, bodies.get(attempt)?.readableDidRead ?? false)
      }
    },
    async close() {
      pool.close()
    },
  }
}

const message = (mail: OutgoingMail) => ({
  from: headerLine(mail.from),
  to: { name: '', address: mail.to },
  subject: headerLine(mail.subject),
  text: mail.text,
  html: mail.html,
  headers: automatic,
  // Fixed, so that a repeat after an unknown outcome can be recognised as the same mail.
  messageId: `<${mail.id.replace(/[^\w.-]/g, '_')}@${domainOf(mail.from) ?? 'localhost'}>`,
  xMailer: false as const,
})
