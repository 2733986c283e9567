import { int, longtext, mysqlTable, primaryKey, varchar } from 'drizzle-orm/mysql-core'
import { id, instant } from '../columns.ts'

/** One hash chain per cancellation: each event's hash covers the one before it. */
export const auditEvent = mysqlTable(
  'audit_event',
  {
    cancellationId: id('cancellation_id', 32).notNull(),
    seq: int('seq').notNull(),
    at: instant('at').notNull(),
    event: id('event').notNull(),
    by: varchar('actor', { length: 160 }).notNull(),
    detail: longtext('detail'),
    previousHash: id('previous_hash').notNull(),
    hash: id('hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.cancellationId, t.seq] })],
)
