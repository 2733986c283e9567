import { and, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { webhookDelivery, webhookEvent } from '../../../db/schema/webhook.ts'
import { addEndpoint } from '../../../src/webhooks/endpoints.ts'
import { fanOut } from '../../../src/webhooks/fanOut.ts'
import type { TestApp } from '../app.ts'
import { confirmedMany, declaredMany } from '../cancelling.ts'
import { type WebhookPeer, webhookPeer } from '../webhookPeer.ts'
import type { Chore, Task } from './chore.ts'

interface Told extends Task {
  event: string
}

let peer: WebhookPeer

/** An endpoint that is told of declarations. */
export async function listenTo(app: TestApp): Promise<() => Promise<void>> {
  peer = await webhookPeer()
  const events = ['cancellation.declared' as const]
  await addEndpoint(app.ctx, { url: peer.url, events, allowPrivate: true })
  return peer.close
}

const eventOf = async ({ ctx }: TestApp, service: string, type: string): Promise<string> => {
  const ours = and(eq(webhookEvent.serviceId, service), eq(webhookEvent.type, type))
  const [event] = await ctx.db.orm.select().from(webhookEvent).where(ours)
  if (!event) throw new Error(`no ${type}`)
  return event.id
}
const deliveriesOf = ({ ctx }: TestApp, event: string) =>
  ctx.db.orm.select().from(webhookDelivery).where(eq(webhookDelivery.eventId, event))
const isSent = async (app: TestApp, event: string) =>
  (await deliveriesOf(app, event)).some(({ state }) => state === 'sent')

async function declaration(app: TestApp): Promise<{ event: string; service: string }> {
  const [{ service } = { service: '' }] = await declaredMany(app, 1)
  return { service, event: await eventOf(app, service, 'cancellation.declared') }
}

/** Of each event one delivery, sent; the peer may have heard it again, under the same id and word for word. */
async function ends(app: TestApp, all: Told[]): Promise<void> {
  for (const { event } of all) {
    expect(await deliveriesOf(app, event)).toMatchObject([{ state: 'sent' }])
    const heard = peer.received.filter(({ headers }) => headers['webhook-id'] === event)
    expect([1, 2]).toContain(heard.length)
    expect(new Set(heard.map(({ body }) => body)).size).toBe(1)
  }
}

const fan: Chore<Told> = {
  name: 'make the deliveries of an event',
  rule: 'each endpoint gets one',
  loop: 'webhooks',
  only: '^commit webhook_event',
  points: [/^commit webhook_event webhook_delivery/],
  async prepare(app) {
    const { event } = await declaration(app)
    return { event, about: [event], isDone: () => isSent(app, event) }
  },
  ends,
}

const deliver: Chore<Told> = {
  name: 'deliver a webhook',
  rule: 'it arrives, again only under the same id',
  loop: 'webhooks',
  only: '^update `webhook_delivery`|^ask POST',
  points: [/^update .*'sending'/, /^ask POST/, /^update .*'sent'/],
  async prepare(app) {
    const { event, service } = await declaration(app)
    await fanOut(app.ctx)
    const [delivery] = await deliveriesOf(app, event)
    return { event, about: [delivery?.id ?? '', service], isDone: () => isSent(app, event) }
  },
  ends,
}

const pass: Chore<Told> = {
  name: 'pass over an event that nobody wants',
  rule: 'it is passed over, and nothing is made of it',
  loop: 'webhooks',
  only: '^update `webhook_event`',
  points: [/^update `webhook_event`/],
  async prepare(app) {
    const [made] = await confirmedMany(app, 1)
    const event = await eventOf(app, made?.service ?? '', 'cancellation.confirmed')
    const isFanned = async () => {
      const rows = app.ctx.db.orm.select().from(webhookEvent)
      return (await rows.where(eq(webhookEvent.id, event)))[0]?.fannedAt !== null
    }
    return { event, about: [event], isDone: isFanned }
  },
  async ends(app, all) {
    for (const { event } of all) expect(await deliveriesOf(app, event)).toEqual([])
  },
}

/** What is to be delivered is made before what is to be made into deliveries. */
export const webhookChores = [deliver, fan, pass]
