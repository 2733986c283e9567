import { asc, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { jobAttempt, job as jobTable } from '../../../db/schema/job.ts'
import type { Job } from '../../../src/deprovisioning/job.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { read, start, wiping } from '../../support/cancelling.ts'
import { claimOne, lapse, reportDone } from '../../support/wipe.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(() => app.clock.set(start))

const renew = (job: Job, epoch = job.epoch, leaseSeconds = 60) =>
  app.call<Job>('PUT', `/deprovisioning/jobs/${job.id}/lease`, { epoch, leaseSeconds })
const tell = (job: Job, progress: object, epoch = job.epoch) =>
  app.call<Job>('PUT', `/deprovisioning/jobs/${job.id}/lease`, {
    epoch,
    leaseSeconds: 60,
    progress,
  })
const progressOf = async ({ id }: Job) =>
  (await app.call<Job>('GET', `/deprovisioning/jobs/${id}`)).body.progress
const release = (job: Job, error?: string, epoch = job.epoch) =>
  app.call<Job>('POST', `/deprovisioning/jobs/${job.id}/release`, {
    epoch,
    ...(error ? { error } : {}),
  })
const stale = { status: 409, body: { code: 'stale_epoch' } }

const attemptsOf = ({ id }: Job) =>
  app.ctx.db.orm
    .select()
    .from(jobAttempt)
    .where(eq(jobAttempt.jobId, id))
    .orderBy(asc(jobAttempt.epoch))

test('a job whose lease lapsed is claimed again under the next epoch', async () => {
  const { job, server } = await wiping(app)
  expect(await claimOne(app, server)).toBeNull()
  await lapse(app, job)
  expect(await claimOne(app, server, 'w2')).toMatchObject({ id: job.id, epoch: 2, attempts: 2 })
})

test('under a stale epoch neither lease, nor release, nor step is taken, and nothing changes', async () => {
  const { job, server } = await wiping(app)
  await lapse(app, job)
  const taken = (await claimOne(app, server, 'w2')) as Job
  expect(await renew(job)).toMatchObject(stale)
  expect(await release(job)).toMatchObject(stale)
  expect(await release(job, 'broken')).toMatchObject(stale)
  expect(await reportDone(app, job, 'cut_access')).toMatchObject(stale)
  const { body } = await app.call<Job>('GET', `/deprovisioning/jobs/${job.id}`)
  expect({ ...body, leaseUntil: null }).toEqual({ ...taken, leaseUntil: null })
})

test('an epoch that was never given is stale too', async () => {
  const { job } = await wiping(app)
  for (const epoch of [0, 2, 999]) {
    expect(await renew(job, epoch)).toMatchObject(stale)
    expect(await release(job, undefined, epoch)).toMatchObject(stale)
    expect(await reportDone(app, { ...job, epoch }, 'cut_access')).toMatchObject(stale)
  }
})

test('a lease is prolonged from now, in the database’s time', async () => {
  const { job } = await wiping(app)
  const { status, body } = await renew(job, 1, 3600)
  expect(status).toBe(200)
  const [rows] = await app.ctx.db.orm.execute(
    sql`select timestampdiff(second, utc_timestamp(3), lease_until) as s from job where id = ${job.id}`,
  )
  expect(Number((rows as unknown as { s: string }[])[0]?.s)).toBeGreaterThan(3590)
  expect(body).toMatchObject({ state: 'running', epoch: 1 })
})

test('a lease that lapsed can be renewed as long as nobody else has claimed', async () => {
  const { job, server } = await wiping(app)
  await lapse(app, job)
  expect((await renew(job)).status).toBe(200)
  expect(await claimOne(app, server)).toBeNull()
  expect((await reportDone(app, job, 'cut_access')).status).toBe(200)
})

test('a lapsed one that became claimable again but was not claimed can be renewed too', async () => {
  const { job, server } = await wiping(app)
  await lapse(app, job)
  await claimOne(app, 'some-other-server')
  expect((await app.call('GET', `/deprovisioning/jobs/${job.id}`)).body).toMatchObject({
    state: 'pending',
    leaseUntil: null,
  })
  expect((await renew(job)).status).toBe(200)
  expect(await claimOne(app, server)).toBeNull()
})

test('renewing and claiming a lapsed job at once: one of them has it', async () => {
  for (let n = 0; n < 30; n++) {
    app.clock.set(start)
    const { job, server } = await wiping(app)
    await lapse(app, job)
    const [renewed, claimed] = await Promise.all([renew(job), claimOne(app, server, 'w2')])
    const { body } = await app.call<Job>('GET', `/deprovisioning/jobs/${job.id}`)
    if (claimed) expect(body).toMatchObject({ epoch: 2, state: 'running' })
    else expect([renewed.status, body.epoch, body.state]).toEqual([200, 1, 'running'])
    if (claimed) expect((await renew(job)).status).toBe(409)
  }
})

test('given back without an error it can be claimed at once, under the next epoch', async () => {
  const { job, server } = await wiping(app)
  expect(await release(job)).toMatchObject({
    status: 200,
    body: { state: 'pending', epoch: 1, leaseUntil: null },
  })
  expect(await claimOne(app, server)).toMatchObject({ id: job.id, epoch: 2 })
})

test('given back with an error it can be claimed at once, then after 15 s, 30 s, … at most a quarter of an hour', async () => {
  const { server, job } = await wiping(app)
  const pauses: number[] = []
  let held: Job | null = job
  for (let n = 0; n < 9 && held; n++) {
    expect((await release(held, `fault ${n}`)).body).toMatchObject({ state: 'pending' })
    const [row] = await app.ctx.db.orm.select().from(jobTable).where(eq(jobTable.id, job.id))
    const runAt = row?.runAt ?? new Date(0)
    pauses.push((runAt.getTime() - app.clock.now().getTime()) / 1000)
    if (n > 0) {
      app.clock.set(new Date(runAt.getTime() - 1))
      expect(await claimOne(app, server)).toBeNull()
      app.clock.set(runAt)
    }
    held = await claimOne(app, server)
    expect(held?.epoch).toBe(n + 2)
  }
  expect(pauses).toEqual([0, 15, 30, 60, 120, 240, 480, 900, 900])
})

test('the pause after an error never eats up what is left until the deadline', async () => {
  const { server, job } = await wiping(app)
  await app.ctx.db.orm.update(jobTable).set({ attempts: 20 }).where(eq(jobTable.id, job.id))
  const runAt = async () => {
    const [row] = await app.ctx.db.orm.select().from(jobTable).where(eq(jobTable.id, job.id))
    return row?.runAt.toISOString()
  }
  app.clock.set('2026-11-23T11:50:00.000Z')
  await release(job, 'busy')
  expect(await runAt()).toBe('2026-11-23T11:55:00.000Z')
  app.clock.set('2026-11-23T11:55:00.000Z')
  const again = (await claimOne(app, server)) as Job
  app.clock.set('2026-11-23T11:59:50.000Z')
  await release(again, 'busy')
  expect(await runAt()).toBe('2026-11-23T12:00:05.000Z')
  app.clock.set('2026-11-23T13:00:00.000Z')
  await release((await claimOne(app, server)) as Job, 'busy')
  expect(await runAt()).toBe('2026-11-23T13:15:00.000Z')
})

test('given back, it is nobody’s: lease, release and step are refused until it is claimed', async () => {
  const { job } = await wiping(app)
  await release(job)
  expect(await renew(job)).toMatchObject(stale)
  expect(await release(job)).toMatchObject(stale)
  expect(await reportDone(app, job, 'cut_access')).toMatchObject(stale)
})

test('what was done before a give-back stays done for the next worker', async () => {
  const { job, server } = await wiping(app)
  await reportDone(app, job, 'cut_access')
  await release(job)
  const again = await claimOne(app, server, 'w2')
  expect(again?.steps.map(({ state }) => state)).toEqual(['done', 'pending', 'pending', 'pending'])
  expect(again?.steps[0]?.evidence).toHaveLength(2)
})

test('every attempt is remembered: who, when, and how it ended', async () => {
  const { job, server } = await wiping(app)
  await release(job, 'disk busy')
  app.clock.advance(60)
  const second = (await claimOne(app, server, 'w2')) as Job
  await release(second)
  const third = (await claimOne(app, server, 'w3')) as Job
  await lapse(app, third)
  app.clock.advance(60)
  const fourth = (await claimOne(app, server, 'w4')) as Job
  for (const { kind } of fourth.steps) await reportDone(app, fourth, kind)
  const at = (text: string) => new Date(`2026-11-22T${text}.000Z`)
  expect(await attemptsOf(job)).toMatchObject([
    {
      epoch: 1,
      worker: 'w1',
      startedAt: at('14:00:00'),
      endedAt: at('14:00:00'),
      outcome: 'disk busy',
    },
    {
      epoch: 2,
      worker: 'w2',
      startedAt: at('14:01:00'),
      endedAt: at('14:01:00'),
      outcome: 'given_back',
    },
    {
      epoch: 3,
      worker: 'w3',
      startedAt: at('14:01:00'),
      endedAt: at('14:02:00'),
      outcome: 'lease_lapsed',
    },
    { epoch: 4, worker: 'w4', startedAt: at('14:02:00'), endedAt: at('14:02:00'), outcome: 'done' },
  ])
})

test('a give-back is told in the cancellation’s history with its error', async () => {
  const { job, protocol } = await wiping(app)
  await release(job, 'disk busy')
  expect((await read(app, protocol)).timeline.at(-1)).toMatchObject({
    event: 'given_back',
    detail: { epoch: 1, error: 'disk busy' },
  })
})

test.each(['nothing', 'ñandú', '%F0%9F%92%A9', 'job_%27;--'])(
  'job “%s” is not_found',
  async (id) => {
    const encoded = encodeURI(id)
    for (const answer of [
      await app.call('GET', `/deprovisioning/jobs/${encoded}`),
      await app.call('PUT', `/deprovisioning/jobs/${encoded}/lease`, { epoch: 1, leaseSeconds: 1 }),
      await app.call('POST', `/deprovisioning/jobs/${encoded}/release`, { epoch: 1 }),
      await app.call('PUT', `/deprovisioning/jobs/${encoded}/steps/verify`, {
        epoch: 1,
        state: 'failed',
      }),
    ])
      expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } })
  },
)

