import { sql } from 'drizzle-orm'
import { nanoid } from 'nanoid'
import { webhookEvent } from '../../db/schema/webhook.ts'
import { given, statement } from '../../db/statement.ts'
import type { Tx } from '../../db/transaction.ts'
import type { WebhookEvent } from './events.ts'

/**
 * Writes an event down in the transaction of the change it tells of, as its service's next version. The
 * caller holds the service's cancellation, so that versions rise one at a time.
 */
export async function emit(tx: Tx, { type, at, service, data }: WebhookEvent): Promise<void> {
  await insertNext(tx, { id: `evt_${nanoid()}`, type, service, at, data: JSON.stringify(data) })
}

/** The same of what is about a cancellation: its protocol and service come first. */
export const emitAbout = (
  tx: Tx,
  { protocol, serviceId: service }: { protocol: string; serviceId: string },
  { type, at }: Pick<WebhookEvent, 'type' | 'at'>,
  facts: Record<string, unknown>,
): Promise<void> => emit(tx, { type, at, service, data: { protocol, service, ...facts } })

const insertNext = statement<
  { id: string; type: string; service: string; at: Date; data: string },
  unknown
>(
  () => sql`insert into ${webhookEvent} (id, type, service_id, version, at, data)
    select ${given('id')}, ${given('type')}, ${given('service')}, coalesce(max(version), 0) + 1,
      ${given('at')}, ${given('data')}
    from ${webhookEvent} where service_id = ${given('service')}`,
)
