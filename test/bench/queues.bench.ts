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
import { countCompleted, createRecords, fillRecords } from './support/recordsOnPostgres.ts'
import { median, note } from './support/result.ts'
import { completeStep, type StepJob } from './support/wipesOnPostgres.ts'

/** Also how many wait when a round begins: pg-boss sorts all that wait at each fetch. */
const perRound = 240
const rounds = 7
const atOnce = 8
const queueName = 'steps'
const recordedName = 'steps_recorded'

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
  await boss.createQueue(recordedName)
  await createRecords(boss)
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

/** Seconds for the same jobs where each is completed in one transaction with the rows that ours writes. */
async function pgBossRecording(round: number): Promise<number> {
  const components = componentsOf('#')
  const [from, to] = [round * perRound, (round + 1) * perRound]
  await fillRecords(boss, from, to, components, planSteps(components))
  const jobs = wipesOf(round).flatMap((n) =>
    planSteps(componentsOf(`s${n}.com`)).map((step): StepJob => ({ wipe: `can_${n}`, ...step })),
  )
  await boss.insert(jobs.map((data) => ({ name: recordedName, data })))
  return timed(jobs, atOnce, async () => {
    const [job] = await boss.fetch<StepJob>(recordedName)
    if (!job) throw new Error('the queue is empty')
    await completeStep(bench, boss, recordedName, job, evidenceOf(job.data.targets))
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
  const left =
    (await boss.getQueueSize(queueName, { before: 'completed' })) +
    (await boss.getQueueSize(recordedName, { before: 'completed' }))
  const theirs = await countCompleted(boss)
  const { completed } = await queue.getJobCounts('completed')
  if (
    row?.jobs !== wipes ||
    row.completed !== wipes ||
    row.steps !== steps ||
    left > 0 ||
    theirs !== wipes
  )
    throw new Error(`not all is done: ${JSON.stringify({ ...row, left, theirs })}`)
  if (completed !== steps) throw new Error(`BullMQ completed ${completed} of ${steps}`)
}

type Side = 'ours' | 'recording' | 'pgBoss' | 'bullMq'

test('wipes of four steps per second beside pg-boss and BullMQ', async () => {
  const seconds: Record<Side, number>[] = []
  for (let round = 0; round <= rounds; round++)
    seconds.push({
      ours: await ours(round),
      recording: await pgBossRecording(round),
      pgBoss: await pgBoss(round),
      bullMq: await bullMq(round),
    })
  await requireAllDone()
  // The first round is for the machine to get warm.
  const measured = seconds.slice(1)
  const rate = (of: Side) => `${(perRound / median(measured.map((each) => each[of]))).toFixed(0)}/s`
  const ratios = (of: Exclude<Side, 'ours'>) => measured.map((each) => each[of] / each.ours)
  const spread = (of: Exclude<Side, 'ours'>) =>
    `${Math.min(...ratios(of)).toFixed(2)}–${Math.max(...ratios(of)).toFixed(2)} in ${rounds} rounds`
  const workers = `${atOnce} workers in this process, no HTTP, from a backlog of ${perRound} wipes`
  const onDisk =
    'each commit on disk (innodb_flush_log_at_trx_commit=1 against fsync=on, synchronous_commit=on)'
  note({
    name: 'wipes of 4 steps per second ÷ pg-boss, the same rows written',
    ratio: median(ratios('recording')),
    goal: 1,
    better: 'higher',
    detail: `${rate('ours')} against ${rate('recording')} on ${postgres.version} (${spread('recording')}), ${workers}; ${onDisk}: \
a claim and 4 reports in their order against 4 jobs in any order, each fetched, and completed in one transaction with \
its evidence and audit entry, the last with the service's end, two events and the client's mail`,
  })
  note({
    name: 'wipes of 4 steps per second ÷ pg-boss, nothing but its jobs',
    ratio: median(ratios('pgBoss')),
    goal: 1,
    better: 'higher',
    detail: `${rate('ours')} against ${rate('pgBoss')} on ${postgres.version} (${spread('pgBoss')}), ${workers}; ${onDisk}: \
ours as above against 4 jobs in any order, fetched and completed with the evidence as their output`,
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
