import { eq, inArray, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../../db/client.ts'
import { job as jobTable } from '../../../db/schema/job.ts'
import { claimJobs } from '../../../src/cancellation/wiping.ts'
import type { Job } from '../../../src/deprovisioning/job.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { withBroken } from '../../support/brokenTable.ts'
import { type Case, confirmed, confirmedMany, due, read, start } from '../../support/cancelling.ts'
import { claimOne } from '../../support/wipe.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(() => app.clock.set(start))

let servers = 0
const aServer = () => `claims-${++servers}`
const twoHours = () => app.clock.advance(2 * 3600)

const claim = async (body: object, key?: string) => {
  const answer = await app.call<{ jobs: Job[] }>(
    'POST',
    '/deprovisioning/claims',
    { worker: 'w1', limit: 10, leaseSeconds: 60, ...body },
    key ? { key } : {},
  )
  expect(answer.status).toBe(200)
  return answer.body.jobs
}

/** Gives jobs of a server deadlines so many minutes after noon of the 24th, in the order of `cases`. */
async function setDeadlines(cases: Case[], minutes: (n: number) => number) {
  for (const [n, { id }] of cases.entries())
    await app.ctx.db.orm
      .update(jobTable)
      .set({ deadline: new Date(Date.parse('2026-11-24T12:00:00Z') + minutes(n) * 60_000) })
      .where(eq(jobTable.cancellationId, id))
}

test('jobs come earliest deadline first, in one claim and from claim to claim', async () => {
  const server = aServer()
  const cases = await confirmedMany(app, 30, { server })
  await setDeadlines(cases, (n) => (n * 17) % 30)
  twoHours()
  const jobs = [...(await claim({ server, limit: 20 })), ...(await claim({ server, limit: 20 }))]
  expect(jobs).toHaveLength(30)
  const deadlines = jobs.map(({ deadline }) => deadline)
  expect(deadlines).toEqual([...deadlines].sort())
})

test('a claim gives at most `limit` jobs', async () => {
  const server = aServer()
  await confirmedMany(app, 5, { server })
  twoHours()
  expect(await claim({ server, limit: 1 })).toHaveLength(1)
  expect(await claim({ server, limit: 3 })).toHaveLength(3)
  expect(await claim({ server, limit: 3 })).toHaveLength(1)
  expect(await claim({ server, limit: 3 })).toEqual([])
})

test('nothing is given before its notBefore, not by a millisecond, however urgent', async () => {
  const { server } = await confirmed(app)
  app.clock.set('2026-11-22T13:59:59.999Z')
  expect(await claim({ server })).toEqual([])
  app.clock.set('2026-11-22T14:00:00.000Z')
  expect(await claim({ server })).toHaveLength(1)
})

test('a job promoted under a clock that was ahead is still not given before its notBefore', async () => {
  const { server } = await confirmed(app)
  await app.ctx.db.orm.update(jobTable).set({ state: 'pending' }).where(eq(jobTable.server, server))
  app.clock.set('2026-11-22T13:59:59.999Z')
  expect(await claim({ server })).toEqual([])
})

test('a claimed job tells all a worker needs, and whose it is', async () => {
  const made = await due(app)
  const [job] = await claim({ server: made.server })
  expect(job).toMatchObject({
    cancellation: made.protocol,
    service: made.service,
    server: made.server,
    purpose: 'deactivate',
    state: 'running',
    epoch: 1,
    attempts: 1,
    notBefore: '2026-11-22T14:00:00.000Z',
    deadline: '2026-11-23T12:00:00.000Z',
  })
  expect(job?.steps[0]).toEqual({
    kind: 'cut_access',
    state: 'pending',
    targets: [
      { kind: 'site', ref: made.domain, identity: null },
      { kind: 'mailbox', ref: `info@${made.domain}`, identity: null },
    ],
    evidence: [],
  })
  expect(await app.call('GET', `/deprovisioning/jobs/${job?.id}`)).toMatchObject({ body: job })
})

test('eight workers at once over 200 jobs: each job to exactly one of them', {
  timeout: 120_000,
}, async () => {
  const server = aServer()
  const cases = await confirmedMany(app, 200, { server })
  twoHours()
  const taken = await Promise.all(
    Array.from({ length: 8 }, async (_, n) => {
      const mine: Job[] = []
      for (;;) {
        const jobs = await claim({ server, worker: `w${n}`, limit: 7 })
        if (jobs.length === 0) return mine
        mine.push(...jobs)
      }
    }),
  )
  const protocols = taken.flat().map(({ cancellation }) => cancellation)
  expect(protocols).toHaveLength(200)
  expect(new Set(protocols)).toEqual(new Set(cases.map(({ protocol }) => protocol)))
  expect(taken.flat().every(({ epoch, attempts }) => epoch === 1 && attempts === 1)).toBe(true)
  const rows = await app.ctx.db.orm
    .select()
    .from(jobTable)
    .where(
      inArray(
        jobTable.id,
        taken.flat().map(({ id }) => id),
      ),
    )
  for (const [n, mine] of taken.entries())
    for (const { id } of mine) expect(rows.find((row) => row.id === id)?.worker).toBe(`w${n}`)
})

test('twenty claim one job at once: one gets it', async () => {
  const { server } = await due(app)
  const got = await Promise.all(Array.from({ length: 20 }, () => claim({ server })))
  expect(got.flat()).toHaveLength(1)
})

test('eight processes claim six jobs at once: each job to exactly one of them', async () => {
  const server = aServer()
  await confirmedMany(app, 6, { server })
  twoHours()
  // What a process has in hand is kept by its pool: the others only meet it in the database.
  const url = app.ctx.config.databaseUrl ?? ''
  const pools = await Promise.all(
    Array.from({ length: 8 }, () => openDatabase(url, { connections: 2 })),
  )
  const wanted = { worker: 'w', server, limit: 6, leaseSeconds: 60 }
  const got = await Promise.all(
    pools.map((db) => claimJobs({ ...app.ctx, db }, wanted, { kind: 'system' })),
  )
  await Promise.all(pools.map((db) => db.close()))
  const jobs = got.flat()
  expect(jobs).toHaveLength(6)
  expect(new Set(jobs.map(({ id }) => id)).size).toBe(6)
  expect(jobs.every(({ epoch, attempts }) => epoch === 1 && attempts === 1)).toBe(true)
})

test('a key for some servers gets and sees the jobs of those servers alone', async () => {
  const [mine, theirs] = [await due(app), await due(app)]
  app.clock.set('2026-11-22T20:00:00.000Z')
  const key = await app.key({ servers: [mine.server] })
  expect(await claim({ server: theirs.server }, key)).toEqual([])
  const jobs = await claim({}, key)
  expect(jobs.map(({ server }) => server)).toEqual([mine.server])
  const other = (await claimOne(app, theirs.server)) as Job
  const as = (method: string, path: string, body?: object) => app.call(method, path, body, { key })
  const evidence = { epoch: other.epoch, state: 'failed', evidence: [] }
  for (const answer of [
    await as('GET', `/deprovisioning/jobs/${other.id}`),
    await as('PUT', `/deprovisioning/jobs/${other.id}/lease`, { epoch: 1, leaseSeconds: 60 }),
    await as('POST', `/deprovisioning/jobs/${other.id}/release`, { epoch: 1 }),
    await as('PUT', `/deprovisioning/jobs/${other.id}/steps/cut_access`, evidence),
  ])
    expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } })
  const listed = await as('GET', '/deprovisioning/jobs')
  const items = (listed.body as { items: Job[] }).items
  expect(new Set(items.map(({ server }) => server))).toEqual(new Set([mine.server]))
})

