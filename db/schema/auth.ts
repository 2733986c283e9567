import {
  index,
  int,
  longtext,
  mysqlTable,
  primaryKey,
  unique,
  varchar,
} from 'drizzle-orm/mysql-core'
import { id, instant } from '../columns.ts'

/** Who may log in; a client's account has the client number as its id. */
export const account = mysqlTable(
  'account',
  {
    id: id('id').notNull(),
    passwordHash: varchar('password_hash', { length: 255 }).notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.id] })],
)

export const session = mysqlTable(
  'session',
  {
    /** SHA-256 of the cookie's token. */
    id: id('id').notNull(),
    userId: id('user_id').notNull(),
    expiresAt: instant('expires_at').notNull(),
    createdAt: instant('created_at').notNull(),
    /** SHA-256 of the account's password hash when the session began: another key ends it. */
    keyMark: id('key_mark').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.id] }),
    index('session_user').on(t.userId),
    index('session_expires').on(t.expiresAt),
  ],
)

/** The provider's people who look after cancellations. Never deleted: audit chains name them. */
export const staff = mysqlTable(
  'staff',
  {
    id: id('id', 32).notNull(),
    /** Lower case. */
    email: id('email', 254).notNull(),
    name: varchar('name', { length: 100 }).notNull(),
    passwordHash: varchar('password_hash', { length: 255 }).notNull(),
    createdAt: instant('created_at').notNull(),
    changedAt: instant('changed_at').notNull(),
    disabledAt: instant('disabled_at'),
  },
  (t) => [primaryKey({ columns: [t.id] }), unique('staff_email').on(t.email)],
)

/** As `session`, for staff alone: neither kind of cookie opens the other's pages. */
export const staffSession = mysqlTable(
  'staff_session',
  {
    id: id('id').notNull(),
    userId: id('user_id', 32).notNull(),
    expiresAt: instant('expires_at').notNull(),
    createdAt: instant('created_at').notNull(),
    keyMark: id('key_mark').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.id] }),
    index('staff_session_user').on(t.userId),
    index('staff_session_expires').on(t.expiresAt),
  ],
)

/** Links for making a new key, mailed to who lost theirs. */
export const recovery = mysqlTable(
  'recovery',
  {
    /** SHA-256 of the link's token. */
    id: id('id').notNull(),
    client: id('client').notNull(),
    /** SHA-256 of the password hash, or of nothing, that the link replaces: it replaces no other. */
    keyMark: id('key_mark').notNull(),
    /** SHA-256 of the address that it was mailed to; with another one on file it is dead. */
    sentTo: id('sent_to').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.id] }),
    index('recovery_client').on(t.client),
    index('recovery_expires').on(t.expiresAt),
  ],
)

export const apiKey = mysqlTable(
  'api_key',
  {
    id: id('id', 32).notNull(),
    name: varchar('name', { length: 100 }).notNull(),
    /** SHA-256 of the key, which is shown once. */
    hash: id('hash').notNull(),
    /** Comma separated. */
    scopes: varchar('scopes', { length: 255 }).notNull(),
    /** Comma separated; null: all servers. */
    servers: varchar('servers', { length: 2000 }),
    perMinute: int('per_minute'),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [primaryKey({ columns: [t.id] }), unique('api_key_hash').on(t.hash)],
)

/** The answer that an Idempotency-Key already got, kept 48 h. */
export const idempotency = mysqlTable(
  'idempotency',
  {
    keyId: id('key_id', 32).notNull(),
    /** SHA-256 of the header's value. */
    hash: id('hash').notNull(),
    requestHash: id('request_hash').notNull(),
    status: int('status'),
    body: longtext('body'),
    lockedUntil: instant('locked_until').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.keyId, t.hash] }), index('idempotency_expires').on(t.expiresAt)],
)

/** Counts per bucket and slice of time that hold across processes: logins, codes, API calls. */
export const throttle = mysqlTable(
  'throttle',
  {
    /** SHA-256 of what is counted. */
    bucket: id('bucket').notNull(),
    /** The end of the slice. */
    sliceEnd: instant('slice_end').notNull(),
    hits: int('hits').notNull(),
  },
  (t) => [primaryKey({ columns: [t.bucket, t.sliceEnd] }), index('throttle_slice').on(t.sliceEnd)],
)
