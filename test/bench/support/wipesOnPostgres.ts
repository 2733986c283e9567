import { nanoid } from 'nanoid'
import type PgBoss from 'pg-boss'
import { disputeToken } from '../../../src/cancellation/disputeToken.ts'
import type { Evidence, PlannedStep } from '../../../src/deprovisioning/steps.ts'
import { sha256 } from '../../../src/secrets.ts'
import { mailOf } from '../../../views/mails/mails.ts'
import { textsFor } from '../../../views/texts/catalogues.ts'
import type { Bench } from './bench.ts'
import { terms } from './queue.ts'
import { poolOf, type Sql } from './recordsOnPostgres.ts'

/** A step of a wipe as a job of its own. */
export interface StepJob extends PlannedStep {
  /** The cancellation's id. */
  wipe: string
}

interface Cancelled {
  id: string
  protocol: string
  service_id: string
  state: string
  client_name: string
  email: string
  domain: string
  plan: string
}

interface ChainEnd {
  seq: number
  hash: string
}

/**
 * Completes a step's job and writes, in the same transaction, what Baja writes with a report: the evidence, the
 * audit chain, and with the last step the end of cancellation and service, two webhook events and the mail. The
 * first to report takes the cancellation to `wiping`.
 */
export async function completeStep(
  bench: Bench,
  boss: PgBoss,
  queue: string,
  job: PgBoss.Job<StepJob>,
  evidence: Evidence[],
): Promise<void> {
  const client = await poolOf(boss).connect()
  try {
    await client.query('begin')
    await report(bench, client, job.data, evidence)
    const db = { executeSql: (text: string, values: unknown[]) => client.query(text, values) }
    await boss.complete(queue, job.id, {}, { db })
    await client.query('commit')
  } finally {
    client.release()
  }
}

async function report(
  bench: Bench,
  sql: Sql,
  { wipe, kind }: StepJob,
  evidence: Evidence[],
): Promise<void> {
  const now = bench.ctx.clock.now()
  const { rows } = await sql.query<Cancelled>(
    `select c.id, c.protocol, c.service_id, c.state, c.client_name, c.email, c.domain, c.plan
     from cancellation c where c.id = $1 for update`,
    [wipe],
  )
  const [cancelled] = rows
  if (!cancelled) throw new Error(`no cancellation ${wipe}`)
  const { rows: last } = await sql.query<ChainEnd>(
    'select seq, hash from audit_event where cancellation_id = $1 order by seq desc limit 1',
    [wipe],
  )
  const chain = chainFrom(sql, cancelled.id, last[0], now)
  if (cancelled.state === 'confirmed') {
    await changeOne(sql, begin, [wipe])
    await sql.query('insert into job_attempt values ($1, $2, $3)', [wipe, 'bench', now])
    await chain('claimed', { worker: 'bench', epoch: 1, purpose: 'deactivate' })
  }
  await changeOne(
    sql,
    `update job_step set state = 'done', evidence = $3, reported_at = $4
     where wipe = $1 and kind = $2 and state <> 'done'`,
    [wipe, kind, JSON.stringify(evidence), now],
  )
  await chain('step_reported', { step: kind, state: 'done', epoch: 1, error: null })
  const { rows: steps } = await sql.query<{ kind: string; state: string; evidence: string }>(
    'select kind, state, targets, evidence from job_step where wipe = $1 order by position',
    [wipe],
  )
  if (steps.some(({ state }) => state !== 'done')) return
  const seen = steps
    .filter((step) => step.kind !== 'cut_access' && step.kind !== 'verify')
    .flatMap((step) => JSON.parse(step.evidence) as Evidence[])
  await end(bench, sql, cancelled, seen, now)
  await chain('completed', { evidence: seen })
}

