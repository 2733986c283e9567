import { Queue, Worker } from 'bullmq'
import PgBoss from 'pg-boss'
import { afterAll, beforeAll, test } from 'vitest'
import { reportStep } from '../../src/cancellation/reportStep.ts'
import {
  type Evidence,
  type PlannedStep,
  planSteps,
  type Target,
} from '../../src/deprovisioning/steps.ts'
import { type Bench, openBench, timed } from './support/bench.ts'
import { type Peer, startPostgres, startRedis } from './support/peers.ts'
import { claimOne, fillQueue } from './support/queue.ts'
import { median, note } from './support/result.ts'

/** Also how many wait when a round begins: pg-boss sorts all that wait at each fetch. */
const perRound = 240
const rounds = 7
const atOnce = 8
const queueName = 'steps'

/** A wipe of these takes four steps: cut_access, wipe_files, wipe_mailboxes, verify. */
const componentsOf = (domain: string): Target[] => [
  { kind: 'site', ref: domain, identity: null },
  { kind: 'mailbox', ref: `ana@${domain}`, identity: null },
]

let bench: Bench
let postgres: Peer
let redis: Peer
let boss: PgBoss
let queue: Queue
beforeAll(async () => {
  bench = await openBench('bench_queues')
  postgres = await startPostgres()
  boss = new PgBoss({
    host: postgres.socket,
    user: 'postgres',
    database: 'postgres',
    max: 2 * atOnce,
    supervise: false,
    schedule: false,
  })
  await boss.start()
  await boss.createQueue(queueName)
  redis = await startRedis()
  queue = new Queue(queueName, { connection: { path: redis.socket } })
  await queue.waitUntilReady()
})
afterAll(async () => {
  await queue?.close()
  await redis?.stop()
  await boss?.stop({ graceful: false, wait: true })
  await postgres?.stop()
  await bench?.close()
})

const evidenceOf = (targets: readonly Target[]): Evidence[] =>
  targets.map(({ kind, ref }) => ({
    target: { kind, ref },
    before: { entries: 1234, bytes: 56_789_012, digest: 'a'.repeat(64) },
    after: { entries: 0, bytes: 0 },
    left: [],
    observedAt: bench.ctx.clock.now().toISOString(),
    observer: 'bench',
    method: 'lstat',
  }))

const wipesOf = (round: number): number[] =>
  Array.from({ length: perRound }, (_, i) => round * perRound + i)

/** Of each wipe its steps as jobs of their own, in order: neither peer knows of steps. */
const stepJobs = (round: number): PlannedStep[] =>
  wipesOf(round).flatMap((n) => planSteps(componentsOf(`s${n}.com`)))

/** Seconds for a round of wipes: claim a job, report its steps one after the other. */
async function ours(round: number): Promise<number> {
  const wipes = wipesOf(round)
  await fillQueue(bench.sql, round * perRound, (round + 1) * perRound, componentsOf('#'))
  return timed(wipes, atOnce, async () => {
    const job = await claimOne(bench)
    for (const { kind, targets } of job.steps) {
      const at = { jobId: job.id, kind, epoch: job.epoch }
      const evidence = evidenceOf(targets)
      const done = { state: 'done' as const, evidence, error: null, retryable: true }
      await reportStep(bench.ctx, at, () => done, { kind: 'system' })
    }
  })
}

/** Seconds for as many jobs as these wipes have steps, fetched one by one and completed with the evidence. */
async function pgBoss(round: number): Promise<number> {
  const jobs = stepJobs(round)
  await boss.insert(jobs.map((data) => ({ name: queueName, data })))
  return timed(jobs, atOnce, async () => {
    const [job] = await boss.fetch<PlannedStep>(queueName)
    if (!job) throw new Error('the queue is empty')
    await boss.complete(queueName, job.id, { evidence: evidenceOf(job.data.targets) })
  })
}