test('a key for several servers claims from all of them, by deadline', async () => {
  const cases = [await confirmed(app), await confirmed(app), await confirmed(app)]
  await setDeadlines(cases, (n) => [3, 1, 2][n] ?? 0)
  twoHours()
  const key = await app.key({ servers: cases.map(({ server }) => server) })
  expect((await claim({}, key)).map(({ server }) => server)).toEqual(
    [1, 2, 0].map((n) => cases[n]?.server),
  )
})

test('a claim without a server takes from all', async () => {
  const made = [await due(app), await due(app)]
  app.clock.set('2026-11-22T20:00:00.000Z')
  const jobs = await claim({ limit: 100 })
  for (const { protocol } of made)
    expect(jobs.map(({ cancellation }) => cancellation)).toContain(protocol)
})

test('a job that can’t be claimed doesn’t keep the others from it', async () => {
  const server = aServer()
  const cases = await confirmedMany(app, 4, { server })
  await setDeadlines(cases, (n) => n)
  twoHours()
  const jobs = await withBroken(
    app.ctx.db.orm,
    'insert audit_event',
    () => claim({ server }),
    `new.cancellation_id = '${cases[1]?.id}'`,
  )
  expect(jobs.map(({ cancellation }) => cancellation)).toEqual(
    [0, 2, 3].map((n) => cases[n]?.protocol),
  )
  expect(await claim({ server })).toMatchObject([{ cancellation: cases[1]?.protocol, epoch: 1 }])
})

test('the first claim takes the cancellation to wiping, later ones are told in its history too', async () => {
  const made = await due(app)
  const [job] = await claim({ server: made.server })
  await app.call('POST', `/deprovisioning/jobs/${job?.id}/release`, { epoch: 1 })
  await claim({ server: made.server, worker: 'w2' })
  const { state, timeline } = await read(app, made.protocol)
  expect(state).toBe('wiping')
  expect(timeline.filter(({ event }) => event === 'claimed').map(({ detail }) => detail)).toEqual([
    { worker: 'w1', epoch: 1, purpose: 'deactivate' },
    { worker: 'w2', epoch: 2, purpose: 'deactivate' },
  ])
})

test('more than 500 jobs that come due together are all claimable', {
  timeout: 60_000,
}, async () => {
  const { id } = await confirmed(app)
  const server = aServer()
  await app.ctx.db.orm.execute(sql`insert into job
    (id, cancellation_id, purpose, protocol, service_id, server, state, epoch, not_before, run_at, deadline, attempts)
    select concat('job_many_', seq), concat('can_', seq), purpose, protocol, service_id, ${server}, 'waiting', 0,
      not_before, run_at, deadline, 0 from job, seq_1_to_1200 where cancellation_id = ${id}`)
  twoHours()
  for (let n = 0; n < 3; n++)
    await claimJobs(
      app.ctx,
      { worker: 'w', server: 'none', limit: 1, leaseSeconds: 1 },
      { kind: 'system' },
    )
  const [rows] = await app.ctx.db.orm.execute(
    sql`select count(*) as n from job where server = ${server} and state = 'pending'`,
  )
  expect(Number((rows as unknown as { n: string }[])[0]?.n)).toBe(1200)
  await app.ctx.db.orm.execute(sql`delete from job where server = ${server}`)
})
