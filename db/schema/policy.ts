import { int, longtext, mysqlTable, primaryKey } from 'drizzle-orm/mysql-core'
import { id, instant } from '../columns.ts'

/** Every version of every policy that was ever in force, so that a cancellation keeps its own. */
export const policyVersion = mysqlTable(
  'policy_version',
  {
    policyId: id('policy_id').notNull(),
    version: int('version').notNull(),
    rules: longtext('rules').notNull(),
    digest: id('digest').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.policyId, t.version] })],
)
