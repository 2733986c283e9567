import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { webhookDelivery, webhookEvent } from '../../../db/schema/webhook.ts'
import { inTransaction } from '../../../db/transaction.ts'
import { emit } from '../../../src/webhooks/emit.ts'
import { addEndpoint } from '../../../src/webhooks/endpoints.ts'
import { fanOut } from '../../../src/webhooks/fanOut.ts'
import { sweepWebhooks } from '../../../src/webhooks/forget.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { start } from '../../support/cancelling.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set(start)
  for (const table of ['webhook_event', 'webhook_delivery', 'webhook_endpoint'])
    await app.ctx.db.orm.execute(sql.raw(`delete from ${table}`))
  await addEndpoint(app.ctx, {
    url: 'https://proveedor.example/hooks',
    events: null,
    allowPrivate: false,
  })
})

const orm = () => app.ctx.db.orm
const day = 24 * 3600

/** Writes events of a service down and makes a delivery of each. */
async function happened(service: string, times = 1) {
  for (let n = 0; n < times; n++)
    await inTransaction(app.ctx.db, (tx) =>
      emit(tx, { type: 'debit.stopped', at: app.clock.now(), service, data: {} }),
    )
  await fanOut(app.ctx)
}
const became = (state: 'sent' | 'dead' | 'pending') =>
  orm()
    .update(webhookDelivery)
    .set({ state, sentAt: state === 'sent' ? app.clock.now() : null })
const deliveries = async () => {
  await sweepWebhooks(app.ctx)
  return (await orm().select().from(webhookDelivery)).length
}
const versions = async (service: string) => {
  await sweepWebhooks(app.ctx)
  const rows = await orm().select().from(webhookEvent).where(eq(webhookEvent.serviceId, service))
  return rows.map(({ version }) => version).sort()
}

test.each([
  ['sent', 30],
  ['dead', 90],
] as const)('what is %s is forgotten after %i days, however much it is', async (state, days) => {
  await happened('srv', 3)
  const [one] = await orm().select().from(webhookDelivery).limit(1)
  if (!one) throw new Error('no delivery')
  await orm()
    .insert(webhookDelivery)
    .values(Array.from({ length: 1100 }, (_, n) => ({ ...one, id: `whd_${n}`, eventId: `e${n}` })))
  await became(state)
  app.clock.advance(days * day)
  expect(await deliveries()).toBe(1103)
  app.clock.advance(1)
  expect(await deliveries()).toBe(0)
})

test('what was sent again isn’t old, and what still waits is never forgotten', async () => {
  await happened('srv')
  app.clock.advance(29 * day)
  await became('sent')
  app.clock.advance(2 * day)
  expect(await deliveries()).toBe(1)
  await became('pending')
  app.clock.advance(1000 * day)
  expect(await deliveries()).toBe(1)
})

test('events go once a later one of their service is old; the last stays, so versions only rise', async () => {
  await happened('srv', 3)
  await happened('srv-other')
  await became('sent')
  app.clock.advance(50 * day)
  await happened('srv')
  await became('sent')
  app.clock.advance(51 * day)
  expect(await versions('srv')).toEqual([3, 4])
  app.clock.advance(51 * day)
  expect([await versions('srv'), await versions('srv-other')]).toEqual([[4], [1]])
  await happened('srv')
  expect(await versions('srv')).toEqual([4, 5])
})

test('an event that some delivery is still about stays', async () => {
  await happened('srv', 2)
  await became('pending')
  app.clock.advance(101 * day)
  expect(await versions('srv')).toEqual([1, 2])
})

test('what is old is found by an index', async () => {
  await happened('srv', 3)
  const [rows] = await orm().execute(sql`explain delete from ${webhookDelivery}
    where state = 'sent' and created_at < '2020-01-01' order by created_at limit 500`)
  expect(rows).toMatchObject([{ key: 'webhook_delivery_state' }])
})