async function end(
  bench: Bench,
  sql: Sql,
  cancelled: Cancelled,
  evidence: Evidence[],
  now: Date,
): Promise<void> {
  const { id, service_id: service, protocol } = cancelled
  await tell(sql, 'deprovisioning.completed', service, { protocol, service, state: 'done' }, now)
  await changeOne(sql, complete, [id, now])
  await tell(sql, 'cancellation.completed', service, { protocol, service, state: 'completed' }, now)
  await changeOne(
    sql,
    `update service set state = 'cancelled', updated_at = $2 where id = $1 and state <> 'cancelled'`,
    [service, now],
  )
  const { rows } = await sql.query<{ version: number; facts: string }>(
    'select * from service_version where service_id = $1 order by version desc limit 1 for update',
    [service],
  )
  const { version = 0, facts } = rows[0] ?? {}
  await changeOne(
    sql,
    'update service_version set recorded_to = $3 where service_id = $1 and version = $2',
    [service, version, now],
  )
  await sql.query(
    `insert into service_version values ($1, $2, $3, '9999-12-31', 'cancelled', $4)`,
    [service, version + 1, now, facts],
  )
  await sql.query('delete from target_hold where service_id = $1', [service])
  await sql.query(`insert into outbox values ($1, $2, $3, $4, $5, $6, 'pending', $7, $7)`, [
    nanoid(),
    `completed/${id}/1`,
    'completed',
    id,
    cancelled.email,
    bench.ctx.secrets.seal(JSON.stringify(mailTo(bench, cancelled, evidence, now))),
    now,
  ])
}

/** Appends to the cancellation's hash chain, one entry after the other. */
function chainFrom(sql: Sql, cancellationId: string, last: ChainEnd | undefined, at: Date) {
  if (!last) throw new Error(`${cancellationId} was never declared`)
  let { seq, hash } = last
  return async (event: string, detail: Record<string, unknown>) => {
    const previous = hash
    seq++
    const text = JSON.stringify(detail)
    hash = sha256(JSON.stringify([previous, cancellationId, seq, at, event, 'baja', text]))
    await sql.query('insert into audit_event values ($1, $2, $3, $4, $5, $6, $7, $8, null)', [
      cancellationId,
      seq,
      at,
      event,
      'baja',
      text,
      previous,
      hash,
    ])
  }
}

const begin = `update cancellation set state = 'wiping' where id = $1 and state = 'confirmed'`
const complete = `update cancellation set state = 'completed', open_service_id = null, ended_at = $2, completed_at = $2,
  closed_at = $2 where id = $1 and state = 'wiping'`

const tell = (
  sql: Sql,
  type: string,
  service: string,
  data: Record<string, unknown>,
  at: Date,
): Promise<unknown> =>
  sql.query(
    `insert into webhook_event select $1, $2, $3, coalesce(max(version), 0) + 1, $4, $5, null
     from webhook_event where service_id = $3`,
    [`evt_${nanoid()}`, type, service, at, JSON.stringify(data)],
  )

async function changeOne(sql: Sql, text: string, values: unknown[]): Promise<void> {
  const { rowCount } = await sql.query(text, values)
  if (rowCount !== 1) throw new Error(`${rowCount} rows changed by ${text}`)
}

/** The mail that Baja sends when all is gone, rendered as it renders it. */
function mailTo(
  { config, ctx: { secrets } }: Bench,
  cancelled: Cancelled,
  evidence: Evidence[],
  now: Date,
) {
  const at = now.toISOString()
  return mailOf.completed({
    texts: textsFor('es-AR').mails,
    locale: 'es-AR',
    timezone: config.timezone,
    provider: config.providerName,
    clientName: cancelled.client_name,
    protocol: cancelled.protocol,
    domain: cancelled.domain,
    plan: cancelled.plan,
    panelUrl: `${config.publicUrl}/bajas/${cancelled.protocol}`,
    disputeUrl: `${config.publicUrl}/no-fui-yo/${disputeToken(secrets, cancelled.id)}`,
    declaredAt: at,
    confirmedAt: at,
    completedAt: at,
    evidence: evidence.map(({ target, before, observedAt }) => ({
      kind: target.kind,
      ref: target.ref,
      entries: before.entries,
      bytes: before.bytes,
      digest: before.digest ?? null,
      observedAt,
      elsewhere: false,
      notShown: false,
    })),
    nextCharge: terms.nextCharge,
  })
}
