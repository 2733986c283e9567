import { afterAll, beforeAll, test } from 'vitest'
import { reportStep } from '../../src/cancellation/reportStep.ts'
import { type Bench, openBench } from './support/bench.ts'
import { claimOne, fillQueue } from './support/queue.ts'
import { note } from './support/result.ts'

const rounds = 300
const atOnce = 8
const memory = 4 * 2 ** 30
const backlogs = [1_000, 100_000, 1_000_000]

let bench: Bench
beforeAll(async () => {
  bench = await openBench('bench_claims')
  // A server with a million jobs holds them in memory: what grows with the queue is asked for, not the disk.
  await bench.sql.query(`set global innodb_buffer_pool_size = ${memory}`)
})
afterAll(() => bench.close())

async function claimAndComplete(): Promise<void> {
  const job = await claimOne(bench)
  const done = { state: 'done' as const, evidence: [], error: null, retryable: true }
  await reportStep(bench.ctx, { jobId: job.id, kind: 'verify', epoch: job.epoch }, () => done, {
    kind: 'system',
  })
}

test('claims and completions per second at growing backlogs', async () => {
  const rates: number[] = []
  let filled = 0
  for (const backlog of backlogs) {
    await fillQueue(bench.sql, filled, backlog)
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
    detail: `${backlogs.map((n, i) => `${n.toLocaleString('en')}: ${rates[i]?.toFixed(0)}/s`).join(', ')}; all of it in \
the database's memory, each commit on disk`,
  })
})
