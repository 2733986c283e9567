import { randomInt } from 'node:crypto'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { webhookDelivery, webhookEndpoint, webhookEvent } from '../../db/schema/webhook.ts'
import { inTransaction } from '../../db/transaction.ts'
import { plusSeconds } from '../clock.ts'
import type { Context } from '../context.ts'
import { claimsOn } from '../outbox/claim.ts'
import { type Answer, post } from './post.ts'
import { bodyOf, type EndpointRow, signed } from './sign.ts'

export type DeliveryRow = typeof webhookDelivery.$inferSelect

export const deliveries = claimsOn(webhookDelivery)

const hour = 3600
/** Seconds to the next try after each failed one: some three days in all, then it is a dead letter. */
const pauses = [
  5,
  30,
  120,
  600,
  1800,
  hour,
  2 * hour,
  4 * hour,
  8 * hour,
  12 * hour,
  12 * hour,
  12 * hour,
  12 * hour,
  12 * hour,
]

const isTaken = ({ status }: Answer): boolean => status !== null && status >= 200 && status < 300

/**
 * Tries to deliver once. A peer that answers 410 gets nothing any more. The same delivery may arrive twice,
 * where a relay dies between the peer's yes and our commit: `webhook-id` tells.
 */
export async function deliver(ctx: Context, row: DeliveryRow): Promise<void> {
  if (!(await deliveries.take(ctx.db.orm, row))) return
  const [found] = await ctx.db.orm
    .select({ endpoint: webhookEndpoint, event: webhookEvent })
    .from(webhookEndpoint)
    .innerJoin(webhookEvent, eq(webhookEvent.id, row.eventId))
    .where(eq(webhookEndpoint.id, row.endpointId))
  if (!found) return
  const answer = await attempt(ctx, found.endpoint, row.eventId, bodyOf(found.event))
  const now = ctx.clock.now()
  if (isTaken(answer)) {
    const sent = { state: 'sent', sentAt: now, lastStatus: answer.status, lastError: null } as const
    await deliveries.settle(ctx.db.orm, row, sent)
    return
  }
  const told = {
    lastStatus: answer.status,
    lastError: answer.status === null ? answer.error.slice(0, 200) : `http_${answer.status}`,
  }
  const pause = pauseAfter(row.attempts, answer)
  const dead = pause === null || answer.status === 410
  await deliveries.settle(ctx.db.orm, row, {
    ...told,
    ...(dead ? { state: 'dead' } : { state: 'pending', nextAt: plusSeconds(now, pause) }),
  })
  const { id, endpointId, attempts } = row
  ctx.log.warn(
    { delivery: id, endpoint: endpointId, attempts: attempts + 1, ...told, dead },
    'webhook not taken',
  )
  if (answer.status === 410) await disable(ctx, endpointId)
}

/** Signs and posts; what SECRET_KEY can't open is tried again: the key may come back. */
export async function attempt(
  ctx: Context,
  endpoint: EndpointRow,
  id: string,
  body: string,
): Promise<Answer> {
  let headers: Record<string, string>
  try {
    headers = signed(ctx.secrets, endpoint, id, body, ctx.clock.now())
  } catch {
    return { status: null, error: 'sealed_with_unknown_key' }
  }
  const allowPrivate = endpoint.allowPrivate || ctx.config.webhooks.allowPrivate
  return post({ url: endpoint.url, headers, body, allowPrivate })
}

/** A tenth more or less, so that what failed together doesn't come back together; as long as the peer asks for. */
function pauseAfter(attempts: number, answer: Answer): number | null {
  const pause = pauses[attempts]
  if (pause === undefined) return null
  const asked = answer.status === null ? 0 : (answer.retryAfterSeconds ?? 0)
  return Math.max((pause * randomInt(900, 1101)) / 1000, Math.min(asked, 24 * hour))
}

/** It has said that it is gone: what waits for it is dead, and nothing new is made for it. */
async function disable(ctx: Context, endpointId: string): Promise<void> {
  const now = ctx.clock.now()
  await inTransaction(ctx.db, async (tx) => {
    await tx
      .update(webhookEndpoint)
      .set({ disabledAt: now })
      .where(and(eq(webhookEndpoint.id, endpointId), isNull(webhookEndpoint.disabledAt)))
    await tx
      .update(webhookDelivery)
      .set({ state: 'dead', lastError: 'endpoint_gone' })
      .where(
        and(
          eq(webhookDelivery.endpointId, endpointId),
          inArray(webhookDelivery.state, ['pending']),
        ),
      )
  })
  ctx.log.error({ endpoint: endpointId }, 'webhook endpoint is gone: disabled')
}
