import {
  index,
  int,
  longtext,
  mysqlEnum,
  mysqlTable,
  primaryKey,
  text,
  unique,
  varchar,
} from 'drizzle-orm/mysql-core'
import { civilDate, id, instant } from '../columns.ts'

export const cancellation = mysqlTable(
  'cancellation',
  {
    id: id('id', 32).notNull(),
    protocol: id('protocol', 24).notNull(),
    serviceId: id('service_id').notNull(),
    client: id('client').notNull(),
    /** The service while this one is open, null once closed: unique, so one open at a time. */
    openServiceId: id('open_service_id'),
    state: mysqlEnum('state', [
      'declared',
      'in_review',
      'confirmed',
      'wiping',
      'ended',
      'completed',
      'withdrawn',
      'retained',
      'lapsed',
    ]).notNull(),
    channel: id('channel', 16).notNull(),
    reason: id('reason', 16),
    comment: text('comment'),
    /** Where the client said so: ordinary, or extraordinary with the cause. */
    terminationKind: mysqlEnum('termination_kind', ['ordinary', 'extraordinary']),
    terminationCause: text('termination_cause'),
    /** T0: it governs every cutoff. */
    declaredAt: instant('declared_at').notNull(),
    confirmBy: instant('confirm_by').notNull(),
    /** Where no mail server took a code by `extendsAt`, `confirmBy` becomes `extendedConfirmBy`. */
    extendsAt: instant('extends_at'),
    extendedConfirmBy: instant('extended_confirm_by'),
    /** What becomes of it when nobody confirms in time. */
    unconfirmed: mysqlEnum('unconfirmed', ['lapse', 'review']).notNull(),
    /** From when on a notice period counts; null until a channel that needs it has it in writing. */
    formalisedAt: instant('formalised_at'),
    confirmedAt: instant('confirmed_at'),
    endedAt: instant('ended_at'),
    completedAt: instant('completed_at'),
    closedAt: instant('closed_at'),
    reviewReason: id('review_reason', 32),
    lastDay: civilDate('last_day'),
    policyId: id('policy_id').notNull(),
    policyVersion: int('policy_version').notNull(),
    /** The terms as they were shown, byte for byte. */
    terms: longtext('terms').notNull(),
    /** What they were reckoned from besides components, as it was at T0; null before this was kept. */
    subject: text('subject'),
    /** The packs that applied at T0, each with the facts of it that held; null before this was kept. */
    law: longtext('law'),
    /** What the page said of them at T0, a sentence a line; null before this was kept. */
    termsShown: longtext('terms_shown'),
    /** The language that it said them in; null before this was kept: the client's. */
    termsShownIn: id('terms_shown_in', 16),
    clientName: varchar('client_name', { length: 200 }).notNull(),
    clientLocale: id('client_locale', 16).notNull(),
    domain: varchar('domain', { length: 253 }).notNull(),
    plan: varchar('plan', { length: 200 }).notNull(),
    /** The address on file at T0: codes go here whatever the catalogue says later. */
    email: varchar('email', { length: 254 }).notNull(),
    /** A second address for receipts, never for codes. */
    receiptEmail: varchar('receipt_email', { length: 254 }),
    codesSent: int('codes_sent').notNull(),
    codesDead: int('codes_dead').notNull(),
    /** How often a re-check found something alive again. */
    reopenings: int('reopenings').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.id] }),
    unique('cancellation_protocol').on(t.protocol),
    unique('cancellation_open_service').on(t.openServiceId),
    index('cancellation_state_id').on(t.state, t.id),
    index('cancellation_state_confirm_by').on(t.state, t.confirmBy),
    index('cancellation_service').on(t.serviceId, t.id),
    index('cancellation_client').on(t.client, t.id),
  ],
)

/** What staff approved, each person once for each time that it was in question; only appended to. */
export const reviewApproval = mysqlTable(
  'review_approval',
  {
    cancellationId: id('cancellation_id', 32).notNull(),
    /** `release`, `withdraw`, or `done_elsewhere/<purpose>/<step>`. */
    action: id('action').notNull(),
    /** Which time it is that this is in question: earlier approvals don't count. */
    round: int('round').notNull(),
    staffId: id('staff_id').notNull(),
    staffName: varchar('staff_name', { length: 160 }).notNull(),
    reason: varchar('reason', { length: 500 }),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.cancellationId, t.action, t.round, t.staffId] })],
)

export const cancellationCode = mysqlTable(
  'cancellation_code',
  {
    cancellationId: id('cancellation_id', 32).notNull(),
    number: int('number').notNull(),
    hash: id('hash').notNull(),
    wrongTries: int('wrong_tries').notNull(),
    triesAllowed: int('tries_allowed').notNull(),
    createdAt: instant('created_at').notNull(),
    /** Dead: replaced by a newer code or worn out by wrong tries. */
    deadAt: instant('dead_at'),
    usedAt: instant('used_at'),
  },
  (t) => [primaryKey({ columns: [t.cancellationId, t.number] })],
)
