import type PgBoss from 'pg-boss'
import { genesis } from '../../../src/audit.ts'
import type { PlannedStep, Target } from '../../../src/deprovisioning/steps.ts'
import { terms } from './queue.ts'

/** A connection of PostgreSQL's driver, or its pool. */
export interface Sql {
  query<R>(text: string, values?: unknown[]): Promise<{ rows: R[]; rowCount: number | null }>
}

type Pool = Sql & { connect(): Promise<Sql & { release(): void }> }

/** What pg-boss itself takes its connections from. */
export const poolOf = (boss: PgBoss): Pool => (boss.getDb() as unknown as { pool: Pool }).pool

/** The tables that a wipe writes to, with the keys and indexes that they have in Baja's schema. */
export async function createRecords(boss: PgBoss): Promise<void> {
  await poolOf(boss).query(`
    create table service (id text primary key, client text, state text, server text, updated_at timestamptz);
    create index on service (state, id);
    create table service_version (service_id text, version int, recorded_from timestamptz, recorded_to timestamptz,
      state text, facts text, primary key (service_id, version));
    create index on service_version (service_id, recorded_to);
    create table cancellation (id text primary key, protocol text unique, service_id text, open_service_id text unique,
      state text, ended_at timestamptz, completed_at timestamptz, closed_at timestamptz, client_name text, email text,
      domain text, plan text, terms text);
    create index on cancellation (state, id);
    create table job_step (wipe text, position int, kind text, state text, targets text, evidence text,
      reported_at timestamptz, primary key (wipe, kind));
    create table job_attempt (wipe text primary key, worker text, started_at timestamptz);
    create table audit_event (cancellation_id text, seq int, at timestamptz, event text, actor text, detail text,
      previous_hash text, hash text, seal int, primary key (cancellation_id, seq));
    create index on audit_event (seal);
    create table target_hold (server text, kind text, ref text, service_id text, primary key (server, kind, ref));
    create index on target_hold (service_id);
    create table webhook_event (id text primary key, type text, service_id text, version int, at timestamptz, data text,
      fanned_at timestamptz);
    create index on webhook_event (service_id, version);
    create index on webhook_event (fanned_at, at);
    create table outbox (id text primary key, dedupe_key text unique, kind text, cancellation_id text, recipient text,
      sealed text, state text, next_at timestamptz, created_at timestamptz);
    create index on outbox (state, next_at);
    create index on outbox (cancellation_id, kind);`)
}

/** Confirmed cancellations `from`…`to - 1`, as `fillQueue` makes them. */
export async function fillRecords(
  boss: PgBoss,
  from: number,
  to: number,
  components: readonly Target[],
  steps: readonly PlannedStep[],
): Promise<void> {
  const sql = poolOf(boss)
  const range = `generate_series(${from}, ${to - 1}) seq`
  await sql.query(`insert into service
    select 's' || seq, 'c', 'active', 'web-' || seq % 50, now() from ${range}`)
  await sql.query(`insert into service_version
    select 's' || seq, 1, '2026-01-01', '9999-12-31', 'active', 'facts' from ${range}`)
  await sql.query(
    `insert into cancellation
     select 'can_' || seq, 'BAJA-' || lpad(seq::text, 11, '0'), 's' || seq, 's' || seq, 'confirmed', null, null, null,
       'Ana', 'a@b.example', 's' || seq || '.com', 'p', $1 from ${range}`,
    [JSON.stringify(terms)],
  )
  await sql.query(
    `insert into audit_event
     select 'can_' || seq, 1, now(), 'declared', 'bench', null, $1, $1, null from ${range}`,
    [genesis],
  )
  for (const [position, { kind, targets }] of steps.entries())
    await sql.query(
      `insert into job_step select 'can_' || seq, $1, $2, 'pending', replace($3, '#', 's' || seq || '.com'), '[]',
         null from ${range}`,
      [position, kind, JSON.stringify(targets)],
    )
  for (const { kind, ref } of components)
    await sql.query(
      `insert into target_hold
       select 'web-' || seq % 50, $1, replace($2, '#', 's' || seq || '.com'), 's' || seq from ${range}`,
      [kind, ref],
    )
}

/** How many cancellations are completed, each with its whole audit chain and its mail. */
export async function countCompleted(boss: PgBoss): Promise<number> {
  const { rows } = await poolOf(boss).query<{ n: string }>(`select count(*) n from cancellation c
    where state = 'completed' and (select count(*) from audit_event where cancellation_id = c.id) = 7
      and exists (select from outbox where cancellation_id = c.id)`)
  return Number(rows[0]?.n)
}
