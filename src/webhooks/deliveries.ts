import { and, asc, count, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import { webhookDelivery, webhookEndpoint, webhookEvent } from '../../db/schema/webhook.ts'
import { matched } from '../../db/transaction.ts'
import type { Context } from '../context.ts'
import type { DeliveryRow } from './deliver.ts'

export type DeliveryState = DeliveryRow['state']
export const deliveryStates: readonly DeliveryState[] = webhookDelivery.state.enumValues

export interface DeliveryFilter {
  endpoint?: string | undefined
  state?: DeliveryState | undefined
}

/** The newest deliveries first, each with its event's type. */
export const listDeliveries = (
  { db }: Pick<Context, 'db'>,
  { endpoint, state }: DeliveryFilter,
  limit: number,
): Promise<(DeliveryRow & { type: string })[]> =>
  db.orm
    .select({ delivery: webhookDelivery, type: webhookEvent.type })
    .from(webhookDelivery)
    .innerJoin(webhookEvent, eq(webhookEvent.id, webhookDelivery.eventId))
    .where(
      and(
        endpoint ? eq(webhookDelivery.endpointId, endpoint) : undefined,
        state ? eq(webhookDelivery.state, state) : undefined,
      ),
    )
    .orderBy(desc(webhookDelivery.createdAt), desc(webhookDelivery.id))
    .limit(limit)
    .then((rows) => rows.map(({ delivery, type }) => ({ ...delivery, type })))

/**
 * Sends one delivery, or all dead ones, again from the first try on, under the same `webhook-id`; gives how
 * many. What is for a disabled endpoint stays as it is.
 */
export async function replay(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  which: { id: string } | { dead: true; endpoint?: string | undefined },
): Promise<number> {
  const on = db.orm
    .select({ id: webhookEndpoint.id })
    .from(webhookEndpoint)
    .where(isNull(webhookEndpoint.disabledAt))
  const replayed = await db.orm
    .update(webhookDelivery)
    .set({ state: 'pending', attempts: 0, nextAt: clock.now(), leaseUntil: null })
    .where(
      and(
        inArray(webhookDelivery.endpointId, on),
        'id' in which
          ? and(eq(webhookDelivery.id, which.id), inArray(webhookDelivery.state, ['dead', 'sent']))
          : and(
              eq(webhookDelivery.state, 'dead'),
              which.endpoint ? eq(webhookDelivery.endpointId, which.endpoint) : undefined,
            ),
      ),
    )
  return matched(replayed)
}

/** How many dead deliveries stay as they are, by their endpoints, because those are disabled. */
export const heldBack = (
  { db }: Pick<Context, 'db'>,
  endpoint?: string | undefined,
): Promise<{ endpoint: string; deliveries: number }[]> =>
  db.orm
    .select({ endpoint: webhookDelivery.endpointId, deliveries: count() })
    .from(webhookDelivery)
    .innerJoin(webhookEndpoint, eq(webhookEndpoint.id, webhookDelivery.endpointId))
    .where(
      and(
        eq(webhookDelivery.state, 'dead'),
        isNotNull(webhookEndpoint.disabledAt),
        endpoint ? eq(webhookDelivery.endpointId, endpoint) : undefined,
      ),
    )
    .groupBy(webhookDelivery.endpointId)
    .orderBy(asc(webhookDelivery.endpointId))

/** Why one delivery isn't sent again: there is none, it is about to be sent anyway, or its endpoint is disabled. */
export async function whyNotReplayed(
  { db }: Pick<Context, 'db'>,
  id: string,
): Promise<'unknown' | 'pending' | { disabled: string }> {
  const [row] = await db.orm
    .select({
      state: webhookDelivery.state,
      endpoint: webhookEndpoint.id,
      disabledAt: webhookEndpoint.disabledAt,
    })
    .from(webhookDelivery)
    .innerJoin(webhookEndpoint, eq(webhookEndpoint.id, webhookDelivery.endpointId))
    .where(eq(webhookDelivery.id, id))
  if (!row) return 'unknown'
  return row.disabledAt ? { disabled: row.endpoint } : 'pending'
}
