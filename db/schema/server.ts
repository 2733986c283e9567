import { index, int, longtext, mysqlEnum, mysqlTable, primaryKey } from 'drizzle-orm/mysql-core'
import { exactText, id, instant } from '../columns.ts'

/** A hosting server: one with an agent of its own, or a panel that Baja works on from afar. */
export const server = mysqlTable(
  'server',
  {
    name: id('name').notNull(),
    kind: mysqlEnum('kind', ['cpanel', 'plesk', 'directadmin', 'hestia', 'agent']).notNull(),
    url: exactText('url', 500),
    username: exactText('username', 128),
    /** The panel's key or password, sealed with SECRET_KEY. */
    sealedSecret: longtext('sealed_secret'),
    /** PEM: what the panel's certificate must be, or be signed by. */
    certificate: longtext('certificate'),
    /** SHA-256 of the one certificate accepted, in lower-case hexadecimal. */
    pin: id('pin'),
    /** JSON: roots and limits, see `ServerSettings`. */
    settings: longtext('settings').notNull(),
    /** Who works on the panel now: panels take one change at a time. */
    leaseHolder: id('lease_holder', 32),
    leaseUntil: instant('lease_until'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.name] })],
)

/** A service's account on a panel: what it was recognised by, and what was last done to it. */
export const panelAccount = mysqlTable(
  'panel_account',
  {
    serviceId: id('service_id').notNull(),
    server: id('server').notNull(),
    ref: exactText('ref', 255).notNull(),
    /** Null: looked for, not found yet. Written once. */
    identity: exactText('identity', 255),
    lookedAt: instant('looked_at'),
    /** The job under which its deletion was last asked for, and by which claim. */
    jobId: id('job_id', 32),
    epoch: int('epoch'),
    /** Written before the panel is asked: after a crash it may have happened. */
    destroySentAt: instant('destroy_sent_at'),
    /** Null while the panel may still be at it. */
    destroyAnsweredAt: instant('destroy_answered_at'),
    /** When its absence was last verified after a deletion. */
    verifiedAt: instant('verified_at'),
    /** JSON: what the panel showed before. */
    seenBefore: longtext('seen_before'),
  },
  (t) => [primaryKey({ columns: [t.serviceId, t.server, t.ref] })],
)

/** An account that is to be let in again: its holder came back after its access had been cut. */
export const accessReturn = mysqlTable(
  'access_return',
  {
    cancellationId: id('cancellation_id', 32).notNull(),
    ref: exactText('ref', 255).notNull(),
    serviceId: id('service_id').notNull(),
    server: id('server').notNull(),
    identity: exactText('identity', 255),
    /** When it is next tried; null once it is over. */
    dueAt: instant('due_at'),
    attempts: int('attempts').notNull(),
    lastError: id('last_error'),
  },
  (t) => [
    primaryKey({ columns: [t.cancellationId, t.ref] }),
    index('access_return_due').on(t.dueAt),
  ],
)

/** What a panel said to each change asked of it, without secrets; only appended to. */
export const panelAnswer = mysqlTable(
  'panel_answer',
  {
    id: id('id', 32).notNull(),
    jobId: id('job_id', 32).notNull(),
    epoch: int('epoch').notNull(),
    act: id('act', 32).notNull(),
    outcome: id('outcome', 64).notNull(),
    text: longtext('text').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.id] }), index('panel_answer_job').on(t.jobId, t.at)],
)
