import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sweepLapses } from '../../../src/cancellation/lapse.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { withBroken } from '../../support/brokenTable.ts'
import { confirm, debit, declared, read, start } from '../../support/cancelling.ts'
import { expectConsistent, stored } from '../../support/invariants.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(() => app.clock.set(start))

test('what nobody confirmed has lapsed at confirmBy at every read, without any worker', async () => {
  const made = await declared(app)
  app.clock.set('2026-11-23T12:00:00.000Z')
  expect(await read(app, made.protocol)).toMatchObject({ state: 'lapsed' })
  const listed = (state: string) =>
    app.call<{ items: { protocol: string }[] }>(
      'GET',
      `/cancellations?state=${state}&service=${made.service}`,
    )
  expect((await listed('lapsed')).body.items).toHaveLength(1)
  expect((await listed('declared')).body.items).toHaveLength(0)
  expect((await stored(app, made.protocol)).row.state).toBe('declared')
})

test('what is told before and after a worker wrote it down is the same', async () => {
  const made = await declared(app)
  app.clock.advance(30 * 3600)
  const before = await read(app, made.protocol)
  await sweepLapses(app.ctx)
  expect(await read(app, made.protocol)).toEqual(before)
})

test('a lapse is told by mail once, and the debit is charged again', async () => {
  const made = await declared(app)
  app.clock.advance(24 * 3600)
  await Promise.all(Array.from({ length: 5 }, () => sweepLapses(app.ctx)))
  const { mails, events } = await stored(app, made.protocol)
  expect(mails.filter(({ kind }) => kind === 'lapsed')).toHaveLength(1)
  expect(events.filter(({ event }) => event === 'lapsed')).toMatchObject([{ by: 'baja' }])
  expect(await debit(app, made.service)).toMatchObject({ verdict: 'charge', collect: null })
  await expectConsistent(app, made.protocol)
})

test('a lapse after the cutoff says that the debit is collected late', async () => {
  app.clock.set('2026-11-30T15:00:00.000Z')
  const made = await declared(app)
  app.clock.set('2026-12-01T15:00:00.000Z')
  expect(await debit(app, made.service)).toMatchObject({ verdict: 'charge', collect: 'late' })
  await sweepLapses(app.ctx)
  expect(await debit(app, made.service)).toMatchObject({ verdict: 'charge', collect: 'late' })
})

test('one that can’t be written down doesn’t keep the others from it', async () => {
  const bad = await declared(app)
  app.clock.advance(1)
  const good = await declared(app)
  app.clock.advance(25 * 3600)
  await withBroken(
    app.ctx.db.orm,
    'insert audit_event',
    () => sweepLapses(app.ctx),
    `new.cancellation_id = '${bad.id}'`,
  )
  expect((await stored(app, bad.protocol)).row.state).toBe('declared')
  expect((await stored(app, good.protocol)).row.state).toBe('lapsed')
})

test('the sweeper and a last-minute confirmation at once: one of the two, whole', async () => {
  for (let round = 0; round < 20; round++) {
    app.clock.set(start)
    const made = await declared(app)
    app.clock.set('2026-11-23T11:59:59.999Z')
    const confirming = confirm(app, made.protocol, made.code)
    app.clock.set('2026-11-23T12:00:00.000Z')
    const [{ status }] = await Promise.all([confirming, sweepLapses(app.ctx)])
    const { state } = await read(app, made.protocol)
    expect([status, state]).toEqual(status === 200 ? [200, 'confirmed'] : [410, 'lapsed'])
    await expectConsistent(app, made.protocol)
  }
})
