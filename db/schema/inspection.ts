import { index, mysqlTable, primaryKey } from 'drizzle-orm/mysql-core'
import { exactText, id, instant } from '../columns.ts'

/** By what a target of an open cancellation was recognised on its host, before anybody claimed its job. */
export const targetIdentity = mysqlTable(
  'target_identity',
  {
    cancellationId: id('cancellation_id', 32).notNull(),
    kind: id('kind').notNull(),
    ref: exactText('ref', 255).notNull(),
    /** Null: the host has nothing that says whose it is. Written once. */
    identity: exactText('identity', 255),
    lookedAt: instant('looked_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.cancellationId, t.kind, t.ref] })],
)

/** A re-check that found something under a wiped name of which no record says whose it is; never deleted. */
export const ownerless = mysqlTable(
  'ownerless',
  {
    id: id('id', 32).notNull(),
    jobId: id('job_id', 32).notNull(),
    cancellationId: id('cancellation_id', 32).notNull(),
    foundAt: instant('found_at').notNull(),
    /** Who of the staff has looked at it; null as long as nobody has. */
    seenBy: id('seen_by', 32),
    seenAt: instant('seen_at'),
  },
  (t) => [primaryKey({ columns: [t.id] }), index('ownerless_seen_at').on(t.seenAt, t.foundAt)],
)
