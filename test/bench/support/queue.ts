import type { Pool } from 'mysql2/promise'
import { genesis } from '../../../src/audit.ts'
import { claimJobs } from '../../../src/cancellation/wiping.ts'
import type { Job } from '../../../src/deprovisioning/job.ts'
import { planSteps, type Target } from '../../../src/deprovisioning/steps.ts'
import { wipe24h } from '../../../src/terms/builtIn.ts'
import { type Terms, termsOf } from '../../../src/terms/terms.ts'
import type { Bench } from './bench.ts'

/**
 * Due jobs `from`…`to - 1`, of cancellations that are confirmed. In the refs of `components`, `#` stands for
 * the domain of the service; without components a job has only `verify`, of nothing.
 */
export async function fillQueue(
  sql: Pool,
  from: number,
  to: number,
  components: readonly Target[] = [],
): Promise<void> {
  const step = 100_000
  for (let at = from; at < to; at += step) {
    const range = `seq_${at}_to_${Math.min(at + step, to) - 1}`
    await sql.query(
      `insert into service (id, client, plan, domain, state, policy, started_on, expires_on, cycle_months, amount,
         currency, payment, server, created_at, updated_at)
       select concat('s', seq), 'c', 'p', concat('s', seq, '.com'), 'active', 'wipe-24h', '2024-01-01', '2026-12-15',
         1, 1.00, 'ARS', 'invoice', concat('web-', seq % 50), utc_timestamp(3), utc_timestamp(3) from ${range}`,
    )
    await sql.query(
      `insert into service_version (service_id, version, recorded_from, recorded_to, client, domain, state, expires_on,
         cycle_months, amount, currency, payment, cutoff_at, policy_id, policy_version, zone_rules)
       select concat('s', seq), 1, '2026-01-01', '9999-12-31 23:59:59.999', 'c', concat('s', seq, '.com'), 'active',
         '2026-12-15', 1, 1.00, 'ARS', 'invoice', '2026-12-15 03:00:00', 'wipe-24h', 1, '2025c' from ${range}`,
    )
    await sql.query(
      `insert into cancellation (id, protocol, service_id, client, open_service_id, state, channel, declared_at,
         confirm_by, unconfirmed, confirmed_at, policy_id, policy_version, terms, client_name, client_locale, domain,
         plan, email, codes_sent, codes_dead)
       select concat('can_', seq), concat('BAJA-', lpad(seq, 11, '0')), concat('s', seq), 'c', concat('s', seq),
         'confirmed', 'api', utc_timestamp(3), utc_timestamp(3), 'lapse', utc_timestamp(3), 'wipe-24h', 1,
         ?, 'Ana', 'es-AR', concat('s', seq, '.com'), 'p', 'a@b.example', 1, 0 from ${range}`,
      [JSON.stringify(terms)],
    )
    await sql.query(
      `insert into audit_event (cancellation_id, seq, at, event, actor, previous_hash, hash)
       select concat('can_', seq), 1, utc_timestamp(3), 'declared', 'bench', ?, ? from ${range}`,
      [genesis, genesis],
    )
    await sql.query(
      `insert into job (id, cancellation_id, purpose, protocol, service_id, server, state, epoch, not_before, run_at,
         deadline, attempts)
       select concat('job_', seq), concat('can_', seq), 'deactivate', concat('BAJA-', lpad(seq, 11, '0')),
         concat('s', seq), concat('web-', seq % 50), 'pending', 0, utc_timestamp(3), utc_timestamp(3),
         utc_timestamp(3) + interval seq second, 0 from ${range}`,
    )
    for (const [position, { kind, targets }] of planSteps(components).entries())
      await sql.query(
        `insert into job_step (job_id, position, kind, state, targets, evidence)
         select concat('job_', seq), ?, ?, 'pending', replace(?, '#', concat('s', seq, '.com')), '[]' from ${range}`,
        [position, kind, JSON.stringify(targets)],
      )
    for (const [position, { kind, ref }] of components.entries()) {
      await sql.query(
        `insert into component (service_id, position, kind, ref)
         select concat('s', seq), ?, ?, replace(?, '#', concat('s', seq, '.com')) from ${range}`,
        [position, kind, ref],
      )
      await sql.query(
        `insert into target_hold (server, kind, ref, service_id)
         select concat('web-', seq % 50), ?, replace(?, '#', concat('s', seq, '.com')), concat('s', seq) from ${range}`,
        [kind, ref],
      )
    }
  }
}

/** The terms of these cancellations, as a declaration in November got them. */
export const terms: Terms = termsOf(
  {
    startedOn: '2024-01-01',
    expiresOn: '2026-12-15',
    cycleMonths: 1,
    price: { amount: '1.00', currency: 'ARS' },
    payment: 'invoice',
    components: [{ kind: 'site', ref: 's.com' }],
  },
  { id: 'wipe-24h', version: 1, ...wipe24h },
  [],
  'America/Argentina/Buenos_Aires',
  new Date('2026-11-22T12:00:00.000Z'),
)

/** Claims one job; asks again where others took all that it saw, as a worker does. */
export async function claimOne({ ctx }: Bench): Promise<Job> {
  const claim = { worker: 'bench', server: null, limit: 1, leaseSeconds: 60 }
  for (let asked = 0; asked < 20; asked++) {
    const [job] = await claimJobs(ctx, claim, { kind: 'system' })
    if (job) return job
  }
  throw new Error('the queue is empty')
}
