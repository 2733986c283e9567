import { eq } from 'drizzle-orm'
import { webhookDelivery } from '../../db/schema/webhook.ts'
import type { Context } from '../context.ts'
import { keepPassing, passOnce, type Relay, type Work } from '../outbox/lanes.ts'
import { type DeliveryRow, deliver, deliveries } from './deliver.ts'
import { fanOut } from './fanOut.ts'

const batch = 32

const webhookWork = (ctx: Context): Work<DeliveryRow> => ({
  name: 'webhooks',
  atOnce: 16,
  laneOf: ({ endpointId }) => endpointId,
  inLane: 2,
  async due() {
    const { orm } = ctx.db
    const endpoints = await fanOut(ctx)
    if (endpoints.length === 0) return []
    await deliveries.revive(orm)
    const now = ctx.clock.now()
    // Endpoint by endpoint, so that the backlog of one doesn't hide what is due to the others.
    const due: DeliveryRow[] = []
    for (const { id } of endpoints)
      due.push(...(await deliveries.due(orm, now, batch, eq(webhookDelivery.endpointId, id))))
    return due
  },
  deliver: (row) => deliver(ctx, row),
})

/** Delivers what is due once; gives how many it tried. */
export const webhooksOnce = (ctx: Context): Promise<number> => passOnce(ctx, webhookWork(ctx))

/** Delivers until stopped. */
export const startWebhooks = (ctx: Context): Relay => keepPassing(ctx, webhookWork(ctx))
