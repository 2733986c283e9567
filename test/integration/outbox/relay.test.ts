import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { startRelay } from '../../../src/outbox/relay.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { start } from '../../support/cancelling.ts'
import { mailRow, ordered } from '../../support/orders.ts'
import { postOffice } from '../../support/postOffice.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set(start)
  await app.ctx.db.orm.execute(sql`delete from outbox`)
})

const nobody = async () => undefined
const patience = { timeout: 10_000, interval: 10 }

test('a relay finds by itself what was ordered', async () => {
  const office = postOffice()
  const relay = startRelay(app.ctx, office, nobody)
  await ordered(app)
  await vi.waitFor(() => expect(office.attempts).toHaveLength(1), patience)
  await relay.stop()
})

test('woken, a relay sends within a second of the commit', async () => {
  const office = postOffice()
  const relay = startRelay(app.ctx, office, nobody)
  const took: number[] = []
  for (let n = 1; n <= 5; n++) {
    await ordered(app)
    const began = performance.now()
    relay.wake()
    await vi.waitFor(() => expect(office.attempts).toHaveLength(n), patience)
    took.push(performance.now() - began)
  }
  // What a busy machine adds to some of them isn't the relay's.
  expect(Math.min(...took)).toBeLessThan(1000)
  await relay.stop()
})

test('a backlog of 300 leaves at once, not a batch per poll', { timeout: 60_000 }, async () => {
  for (let n = 0; n < 300; n += 20)
    await Promise.all(Array.from({ length: 20 }, () => ordered(app)))
  const office = postOffice()
  const relay = startRelay(app.ctx, office, nobody)
  await vi.waitFor(() => expect(office.attempts).toHaveLength(300), {
    ...patience,
    timeout: 30_000,
  })
  await relay.stop()
})

test('a mail that is being sent holds up no other', async () => {
  const office = postOffice()
  let letGo = () => {}
  office.gate = new Promise((resolve) => {
    letGo = resolve
  })
  await ordered(app)
  const relay = startRelay(app.ctx, office, nobody)
  await vi.waitFor(() => expect(office.attempts).toHaveLength(1), patience)
  const stuck = office.gate
  office.gate = Promise.resolve()
  await ordered(app)
  relay.wake()
  await vi.waitFor(() => expect(office.attempts).toHaveLength(2), patience)
  expect(stuck).not.toBe(office.gate)
  letGo()
  await relay.stop()
})

test('stopping finishes what is being sent and writes it down', async () => {
  const office = postOffice()
  let letGo = () => {}
  office.gate = new Promise((resolve) => {
    letGo = resolve
  })
  const key = await ordered(app)
  const relay = startRelay(app.ctx, office, nobody)
  await vi.waitFor(() => expect(office.attempts).toHaveLength(1), patience)
  const stopped = relay.stop()
  letGo()
  await stopped
  expect((await mailRow(app, key)).state).toBe('sent')
})

test('while the process drains, what isn’t being sent yet is left for another', async () => {
  for (let n = 0; n < 20; n++) await ordered(app)
  const office = postOffice()
  let letGo = () => {}
  office.gate = new Promise((resolve) => {
    letGo = resolve
  })
  const relay = startRelay(app.ctx, office, nobody)
  await vi.waitFor(() => expect(office.attempts.length).toBeGreaterThan(0), patience)
  app.ctx.drain()
  letGo()
  await relay.stop()
  expect(office.attempts.length).toBeLessThanOrEqual(4)
  const [rows] = await app.ctx.db.orm.execute(
    sql`select count(*) as n from outbox where state = 'pending'`,
  )
  expect(Number((rows as unknown as { n: string }[])[0]?.n)).toBe(20 - office.attempts.length)
})
