import type { Delivery, MailTransport, OutgoingMail } from '../../src/mail/transport.ts'

export interface PostOffice extends MailTransport {
  /** Every attempt, taken or not, in order. */
  readonly attempts: OutgoingMail[]
  /** What becomes of the next attempts; then everything is accepted. */
  readonly answers: Delivery[]
  /** Holds every attempt back until the promise is kept. */
  gate: Promise<void>
}

export const accepted: Delivery = { outcome: 'accepted', providerId: 'p-1' }
export const turnedAway: Delivery = { outcome: 'retry', error: 'down', retryAfterSeconds: null }
export const unsure: Delivery = { outcome: 'unknown', error: 'timeout' }
export const refused: Delivery = { outcome: 'refused', error: 'bad_recipient' }
export const onHold: Delivery = { outcome: 'hold', error: 'auth' }

/** A mail transport that answers as it is told and keeps what it was given. */
export function postOffice(...answers: Delivery[]): PostOffice {
  const attempts: OutgoingMail[] = []
  return {
    name: 'test',
    attempts,
    answers,
    gate: Promise.resolve(),
    async send(mail) {
      attempts.push(mail)
      const answer = answers.shift() ?? accepted
      await this.gate
      return answer
    },
    close: async () => undefined,
  }
}
