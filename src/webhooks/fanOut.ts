import { and, asc, inArray, isNull } from 'drizzle-orm'
import { nanoid } from 'nanoid'
import { webhookDelivery, webhookEndpoint, webhookEvent } from '../../db/schema/webhook.ts'
import { inTransaction, matched, retried } from '../../db/transaction.ts'
import type { Context } from '../context.ts'
import type { EndpointRow, EventRow } from './sign.ts'

const batch = 200

/** Makes a delivery of each new event for each endpoint that wants it; gives the endpoints that are on. */
export async function fanOut(ctx: Context): Promise<EndpointRow[]> {
  const { orm } = ctx.db
  const endpoints = await orm
    .select()
    .from(webhookEndpoint)
    .where(isNull(webhookEndpoint.disabledAt))
  const events = await orm
    .select()
    .from(webhookEvent)
    .where(isNull(webhookEvent.fannedAt))
    .orderBy(asc(webhookEvent.at))
    .limit(batch)
  const unwanted: string[] = []
  for (const event of events) {
    const wanting = endpoints.filter((endpoint) => wants(endpoint, event.type))
    if (wanting.length > 0) await fan(ctx, event, wanting)
    else unwanted.push(event.id)
  }
  if (unwanted.length > 0) await retried(() => markFanned(ctx.db.orm, unwanted, ctx.clock.now()))
  return endpoints
}

const wants = ({ events }: EndpointRow, type: string): boolean =>
  events === null || events.split(',').includes(type)

/** Another relay may have been faster. */
const fan = (ctx: Context, event: EventRow, endpoints: EndpointRow[]): Promise<void> =>
  inTransaction(ctx.db, async (tx) => {
    const now = ctx.clock.now()
    if (matched(await markFanned(tx, [event.id], now)) !== 1) return
    await tx.insert(webhookDelivery).values(
      endpoints.map(({ id }) => ({
        id: `whd_${nanoid()}`,
        eventId: event.id,
        endpointId: id,
        state: 'pending' as const,
        epoch: 0,
        nextAt: now,
        attempts: 0,
        createdAt: now,
      })),
    )
  })

const markFanned = (orm: Context['db']['orm'], ids: string[], now: Date) =>
  orm
    .update(webhookEvent)
    .set({ fannedAt: now })
    .where(and(inArray(webhookEvent.id, ids), isNull(webhookEvent.fannedAt)))
