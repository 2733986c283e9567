import {
  decimal,
  index,
  int,
  mysqlEnum,
  mysqlTable,
  primaryKey,
  smallint,
  varchar,
} from 'drizzle-orm/mysql-core'
import { civilDate, exactText, id, instant } from '../columns.ts'

export const service = mysqlTable(
  'service',
  {
    id: id('id').notNull(),
    client: id('client').notNull(),
    plan: varchar('plan', { length: 200 }).notNull(),
    domain: varchar('domain', { length: 253 }).notNull(),
    state: mysqlEnum('state', ['active', 'suspended', 'cancelled']).notNull(),
    policy: id('policy').notNull(),
    startedOn: civilDate('started_on').notNull(),
    /** The first unpaid day. */
    expiresOn: civilDate('expires_on').notNull(),
    cycleMonths: smallint('cycle_months').notNull(),
    amount: decimal('amount', { precision: 20, scale: 4 }).notNull(),
    currency: id('currency', 3).notNull(),
    payment: mysqlEnum('payment', ['auto_debit', 'invoice']).notNull(),
    server: id('server').notNull(),
    committedUntil: civilDate('committed_until'),
    soldByName: varchar('sold_by_name', { length: 200 }),
    soldByContact: varchar('sold_by_contact', { length: 254 }),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.id] }),
    index('service_client_state_domain').on(t.client, t.state, t.domain),
    index('service_state_id').on(t.state, t.id),
    index('service_server_id').on(t.server, t.id),
  ],
)

export const component = mysqlTable(
  'component',
  {
    serviceId: id('service_id').notNull(),
    position: int('position').notNull(),
    kind: id('kind').notNull(),
    ref: exactText('ref', 255).notNull(),
    identity: exactText('identity', 255),
  },
  (t) => [primaryKey({ columns: [t.serviceId, t.position] })],
)

/** Who holds a target: a live service or one whose wipe isn't finished; one holder at a time. */
export const targetHold = mysqlTable(
  'target_hold',
  {
    server: id('server').notNull(),
    kind: id('kind').notNull(),
    ref: exactText('ref', 255).notNull(),
    serviceId: id('service_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.server, t.kind, t.ref] }),
    index('target_hold_service').on(t.serviceId),
  ],
)
