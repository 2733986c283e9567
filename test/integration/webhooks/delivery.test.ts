import { eq, sql } from 'drizzle-orm'
import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { webhookDelivery, webhookEndpoint } from '../../../db/schema/webhook.ts'
import { inTransaction } from '../../../db/transaction.ts'
import { createSecrets } from '../../../src/secrets.ts'
import { deliver } from '../../../src/webhooks/deliver.ts'
import { replay } from '../../../src/webhooks/deliveries.ts'
import { emit } from '../../../src/webhooks/emit.ts'
import {
  addEndpoint,
  listEndpoints,
  type NewEndpoint,
  removeEndpoint,
  rotateSecret,
  testEndpoint,
} from '../../../src/webhooks/endpoints.ts'
import { webhookHealth } from '../../../src/webhooks/health.ts'
import { startWebhooks, webhooksOnce } from '../../../src/webhooks/relay.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { completed } from '../../support/cancelling.ts'
import { logLines } from '../../support/logLines.ts'
import { until } from '../../support/running.ts'
import { type WebhookPeer, webhookPeer } from '../../support/webhookPeer.ts'

const kept = logLines()
let app: TestApp
let peer: WebhookPeer
beforeAll(async () => {
  app = await testApp({ log: kept.log })
})
afterAll(() => app.close())
beforeEach(async () => {
  // The library that verifies looks at the real time.
  app.clock.set(new Date())
  for (const table of ['webhook_event', 'webhook_delivery', 'webhook_endpoint'])
    await app.ctx.db.orm.execute(sql.raw(`delete from ${table}`))
  peer = await webhookPeer()
})
afterEach(() => peer.close())

const add = (more: Partial<NewEndpoint> = {}) =>
  addEndpoint(app.ctx, { url: peer.url, events: null, allowPrivate: true, ...more })

let count = 0
/** Writes one event down; gives the service that it is about. */
async function happened(type: 'debit.stopped' | 'debit.resumed' = 'debit.stopped') {
  const service = `srv-${count++}`
  await inTransaction(app.ctx.db, (tx) =>
    emit(tx, { type, at: app.clock.now(), service, data: { protocol: 'BAJA-1', service } }),
  )
  return service
}

const pass = () => webhooksOnce(app.ctx)
const rows = () => app.ctx.db.orm.select().from(webhookDelivery)
const row = async () => (await rows())[0] as Awaited<ReturnType<typeof rows>>[number]
const lapseLeases = () =>
  app.ctx.db.orm.execute(
    sql`update webhook_delivery set lease_until = utc_timestamp(3) - interval 1 second`,
  )