/** The same with BullMQ's own worker, which fetches the next job as it completes one. */
async function bullMq(round: number): Promise<number> {
  const jobs = stepJobs(round)
  await queue.addBulk(jobs.map((data) => ({ name: data.kind, data })))
  const worker = new Worker<PlannedStep>(
    queueName,
    async (job) => ({ evidence: evidenceOf(job.data.targets) }),
    { connection: { path: redis.socket }, concurrency: atOnce, autorun: false },
  )
  await worker.waitUntilReady()
  const began = performance.now()
  const seconds = await new Promise<number>((resolve, reject) => {
    let completed = 0
    worker.on('completed', () => {
      completed++
      if (completed === jobs.length) resolve((performance.now() - began) / 1000)
    })
    worker.on('failed', (_, error) => reject(error))
    worker.on('error', reject)
    worker.run().catch(reject)
  })
  await worker.close()
  return seconds
}

/** Neither shape nor speed of the queues is worth anything if something got lost on the way. */
async function requireAllDone(): Promise<void> {
  const wipes = rounds * perRound + perRound
  const steps = wipes * planSteps(componentsOf('#')).length
  const [[row]] = (await bench.sql.query(
    `select (select count(*) from job where state = 'done') jobs,
       (select count(*) from job_step where state = 'done') steps,
       (select count(*) from cancellation where state = 'completed') completed`,
  )) as unknown as [{ jobs: number; steps: number; completed: number }[]]
  const left = await boss.getQueueSize(queueName, { before: 'completed' })
  const { completed } = await queue.getJobCounts('completed')
  if (row?.jobs !== wipes || row.completed !== wipes || row.steps !== steps || left > 0)
    throw new Error(`not all is done: ${JSON.stringify({ ...row, left })}`)
  if (completed !== steps) throw new Error(`BullMQ completed ${completed} of ${steps}`)
}

test('wipes of four steps per second beside pg-boss and BullMQ', async () => {
  const seconds: { ours: number; pgBoss: number; bullMq: number }[] = []
  for (let round = 0; round <= rounds; round++)
    seconds.push({
      ours: await ours(round),
      pgBoss: await pgBoss(round),
      bullMq: await bullMq(round),
    })
  await requireAllDone()
  // The first round is for the machine to get warm.
  const measured = seconds.slice(1)
  const rate = (of: keyof (typeof seconds)[0]) =>
    `${(perRound / median(measured.map((each) => each[of]))).toFixed(0)}/s`
  const ratios = (of: 'pgBoss' | 'bullMq') => measured.map((each) => each[of] / each.ours)
  const spread = (of: 'pgBoss' | 'bullMq') =>
    `${Math.min(...ratios(of)).toFixed(2)}–${Math.max(...ratios(of)).toFixed(2)} in ${rounds} rounds`
  const workers = `${atOnce} workers in this process, no HTTP, from a backlog of ${perRound} wipes`
  note({
    name: 'wipes of 4 steps per second ÷ pg-boss',
    ratio: median(ratios('pgBoss')),
    goal: 1,
    better: 'higher',
    detail: `${rate('ours')} against ${rate('pgBoss')} on ${postgres.version} (${spread('pgBoss')}), ${workers}; each commit on disk \
(innodb_flush_log_at_trx_commit=1 against fsync=on, synchronous_commit=on), 5 of ours (a claim, 4 reports in their \
order, with audit, epoch, evidence, the service's end, the client's mail) against 8 of pg-boss (4 jobs in any order, \
fetched and completed with the evidence)`,
  })
  note({
    name: 'wipes of 4 steps per second ÷ BullMQ',
    ratio: median(ratios('bullMq')),
    goal: null,
    better: 'higher',
    detail: `${rate('ours')} against ${rate('bullMq')} on ${redis.version} (${spread('bullMq')}), ${workers}; each write on disk \
(appendfsync=always), 4 jobs in any order with the evidence as their result; its worker \
fetches the next as it completes one`,
  })
})
