import {
  boolean,
  index,
  int,
  longtext,
  mysqlEnum,
  mysqlTable,
  primaryKey,
  text,
  unique,
  varchar,
} from 'drizzle-orm/mysql-core'
import { id, instant } from '../columns.ts'

/** What happened, written with the change it tells of; a service's last is kept, so that versions only rise. */
export const webhookEvent = mysqlTable(
  'webhook_event',
  {
    /** The `webhook-id` of every delivery. */
    id: id('id', 32).notNull(),
    type: id('type', 48).notNull(),
    serviceId: id('service_id').notNull(),
    /** Counts the events of a service: deliveries come in any order. */
    version: int('version').notNull(),
    at: instant('at').notNull(),
    /** JSON: the body's `data` without its version. */
    data: longtext('data').notNull(),
    /** When deliveries were made of it; null until then. */
    fannedAt: instant('fanned_at'),
  },
  (t) => [
    primaryKey({ columns: [t.id] }),
    index('webhook_event_fanned').on(t.fannedAt, t.at),
    index('webhook_event_service').on(t.serviceId, t.version),
  ],
)

export const webhookEndpoint = mysqlTable(
  'webhook_endpoint',
  {
    id: id('id', 32).notNull(),
    url: varchar('url', { length: 2000 }).notNull(),
    /** Comma separated types; null: all. */
    events: varchar('events', { length: 1000 }),
    /** `whsec_…`, sealed with SECRET_KEY. */
    sealedSecret: text('sealed_secret').notNull(),
    /** The secret before the last rotation, which signs beside the new one until `previousUntil`. */
    sealedPrevious: text('sealed_previous'),
    previousUntil: instant('previous_until'),
    allowPrivate: boolean('allow_private').notNull(),
    createdAt: instant('created_at').notNull(),
    /** Since when it gets nothing because it answered 410. */
    disabledAt: instant('disabled_at'),
  },
  (t) => [primaryKey({ columns: [t.id] })],
)

/** One event on its way to one endpoint. */
export const webhookDelivery = mysqlTable(
  'webhook_delivery',
  {
    id: id('id', 32).notNull(),
    eventId: id('event_id', 32).notNull(),
    endpointId: id('endpoint_id', 32).notNull(),
    state: mysqlEnum('state', ['pending', 'sending', 'sent', 'dead']).notNull(),
    epoch: int('epoch').notNull(),
    leaseUntil: instant('lease_until'),
    nextAt: instant('next_at').notNull(),
    attempts: int('attempts').notNull(),
    /** The HTTP status of the last answer. */
    lastStatus: int('last_status'),
    lastError: varchar('last_error', { length: 200 }),
    createdAt: instant('created_at').notNull(),
    sentAt: instant('sent_at'),
  },
  (t) => [
    primaryKey({ columns: [t.id] }),
    unique('webhook_delivery_once').on(t.eventId, t.endpointId),
    index('webhook_delivery_due').on(t.endpointId, t.state, t.nextAt),
    index('webhook_delivery_state').on(t.state, t.createdAt),
    index('webhook_delivery_lease').on(t.state, t.leaseUntil),
  ],
)
