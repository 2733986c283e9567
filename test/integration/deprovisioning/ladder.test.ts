import { asc, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { job } from '../../../db/schema/job.ts'
import { webhookEvent } from '../../../db/schema/webhook.ts'
import { dispute } from '../../../src/cancellation/dispute.ts'
import { sweepDeadlines } from '../../../src/deprovisioning/ladder.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import {
  confirmed,
  confirmedMany,
  read,
  start,
  wiping,
  withdraw,
} from '../../support/cancelling.ts'
import { logLines } from '../../support/logLines.ts'
import { claimOne, lapse, reportDone, wipeAll } from '../../support/wipe.ts'

const kept = logLines()
let app: TestApp
beforeAll(async () => {
  app = await testApp({ log: kept.log })
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set(start)
  // What other tests left would climb too.
  await app.ctx.db.orm.update(job).set({ state: 'void' })
})

const sweep = () => sweepDeadlines(app.ctx)
const noticed = async (protocol: string) =>
  (await read(app, protocol)).timeline
    .map(({ event }) => event)
    .filter((event) => /^(deadline_|claims_lapse)/.test(event))
async function told(service: string) {
  const rows = await app.ctx.db.orm
    .select()
    .from(webhookEvent)
    .where(eq(webhookEvent.serviceId, service))
    .orderBy(asc(webhookEvent.version))
  return rows
    .filter(({ type }) => type.startsWith('deprovisioning.'))
    .map(({ type, data }) => ({ type, ...JSON.parse(data) }))
}

/** Confirmed at 12:00, so the deadline is 12:00 of the next day. */
const rungs = [
  ['2026-11-23T06:00:00.000Z', [], []],
  ['2026-11-23T06:00:00.001Z', ['deadline_at_risk'], ['at_risk']],
  ['2026-11-23T09:00:00.000Z', [], []],
  ['2026-11-23T09:00:00.001Z', ['deadline_close'], ['at_risk']],
  ['2026-11-23T12:00:00.000Z', [], []],
  ['2026-11-23T12:00:00.001Z', ['deadline_breached'], ['breached']],
  ['2026-11-25T12:00:00.000Z', [], []],
] as const

test('a job climbs at 6 h, 3 h and 0, each rung once: audit entry and webhook', async () => {
  const made = await confirmed(app)
  const events: string[] = []
  const types: string[] = []
  for (const [at, newEvents, newTypes] of rungs) {
    app.clock.set(at)
    expect(await sweep()).toBe(newEvents.length)
    expect(await sweep()).toBe(0)
    events.push(...newEvents)
    types.push(...newTypes.map((type) => `deprovisioning.${type}`))
    expect(await noticed(made.protocol)).toEqual(events)
    expect((await told(made.service)).map(({ type }) => type)).toEqual(types)
  }
  expect(await told(made.service)).toMatchObject([
    { rung: 'at_risk', secondsLeft: 21_600, deadline: '2026-11-23T12:00:00.000Z' },
    { rung: 'page', secondsLeft: 10_800 },
    { rung: 'breached', secondsLeft: 0, protocol: made.protocol, state: 'pending' },
  ])
  expect(kept.text()).toContain('a wipe has missed its deadline')
})

test('stuck, paused and running jobs climb like others; done and withdrawn ones don’t', async () => {
  const stuck = await wiping(app)
  await app.call('PUT', `/deprovisioning/jobs/${stuck.job.id}/steps/cut_access`, {
    epoch: stuck.job.epoch,
    state: 'failed',
    error: 'identity_mismatch',
    retryable: false,
  })
  app.clock.set(start)
  const paused = await wiping(app)
  await dispute(app.ctx, paused.token)
  app.clock.set(start)
  const running = await wiping(app)
  app.clock.set(start)
  const done = await wiping(app)
  await wipeAll(app, done.job)
  app.clock.set(start)
  const gone = await confirmed(app)
  await withdraw(app, gone.protocol)

  app.clock.set('2026-11-23T12:00:01.000Z')
  expect(await sweep()).toBe(3)
  for (const { protocol } of [stuck, paused, running])
    expect(await noticed(protocol)).toEqual(['deadline_breached'])
  for (const { protocol } of [done, gone]) expect(await noticed(protocol)).toEqual([])
  expect((await told(stuck.service)).map(({ type, state }) => `${type} ${state}`)).toEqual([
    'deprovisioning.stuck stuck',
    'deprovisioning.breached stuck',
  ])
})

