/** One mail to one person, rendered and frozen; `id` stays the same however often it is sent. */
export interface OutgoingMail {
  id: string
  /** A bare address, `name@domain`. */
  to: string
  /** `Name <name@domain>` or a bare address. */
  from: string
  subject: string
  text: string
  html: string
}

/**
 * What became of one attempt. `error` is a stable code and at most the server's status, never a
 * recipient, a subject or a body, so it may be logged and stored.
 */
export type Delivery =
  | { outcome: 'accepted'; providerId: string | null }
  /** Definitely not sent; try again. */
  | { outcome: 'retry'; error: string; retryAfterSeconds: number | null }
  /** May have been sent; the same id makes a repeat harmless or at least recognisable. */
  | { outcome: 'unknown'; error: string }
  /** No mail gets through until somebody acts (quota, credentials, sender): alert, try rarely. */
  | { outcome: 'hold'; error: string }
  /** Permanent for this mail. */
  | { outcome: 'refused'; error: string }

export interface MailTransport {
  readonly name: string
  /** Never throws. `signal` abandons the attempt. */
  send(mail: OutgoingMail, signal?: AbortSignal): Promise<Delivery>
  close(): Promise<void>
}

export const retry = (error: string, retryAfterSeconds: number | null = null): Delivery => ({
  outcome: 'retry',
  error,
  retryAfterSeconds,
})
