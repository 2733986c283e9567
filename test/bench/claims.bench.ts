import { afterAll, beforeAll, test } from 'vitest'
import { reportStep } from '../../src/cancellation/reportStep.ts'
import { claimJobs } from '../../src/cancellation/wiping.ts'
import type { Job } from '../../src/deprovisioning/job.ts'
import { type Bench, openBench } from './support/bench.ts'
import { note } from './support/result.ts'

const rounds = 300
const atOnce = 8
const backlogs = [1_000, 100_000, 1_000_000]

let bench: Bench
beforeAll(async () => {
  bench = await openBench('bench_claims')
})
afterAll(() => bench.close())

/** So many due jobs with one step each, of cancellations that are confirmed. */
async function fillQueue(from: number, to: number): Promise<void> {
  const step = 100_000
  for (let at = from; at < to; at += step) {
    const range = `seq_${at}_to_${Math.min(at + step, to) - 1}`
    await bench.sql.query(
      `insert into service (id, client, plan, domain, state, policy, started_on, expires_on, cycle_months, amount,
         currency, payment, server, created_at, updated_at)
       select concat('s', seq), 'c', 'p', concat('s', seq, '.com'), 'active', 'wipe-24h', '2024-01-01', '2026-12-15',
         1, 1.00, 'ARS', 'invoice', concat('web-', seq % 50), utc_timestamp(3), utc_timestamp(3) from ${range}`,
    )
    await bench.sql.query(
      `insert into service_version (service_id, version, recorded_from, recorded_to, client, domain, state, expires_on,
         cycle_months, amount, currency, payment, cutoff_at, policy_id, policy_version, zone_rules)
       select concat('s', seq), 1, '2026-01-01', '9999-12-31 23:59:59.999', 'c', concat('s', seq, '.com'), 'active',
         '2026-12-15', 1, 1.00, 'ARS', 'invoice', '2026-12-15 03:00:00', 'wipe-24h', 1, '2025c' from ${range}`,
    )
    await bench.sql.query(
      `insert into cancellation (id, protocol, service_id, client, open_service_id, state, channel, declared_at,
         confirm_by, unconfirmed, confirmed_at, policy_id, policy_version, terms, client_name, client_locale, domain,
         plan, email, codes_sent, codes_dead)
       select concat('can_', seq), concat('BAJA-', lpad(seq, 11, '0')), concat('s', seq), 'c', concat('s', seq),
         'confirmed', 'api', utc_timestamp(3), utc_timestamp(3), 'lapse', utc_timestamp(3), 'wipe-24h', 1,
         ?, 'Ana', 'es-AR', concat('s', seq, '.com'), 'p', 'a@b.example', 1, 0 from ${range}`,
      [JSON.stringify({ nextCharge })],
    )
    await bench.sql.query(
      `insert into job (id, cancellation_id, purpose, protocol, service_id, server, state, epoch, not_before, run_at,
         deadline, attempts)
       select concat('job_', seq), concat('can_', seq), 'deactivate', concat('BAJA-', lpad(seq, 11, '0')),
         concat('s', seq), concat('web-', seq % 50), 'pending', 0, utc_timestamp(3), utc_timestamp(3),
         utc_timestamp(3) + interval seq second, 0 from ${range}`,
    )
    await bench.sql.query(
      `insert into job_step (job_id, position, kind, state, targets, evidence)
       select concat('job_', seq), 0, 'verify', 'pending', '[]', '[]' from ${range}`,
    )
  }
}

const nextCharge = {
  payment: 'invoice',
  dueOn: '2026-12-15',
  amount: { amount: '1.00', currency: 'ARS' },
  fullAmount: { amount: '1.00', currency: 'ARS' },
  cutoffAt: '2026-12-15T03:00:00.000Z',
  verdict: 'stop',
  refundable: false,
  reason: 'declared_before_cutoff',
}

async function claimAndComplete(): Promise<void> {
  const actor = { kind: 'system' as const }
  const claim = { worker: 'bench', server: null, limit: 1, leaseSeconds: 60 }
  let job: Job | undefined
  // Others may have taken all that it saw: then a worker asks again.
  for (let asked = 0; !job; asked++) {
    if (asked === 20) throw new Error('the queue is empty')
    ;[job] = await claimJobs(bench.ctx, claim, actor)
  }
  const done = { state: 'done' as const, evidence: [], error: null, retryable: true }
  await reportStep(
    bench.ctx,
    { jobId: job.id, kind: 'verify', epoch: job.epoch },
    () => done,
    actor,
  )
}

test('claims and completions per second at growing backlogs', async () => {
  const rates: number[] = []
  let filled = 0
  for (const backlog of backlogs) {
    await fillQueue(filled, backlog)
    filled = backlog
    await bench.sql.query('analyze table job, job_step, cancellation')
    const lane = async (n: number) => {
      for (let i = 0; i < n; i++) await claimAndComplete()
    }
    await lane(20)
    const began = performance.now()
    await Promise.all(Array.from({ length: atOnce }, () => lane(rounds / atOnce)))
    rates.push((Math.floor(rounds / atOnce) * atOnce) / ((performance.now() - began) / 1000))
  }
  note({
    name: 'claims + completions per second: fastest backlog ÷ slowest',
    ratio: Math.max(...rates) / Math.min(...rates),
    goal: 1.5,
    better: 'lower',
    detail: backlogs
      .map((n, i) => `${n.toLocaleString('en')}: ${rates[i]?.toFixed(0)}/s`)
      .join(', '),
  })
})
