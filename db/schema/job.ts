import {
  boolean,
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
import { id, instant } from '../columns.ts'

/** One deprovisioning of one cancellation; this row is the only truth about wiping. */
export const job = mysqlTable(
  'job',
  {
    id: id('id', 32).notNull(),
    cancellationId: id('cancellation_id', 32).notNull(),
    purpose: mysqlEnum('purpose', ['deactivate', 'erase', 'export']).notNull(),
    protocol: id('protocol', 24).notNull(),
    serviceId: id('service_id').notNull(),
    server: id('server').notNull(),
    /** `waiting` is `pending` before `notBefore`; the API calls both pending. */
    state: mysqlEnum('state', [
      'waiting',
      'pending',
      'running',
      'stuck',
      'paused',
      'done',
      'void',
    ]).notNull(),
    /** The fencing token of the current claim. */
    epoch: int('epoch').notNull(),
    worker: varchar('worker', { length: 128 }),
    leaseUntil: instant('lease_until'),
    /** Nothing touches the host before this. */
    notBefore: instant('not_before').notNull(),
    /** When it may next be claimed: `notBefore` at first, later after a give-back. */
    runAt: instant('run_at').notNull(),
    deadline: instant('deadline').notNull(),
    attempts: int('attempts').notNull(),
    firstClaimedAt: instant('first_claimed_at'),
    lastError: varchar('last_error', { length: 500 }),
    finishedAt: instant('finished_at'),
    /** When a finished job is handed out once more, to look whether all is still gone. */
    recheckAt: instant('recheck_at'),
    /** It is being looked at once more: only `verify` is open, and no deadline runs. */
    isRecheck: boolean('is_recheck').notNull().default(false),
    /** JSON: how far its worker says to have come in a step; null once the step is reported. */
    progress: varchar('progress', { length: 255 }),
    /** An erasure that nobody may claim before the copy that was ordered is made. */
    awaitsCopy: boolean('awaits_copy').notNull().default(false),
    /** When the client is next reminded of what this job will erase. */
    remindAt: instant('remind_at'),
  },
  (t) => [
    primaryKey({ columns: [t.id] }),
    unique('job_cancellation_purpose').on(t.cancellationId, t.purpose),
    index('job_state_deadline').on(t.state, t.deadline),
    index('job_server_state_deadline').on(t.server, t.state, t.deadline),
    index('job_state_run_at').on(t.state, t.runAt),
    index('job_state_lease').on(t.state, t.leaseUntil),
    index('job_service').on(t.serviceId),
    index('job_recheck_at').on(t.recheckAt),
    index('job_remind_at').on(t.remindAt),
  ],
)

export const jobStep = mysqlTable(
  'job_step',
  {
    jobId: id('job_id', 32).notNull(),
    position: int('position').notNull(),
    kind: id('kind', 32).notNull(),
    state: mysqlEnum('state', ['pending', 'done', 'partial', 'unknown', 'failed']).notNull(),
    /** JSON: `[{kind,ref,identity}]`, frozen at confirmation. */
    targets: longtext('targets').notNull(),
    /** JSON: what was observed, one entry per target. */
    evidence: longtext('evidence').notNull(),
    epoch: int('epoch'),
    error: varchar('error', { length: 500 }),
    retryable: boolean('retryable'),
    reportedAt: instant('reported_at'),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.kind] })],
)

/** Who claimed a job when, and how it ended; only appended to. */
export const jobAttempt = mysqlTable(
  'job_attempt',
  {
    jobId: id('job_id', 32).notNull(),
    epoch: int('epoch').notNull(),
    worker: varchar('worker', { length: 128 }).notNull(),
    claimedBy: id('claimed_by', 32).notNull(),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at'),
    outcome: varchar('outcome', { length: 500 }),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.epoch] })],
)

/** The rungs of the deadline ladder that a job has reached; a reopened job has a new deadline and climbs anew. */
export const jobRung = mysqlTable(
  'job_rung',
  {
    jobId: id('job_id', 32).notNull(),
    deadline: instant('deadline').notNull(),
    rung: id('rung', 16).notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.deadline, t.rung] })],
)

/** What one of the staff says was done outside Baja, and what a second one made of it; never deleted. */
export const doneElsewhere = mysqlTable(
  'done_elsewhere',
  {
    id: id('id', 32).notNull(),
    jobId: id('job_id', 32).notNull(),
    step: id('step', 32).notNull(),
    /** Job and step while it waits for the second person, null once decided: unique, so one at a time. */
    openKey: id('open_key', 80),
    cancellationId: id('cancellation_id', 32).notNull(),
    state: mysqlEnum('state', ['requested', 'approved', 'refused']).notNull(),
    reason: text('reason').notNull(),
    /** What shows it: who did it, where, what was seen. */
    proof: text('proof').notNull(),
    /** Of a copy: where its holder gets it. */
    place: varchar('place', { length: 500 }),
    requestedBy: id('requested_by', 32).notNull(),
    requestedAt: instant('requested_at').notNull(),
    decidedBy: id('decided_by', 32),
    decidedAt: instant('decided_at'),
  },
  (t) => [
    primaryKey({ columns: [t.id] }),
    unique('done_elsewhere_open').on(t.openKey),
    index('done_elsewhere_state').on(t.state, t.requestedAt),
    index('done_elsewhere_job').on(t.jobId),
  ],
)
