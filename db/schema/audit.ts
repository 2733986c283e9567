import { index, int, longtext, mysqlTable, primaryKey, varchar } from 'drizzle-orm/mysql-core'
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
    /** The seal that first covered it; null until then. No part of the hash. */
    seal: int('seal'),
  },
  (t) => [primaryKey({ columns: [t.cancellationId, t.seq] }), index('audit_event_seal').on(t.seal)],
)

/** What ends of chains were there at an instant: a hash chain over all cancellations. */
export const auditSeal = mysqlTable(
  'audit_seal',
  {
    number: int('number').notNull(),
    at: instant('at').notNull(),
    /** JSON: `[[cancellationId, seq, hash], …]`, the ends that are new since the seal before. */
    heads: longtext('heads').notNull(),
    previousHash: id('previous_hash').notNull(),
    hash: id('hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.number] })],
)
