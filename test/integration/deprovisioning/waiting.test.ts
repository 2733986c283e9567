import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Job } from '../../../src/deprovisioning/job.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { confirmed, confirmedMany, due, start } from '../../support/cancelling.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(() => app.clock.set(start))

const claim = (server: string, waitSeconds: number, worker = 'w1') =>
  app.call<{ jobs: Job[] }>('POST', '/deprovisioning/claims', {
    worker,
    server,
    limit: 1,
    leaseSeconds: 60,
    waitSeconds,
  })
const ms = async (work: Promise<unknown>) => {
  const began = performance.now()
  await work
  return performance.now() - began
}

test('with a job due, a patient claim answers at once', async () => {
  const { server } = await due(app)
  expect(await ms(claim(server, 60))).toBeLessThan(5000)
})

test('a patient claim gets the job as soon as it comes due', async () => {
  const { server, protocol } = await confirmed(app)
  const waiting = claim(server, 60)
  app.clock.advance(2 * 3600)
  const took = await ms(waiting)
  expect((await waiting).body.jobs).toMatchObject([{ cancellation: protocol }])
  expect(took).toBeLessThan(5000)
})

test('five wait for two jobs: two get one each', async () => {
  const server = 'crowded'
  await confirmedMany(app, 2, { server })
  const all = Promise.all(Array.from({ length: 5 }, (_, n) => claim(server, 2, `w${n}`)))
  app.clock.advance(2 * 3600)
  const jobs = (await all).flatMap(({ body }) => body.jobs)
  expect(new Set(jobs.map(({ id }) => id)).size).toBe(2)
  expect(jobs).toHaveLength(2)
})

test('with nothing to come a patient claim ends when its time is up, with no job', async () => {
  const waiting = claim('nobody', 1)
  expect(await ms(waiting)).toBeGreaterThan(900)
  expect(await waiting).toMatchObject({ status: 200, body: { jobs: [] } })
})

test('without waitSeconds a claim doesn’t wait', async () => {
  const { body } = await app.call('POST', '/deprovisioning/claims', {
    worker: 'w1',
    server: 'nobody',
    limit: 1,
    leaseSeconds: 60,
  })
  expect(body).toEqual({ jobs: [] })
})

test('when the process drains, nobody is kept waiting', async () => {
  const waiting = Promise.all([claim('nobody', 60), claim('nobody', 60)])
  const took = ms(waiting)
  await claim('nobody', 0)
  app.ctx.drain()
  expect(await took).toBeLessThan(5000)
  for (const { status, body } of await waiting) expect([status, body]).toEqual([200, { jobs: [] }])
  expect(await ms(claim('nobody', 60))).toBeLessThan(5000)
})
