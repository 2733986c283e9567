import { mysqlTable, primaryKey, varchar } from 'drizzle-orm/mysql-core'
import { id } from '../columns.ts'

/** Facts that hold for the whole database, such as the provider's time zone. */
export const setting = mysqlTable(
  'setting',
  { name: id('name').notNull(), value: varchar('value', { length: 255 }).notNull() },
  (t) => [primaryKey({ columns: [t.name] })],
)