test('four sweeps at once write each rung once', async () => {
  const made = await confirmedMany(app, 10)
  app.clock.set('2026-11-23T10:00:00.000Z')
  const counts = await Promise.all([sweep(), sweep(), sweep(), sweep()])
  expect(counts.reduce((a, b) => a + b)).toBe(10)
  for (const { protocol } of made) expect(await noticed(protocol)).toEqual(['deadline_close'])
})

test('a job that gets a new deadline climbs anew', async () => {
  const made = await confirmed(app)
  app.clock.set('2026-11-23T13:00:00.000Z')
  await sweep()
  await app.ctx.db.orm.update(job).set({ deadline: new Date('2026-11-24T12:00:00.000Z') })
  expect(await sweep()).toBe(0)
  app.clock.set('2026-11-24T13:00:00.000Z')
  expect(await sweep()).toBe(1)
  expect(await noticed(made.protocol)).toEqual(['deadline_breached', 'deadline_breached'])
})

test('health and metrics turn by the clock, also where no sweep has ever run', async () => {
  await confirmed(app)
  app.clock.set('2026-11-23T09:00:00.001Z')
  expect((await app.app.request('/health/deadlines')).status).toBe(503)
  const metrics = await (await app.app.request('/metrics')).text()
  expect(metrics).toMatch(/^baja_deadlines_at_risk 1$/m)
})

test('five claims that lapse without a new step are a page, once; the job is still handed out', async () => {
  const made = await wiping(app)
  let current = made.job
  for (let lapses = 1; lapses <= 7; lapses++) {
    await lapse(app, current)
    current = (await claimOne(app, made.server)) ?? current
    expect(current.epoch).toBe(lapses + 1)
    expect(await noticed(made.protocol)).toEqual(lapses < 5 ? [] : ['claims_lapse'])
  }
  expect(await told(made.service)).toMatchObject([
    { type: 'deprovisioning.stuck', why: 'claims_lapse', lapses: 5, state: 'running' },
  ])
  expect(kept.text()).toContain('lapse one after the other')
  expect((await wipeAll(app, current)).state).toBe('done')
})

test('lapses with a step done in between don’t add up', async () => {
  const made = await wiping(app)
  let current = made.job
  const lapseOnce = async () => {
    await lapse(app, current)
    current = (await claimOne(app, made.server)) ?? current
  }
  for (let n = 0; n < 4; n++) await lapseOnce()
  expect((await reportDone(app, current, 'cut_access')).status).toBe(200)
  for (let n = 0; n < 4; n++) await lapseOnce()
  expect(await noticed(made.protocol)).toEqual([])
})

test('what can’t be written down is tried again by the next sweep, and holds nobody up', async () => {
  const [first, second] = [await confirmed(app), await confirmed(app)]
  app.clock.set('2026-11-23T13:00:00.000Z')
  await app.ctx.db.orm.execute(
    sql.raw(`create trigger broken before insert on audit_event for each row
      if new.cancellation_id = '${first.id}' then signal sqlstate '45000'; end if`),
  )
  expect(await sweep()).toBe(1)
  await app.ctx.db.orm.execute(sql.raw('drop trigger broken'))
  expect(await noticed(second.protocol)).toEqual(['deadline_breached'])
  expect(await sweep()).toBe(1)
  expect(await noticed(first.protocol)).toEqual(['deadline_breached'])
})