test('a whole life arrives, each event once, signed so that the standard’s library verifies it', async () => {
  const { secret } = await add()
  const made = await completed(app)
  app.clock.set(new Date())
  while ((await pass()) > 0);
  const verified = peer.received.map(({ body, headers }) =>
    new Webhook(secret).verify(body, headers),
  ) as { type: string; timestamp: string; data: { version: number; protocol: string } }[]
  const inOrder = verified.sort((a, b) => a.data.version - b.data.version)
  expect(inOrder.map(({ type }) => type)).toEqual([
    'cancellation.declared',
    'cancellation.confirmed',
    'debit.stopped',
    'deprovisioning.completed',
    'cancellation.completed',
  ])
  for (const { data, timestamp } of inOrder) {
    expect(data.protocol).toBe(made.protocol)
    expect(timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  }
  expect(new Set(peer.received.map(({ headers }) => headers['webhook-id'])).size).toBe(5)
  expect(await webhookHealth(app.ctx)).toEqual({ waiting: 0, dead: 0, oldestSeconds: 0 })
})

test('an altered body or another secret is not verified', async () => {
  await add()
  await happened()
  await pass()
  const [{ body, headers } = { body: '', headers: {} }] = peer.received
  const other = `whsec_${Buffer.alloc(32).toString('base64')}`
  expect(() => new Webhook(other).verify(body, headers as never)).toThrow()
})

test('an endpoint gets only what it asked for, from when it was added', async () => {
  await happened('debit.resumed')
  await pass()
  await add({ events: ['debit.resumed'] })
  await happened('debit.stopped')
  const wanted = await happened('debit.resumed')
  await pass()
  expect(peer.received.map(({ body }) => JSON.parse(body).data.service)).toEqual([wanted])
})

test('a peer that is down gets it when it is up again, under the same id and the same bytes', async () => {
  await peer.close()
  // While it is down nobody else gets its port: only this process knows the address.
  const host = `127.${[process.pid >> 16, process.pid >> 8, process.pid].map((n) => n & 255).join('.')}`
  peer = await webhookPeer(host)
  await add()
  await happened()
  peer.answers.push(500, 503)
  for (const pause of [5, 30]) {
    await pass()
    const { nextAt, state } = await row()
    expect(state).toBe('pending')
    const seconds = (nextAt.getTime() - app.clock.now().getTime()) / 1000
    expect(seconds).toBeGreaterThanOrEqual(pause * 0.9)
    expect(seconds).toBeLessThanOrEqual(pause * 1.1)
    app.clock.set(nextAt)
  }
  const { url } = peer
  await peer.close()
  await pass()
  expect(await row()).toMatchObject({ attempts: 3, lastStatus: null, lastError: 'econnrefused' })
  const before = peer.received
  peer = await webhookPeer(host, Number(new URL(url).port))
  app.clock.set((await row()).nextAt)
  await pass()
  expect(await row()).toMatchObject({
    state: 'sent',
    attempts: 4,
    lastStatus: 204,
    lastError: null,
  })
  const all = [...before, ...peer.received]
  expect(new Set(all.map(({ body }) => body)).size).toBe(1)
  expect(new Set(all.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  expect(new Set(all.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(3)
})

test('what nobody takes for three days is a dead letter, seen in the health, until it is replayed', async () => {
  const { id } = await add()
  await happened()
  peer.answers.push(...Array(15).fill(500))
  const began = app.clock.now().getTime()
  for (let tries = 0; tries < 15; tries++) {
    await pass()
    app.clock.set((await row()).nextAt)
  }
  expect((app.clock.now().getTime() - began) / 86_400_000).toBeGreaterThan(2.5)
  expect(await row()).toMatchObject({ state: 'dead', attempts: 15, lastError: 'http_500' })
  expect(await pass()).toBe(0)
  expect(await webhookHealth(app.ctx)).toMatchObject({ waiting: 0, dead: 1 })
  expect(await replay(app.ctx, { dead: true, endpoint: 'whe_other' })).toBe(0)
  expect(await replay(app.ctx, { dead: true, endpoint: id })).toBe(1)
  await pass()
  expect(await row()).toMatchObject({ state: 'sent', attempts: 1 })
  expect(await replay(app.ctx, { id: (await row()).id })).toBe(1)
  await pass()
  expect(peer.received).toHaveLength(17)
})

test('a peer that asks for more time gets it', async () => {
  await add()
  await happened()
  peer.answers.push((response) => response.writeHead(429, { 'retry-after': '600' }).end())
  await pass()
  const { nextAt } = await row()
  expect(nextAt.getTime() - app.clock.now().getTime()).toBe(600_000)
})

test('a peer that says it is gone gets nothing more, until a test of it goes well', async () => {
  const { id } = await add()
  await happened()
  await happened()
  peer.answers.push(410, 410)
  await pass()
  expect((await rows()).map(({ state }) => state)).toEqual(['dead', 'dead'])
  await happened()
  expect(await pass()).toBe(0)
  expect(await replay(app.ctx, { dead: true })).toBe(0)
  expect((await listEndpoints(app.ctx))[0]?.disabledAt).not.toBeNull()
  expect(await testEndpoint(app.ctx, id)).toMatchObject({ status: 204 })
  expect(JSON.parse(peer.received.at(-1)?.body ?? '')).toMatchObject({ type: 'webhook.test' })
  expect((await listEndpoints(app.ctx))[0]?.disabledAt).toBeNull()
  expect(await replay(app.ctx, { dead: true })).toBe(2)
})

test('a redirect, also to this machine, is not followed', async () => {
  await add()
  await happened()
  const elsewhere = await webhookPeer()
  peer.answers.push((response) => response.writeHead(307, { location: elsewhere.url }).end())
  await pass()
  expect(elsewhere.received).toHaveLength(0)
  expect(await row()).toMatchObject({ state: 'pending', lastStatus: 307, lastError: 'http_307' })
  await elsewhere.close()
})

test('an endless answer is cut off; its status counts and its words are kept nowhere', async () => {
  await add()
  await happened()
  let cut = false
  peer.answers.push((response) => {
    response.writeHead(200)
    const more = () => {
      while (!cut && response.write('palabras-del-otro '.repeat(4000)));
    }
    response.on('drain', more)
    response.on('close', () => {
      cut = true
    })
    more()
  })
  await pass()
  expect(await row()).toMatchObject({ state: 'sent', lastStatus: 200 })
  await until(async () => cut)
  expect(JSON.stringify(await row()) + kept.text()).not.toContain('palabras-del-otro')
})

test('private addresses are refused before anything is sent, unless allowed', async () => {
  await add({ allowPrivate: false, url: peer.url.replace('http:', 'https:') })
  await happened()
  await pass()
  expect(await row()).toMatchObject({ state: 'pending', lastError: 'private_address' })
  await app.ctx.db.orm.update(webhookEndpoint).set({ url: peer.url })
  app.clock.set((await row()).nextAt)
  await pass()
  expect(await row()).toMatchObject({ lastError: 'not_https' })
  expect(peer.received).toHaveLength(0)
})

test('rotated, both secrets verify for a day, then the new one alone', async () => {
  const { id, secret: old } = await add()
  const fresh = (await rotateSecret(app.ctx, id)) ?? ''
  await happened()
  await pass()
  const [first] = peer.received
  for (const secret of [old, fresh])
    expect(() => new Webhook(secret).verify(first?.body ?? '', first?.headers ?? {})).not.toThrow()

  await app.ctx.db.orm.update(webhookEndpoint).set({ previousUntil: app.clock.now() })
  await happened()
  await pass()
  const [, second] = peer.received
  expect(second?.headers['webhook-signature']?.split(' ')).toHaveLength(1)
  expect(() => new Webhook(old).verify(second?.body ?? '', second?.headers ?? {})).toThrow()
})

test('secrets are stored sealed; with a key that is missing, deliveries wait for it', async () => {
  const { secret } = await add()
  const stored = JSON.stringify(await app.ctx.db.orm.select().from(webhookEndpoint))
  expect(stored).not.toContain(secret.slice('whsec_'.length))
  await happened()
  const { secrets } = app.ctx
  app.ctx.secrets = createSecrets(['another key that has 32 characters or more'])
  await pass()
  app.ctx.secrets = secrets
  expect(await row()).toMatchObject({ state: 'pending', lastError: 'sealed_with_unknown_key' })
  app.clock.set((await row()).nextAt)
  await pass()
  expect((await row()).state).toBe('sent')
  expect(kept.text()).not.toContain(secret)
})

test('two relays side by side deliver each of 60 events once', async () => {
  await add()
  const services = new Set<string>()
  for (let n = 0; n < 60; n++) services.add(await happened())
  const relays = [startWebhooks(app.ctx), startWebhooks(app.ctx)]
  await until(async () => (await rows()).filter(({ state }) => state === 'sent').length === 60)
  await Promise.all(relays.map((relay) => relay.stop()))
  const told = peer.received.map(({ body }) => JSON.parse(body).data.service)
  expect(told).toHaveLength(60)
  expect(new Set(told)).toEqual(services)
})

test('a relay that died between the peer’s yes and our commit: again, under the same id', async () => {
  await add()
  await happened()
  await pass()
  await app.ctx.db.orm.execute(
    sql`update webhook_delivery set state = 'sending', lease_until = utc_timestamp(3) + interval 90 second`,
  )
  expect(await pass()).toBe(0)
  await lapseLeases()
  await pass()
  expect(peer.received).toHaveLength(2)
  expect(peer.received[0]?.headers['webhook-id']).toBe(peer.received[1]?.headers['webhook-id'])
})

test('a peer that never answers holds up neither the others nor, beyond its time, its own delivery', async () => {
  await add()
  const held: (() => void)[] = []
  peer.answers.push(
    ...Array(2).fill((response: { end(): void }) => held.push(() => response.end())),
  )
  for (let n = 0; n < 8; n++) await happened()
  const quick = await webhookPeer()
  await add({ url: quick.url })
  const relay = startWebhooks(app.ctx)
  await until(async () => quick.received.length === 8 && held.length === 2)
  expect(peer.received).toHaveLength(2)
  for (const letGo of held) letGo()
  await until(async () => peer.received.length === 8)
  await relay.stop()
  await quick.close()
})

test('removed, an endpoint leaves nothing behind, even while a delivery is under way', async () => {
  const { id } = await add()
  await happened()
  peer.answers.push(500)
  await pass()
  const waiting = await row()
  expect(await removeEndpoint(app.ctx, id)).toBe(true)
  expect(await removeEndpoint(app.ctx, id)).toBe(false)
  await deliver(app.ctx, waiting)
  expect(await rows()).toEqual([])
  expect(
    await app.ctx.db.orm.select().from(webhookEndpoint).where(eq(webhookEndpoint.id, id)),
  ).toEqual([])
})

test('the metrics tell of the oldest undelivered event and of dead letters', async () => {
  await add()
  await happened()
  app.clock.advance(90)
  const metric = async (name: string) =>
    Number(
      new RegExp(`^${name} (.*)$`, 'm').exec(await (await app.app.request('/metrics')).text())?.[1],
    )
  expect(await metric('baja_webhooks_oldest_seconds')).toBeGreaterThanOrEqual(89)
  expect(await metric('baja_webhooks_waiting')).toBe(1)
  await pass()
  expect(await metric('baja_webhooks_oldest_seconds')).toBe(0)
  await app.ctx.db.orm.execute(sql`update webhook_delivery set state = 'dead'`)
  expect(await metric('baja_webhooks_dead')).toBe(1)
})
