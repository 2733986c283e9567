import { char, index, mysqlTable, primaryKey, varchar } from 'drizzle-orm/mysql-core'
import { id, instant } from '../columns.ts'

export const client = mysqlTable(
  'client',
  {
    number: id('number').notNull(),
    name: varchar('name', { length: 200 }).notNull(),
    email: varchar('email', { length: 254 }).notNull(),
    locale: id('locale', 16).notNull(),
    country: char('country', { length: 2 }).notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.number] }), index('client_email').on(t.email)],
)
