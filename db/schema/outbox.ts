import {
  index,
  int,
  longtext,
  mysqlEnum,
  mysqlTable,
  primaryKey,
  unique,
  varchar,
} from 'drizzle-orm/mysql-core'
import { id, instant } from '../columns.ts'

/** Mails to be sent: rendered once, sealed, and blanked when a mail server has taken them. */
export const outbox = mysqlTable(
  'outbox',
  {
    id: id('id', 32).notNull(),
    dedupeKey: id('dedupe_key', 128).notNull(),
    kind: id('kind', 32).notNull(),
    cancellationId: id('cancellation_id', 32),
    recipient: varchar('recipient', { length: 254 }).notNull(),
    /** JSON `{subject,text,html}`, sealed with SECRET_KEY. */
    sealed: longtext('sealed'),
    state: mysqlEnum('state', ['pending', 'sending', 'sent', 'dead']).notNull(),
    epoch: int('epoch').notNull(),
    leaseUntil: instant('lease_until'),
    nextAt: instant('next_at').notNull(),
    /** After this a mail is of no use, or a repeat could arrive twice. */
    giveUpAt: instant('give_up_at').notNull(),
    attempts: int('attempts').notNull(),
    lastError: varchar('last_error', { length: 200 }),
    createdAt: instant('created_at').notNull(),
    sentAt: instant('sent_at'),
    providerId: varchar('provider_id', { length: 200 }),
  },
  (t) => [
    primaryKey({ columns: [t.id] }),
    unique('outbox_dedupe').on(t.dedupeKey),
    index('outbox_state_next').on(t.state, t.nextAt),
    index('outbox_cancellation').on(t.cancellationId, t.kind),
  ],
)

/** The demo's mailbox: what the `inbox` transport was given, sealed. */
export const inboxMessage = mysqlTable(
  'inbox_message',
  {
    id: id('id', 32).notNull(),
    recipient: varchar('recipient', { length: 254 }).notNull(),
    sealed: longtext('sealed').notNull(),
    receivedAt: instant('received_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.id] }), index('inbox_received').on(t.receivedAt, t.id)],
)
