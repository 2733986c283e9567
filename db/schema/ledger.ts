import {
  boolean,
  decimal,
  index,
  int,
  mysqlEnum,
  mysqlTable,
  primaryKey,
  smallint,
  tinyint,
  varchar,
} from 'drizzle-orm/mysql-core'
import { civilDate, id, instant } from '../columns.ts'

/** The row at which writers of dated versions and settled readers meet. */
export const ledgerGate = mysqlTable('ledger_gate', { id: tinyint('id').notNull() }, (t) => [
  primaryKey({ columns: [t.id] }),
])

/** What billing must know of a service, as it was recorded from one instant to another. */
export const serviceVersion = mysqlTable(
  'service_version',
  {
    serviceId: id('service_id').notNull(),
    version: int('version').notNull(),
    recordedFrom: instant('recorded_from').notNull(),
    recordedTo: instant('recorded_to').notNull(),
    client: id('client').notNull(),
    domain: varchar('domain', { length: 253 }).notNull(),
    state: mysqlEnum('state', ['active', 'suspended', 'cancelled']).notNull(),
    expiresOn: civilDate('expires_on').notNull(),
    cycleMonths: smallint('cycle_months').notNull(),
    amount: decimal('amount', { precision: 20, scale: 4 }).notNull(),
    currency: id('currency', 3).notNull(),
    payment: mysqlEnum('payment', ['auto_debit', 'invoice']).notNull(),
    cutoffAt: instant('cutoff_at').notNull(),
    policyId: id('policy_id').notNull(),
    policyVersion: int('policy_version').notNull(),
    zoneRules: id('zone_rules', 16).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.serviceId, t.version] }),
    index('service_version_due').on(t.expiresOn, t.serviceId, t.recordedFrom),
    index('service_version_current').on(t.serviceId, t.recordedTo),
  ],
)

/** What a cancellation says of a service's debits, as it was recorded from one instant to another. */
export const debitStance = mysqlTable(
  'debit_stance',
  {
    serviceId: id('service_id').notNull(),
    seq: int('seq').notNull(),
    recordedFrom: instant('recorded_from').notNull(),
    recordedTo: instant('recorded_to').notNull(),
    kind: mysqlEnum('kind', ['hold', 'stop', 'none']).notNull(),
    /** Why: what the verdict's reason says. */
    reason: id('reason', 32).notNull(),
    cancellationId: id('cancellation_id').notNull(),
    protocol: id('protocol', 24).notNull(),
    declaredAt: instant('declared_at').notNull(),
    lastDay: civilDate('last_day'),
    /** A hold ends here by itself … */
    holdUntil: instant('hold_until'),
    /** … unless by `extendsAt` no mail server had taken the code: then it ends at `extendedUntil`. */
    extendsAt: instant('extends_at'),
    extendedUntil: instant('extended_until'),
    /** What a hold turns into when it ends. */
    afterHold: mysqlEnum('after_hold', ['charge', 'stop']),
    /** The last day that may be charged for; null: `lastDay`. */
    endsOn: civilDate('ends_on'),
    /** Whether the period that contains that day is charged by day. */
    byDay: boolean('by_day').notNull().default(false),
    /** Why a charge past its cutoff is stopped all the same where its period starts after that day. */
    stopsLate: id('stops_late'),
    /** Days up to that one that aren't charged for, both counted; null: none. */
    freeFrom: civilDate('free_from'),
    freeTo: civilDate('free_to'),
    /** The day of the month on which its periods begin; null before it was kept: that of each due date. */
    anchorDay: tinyint('anchor_day'),
    /** The due date whose charge an earlier stance had let go too late for its turn. */
    lateOn: civilDate('late_on'),
  },
  (t) => [
    primaryKey({ columns: [t.serviceId, t.seq] }),
    index('debit_stance_recorded').on(t.serviceId, t.recordedFrom),
  ],
)
