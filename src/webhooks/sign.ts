import { Webhook } from 'standardwebhooks'
import type { webhookEndpoint, webhookEvent } from '../../db/schema/webhook.ts'
import { version } from '../config.ts'
import type { Secrets } from '../secrets.ts'

export type EndpointRow = typeof webhookEndpoint.$inferSelect
export type EventRow = typeof webhookEvent.$inferSelect

/** The same bytes at every attempt. */
export const bodyOf = ({ type, at, data, version }: Omit<EventRow, 'id' | 'fannedAt'>): string =>
  JSON.stringify({ type, timestamp: at, data: { ...JSON.parse(data), version } })

/**
 * The headers of Standard Webhooks for an attempt at `now`. For a day after a rotation there are two
 * signatures, by the new secret and by the old one. Throws where SECRET_KEY doesn't open the secrets.
 */
export function signed(
  secrets: Secrets,
  endpoint: EndpointRow,
  id: string,
  body: string,
  now: Date,
): Record<string, string> {
  const isOverlap = endpoint.previousUntil !== null && now < endpoint.previousUntil
  const sealed = [endpoint.sealedSecret, ...(isOverlap ? [endpoint.sealedPrevious ?? ''] : [])]
  const signatures = sealed.map((each) => new Webhook(secrets.open(each)).sign(id, now, body))
  return {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': `Baja/${version}`,
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': signatures.join(' '),
  }
}
