import { count, eq, inArray, isNull, min } from 'drizzle-orm'
import { webhookDelivery, webhookEvent } from '../../db/schema/webhook.ts'
import type { Context } from '../context.ts'

export interface WebhookHealth {
  waiting: number
  dead: number
  /** Seconds since the oldest undelivered event; 0 with none. */
  oldestSeconds: number
}

export async function webhookHealth({
  db,
  clock,
}: Pick<Context, 'db' | 'clock'>): Promise<WebhookHealth> {
  const [fresh] = await db.orm
    .select({ n: count(), oldest: min(webhookEvent.at) })
    .from(webhookEvent)
    .where(isNull(webhookEvent.fannedAt))
  const [waiting] = await db.orm
    .select({ n: count(), oldest: min(webhookDelivery.createdAt) })
    .from(webhookDelivery)
    .where(inArray(webhookDelivery.state, ['pending', 'sending']))
  const [dead] = await db.orm
    .select({ n: count() })
    .from(webhookDelivery)
    .where(eq(webhookDelivery.state, 'dead'))
  const now = clock.now().getTime()
  const ages = [fresh?.oldest, waiting?.oldest].map((since) =>
    since ? Math.max(0, (now - since.getTime()) / 1000) : 0,
  )
  return {
    waiting: (fresh?.n ?? 0) + (waiting?.n ?? 0),
    dead: dead?.n ?? 0,
    oldestSeconds: Math.max(...ages),
  }
}