test('how far a worker has come is told with its renewals until the step is reported', async () => {
  const { job } = await wiping(app)
  expect(job).not.toHaveProperty('progress')
  const counting = { step: 'cut_access', entries: 7, bytes: 900 }
  expect((await tell(job, counting)).body.progress).toEqual(counting)
  const cutting = { step: 'cut_access', entries: 3, of: 7 }
  expect((await tell(job, cutting)).body.progress).toEqual(cutting)
  await renew(job)
  expect(await progressOf(job)).toEqual(cutting)
  expect((await reportDone(app, job, 'cut_access')).body).not.toHaveProperty('progress')
  expect(await progressOf(job)).toBeUndefined()
  expect((await tell(job, cutting)).status).toBe(200)
  expect(await progressOf(job)).toBeUndefined()
})

test('how far an earlier worker came is neither shown of the next one nor told under its epoch', async () => {
  const { job, server } = await wiping(app)
  const progress = { step: 'cut_access', entries: 3, of: 7 }
  await tell(job, progress)
  await lapse(app, job)
  const taken = (await claimOne(app, server, 'w2')) as Job
  expect(taken).not.toHaveProperty('progress')
  expect(await tell(job, progress)).toMatchObject(stale)
  expect(await progressOf(taken)).toBeUndefined()
  await tell(taken, progress)
  await release(taken)
  expect(await progressOf(taken)).toBeUndefined()
})

test.each([
  [{ step: 'export', entries: 1 }, 'progress.step'],
  [{ step: 'wipe_everything', entries: 1 }, 'progress.step'],
  [{ step: 'cut_access' }, 'progress.entries'],
  [{ step: 'cut_access', entries: -1 }, 'progress.entries'],
  [{ step: 'cut_access', entries: 1, of: 1.5 }, 'progress.of'],
  [{ step: 'cut_access', entries: 1, eta: 5 }, 'progress.eta'],
])('progress that makes no sense is refused, and prolongs nothing: %j', async (progress, field) => {
  const { job } = await wiping(app)
  expect(await tell(job, progress)).toMatchObject({
    status: 422,
    body: { code: 'invalid', errors: [{ field }] },
  })
  expect(await progressOf(job)).toBeUndefined()
})
