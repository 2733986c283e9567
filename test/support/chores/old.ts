import { eq } from 'drizzle-orm'
import { nanoid } from 'nanoid'
import { idempotency, session, staffSession, throttle } from '../../../db/schema/auth.ts'
import { webhookDelivery, webhookEvent } from '../../../db/schema/webhook.ts'
import type { TestApp } from '../app.ts'
import { holders } from '../stoppable/holders.ts'
import { person } from '../stoppable/people.ts'
import type { Chore, Task } from './chore.ts'

const longAgo = new Date(Date.now() - 200 * 86_400_000)

/** Forgets what has expired; whatever it dies of, the next one forgets it. */
const forgetting = (
  name: string,
  loop: string,
  only: string,
  make: (app: TestApp, id: string) => Promise<unknown>,
  left: (app: TestApp, id: string) => Promise<unknown[]>,
): Chore => ({
  name: `forget ${name}`,
  rule: 'what has expired goes in the end',
  loop: `forget ${loop}`,
  only,
  points: [/^delete/],
  async prepare(app): Promise<Task> {
    const id = nanoid(20)
    await make(app, id)
    return { about: [], isDone: async () => (await left(app, id)).length === 0 }
  },
  async ends() {},
})

const delivery = (state: 'sent' | 'dead') =>
  forgetting(
    `a delivery that is ${state}`,
    'webhooks',
    `^delete from \`webhook_delivery\`.*'${state}'`,
    ({ ctx }, id) =>
      ctx.db.orm.insert(webhookDelivery).values({
        ...{ id, eventId: id, endpointId: 'whe_gone', state, epoch: 1, attempts: 1 },
        ...{ nextAt: longAgo, createdAt: longAgo, sentAt: state === 'sent' ? longAgo : null },
      }),
    ({ ctx }, id) => ctx.db.orm.select().from(webhookDelivery).where(eq(webhookDelivery.id, id)),
  )

/** What a worker forgets. */
export const oldChores: Chore[] = [
  forgetting(
    'an answer kept for an Idempotency-Key',
    'answers',
    '^delete from `idempotency`',
    ({ ctx }, id) =>
      ctx.db.orm.insert(idempotency).values({
        ...{ keyId: id, hash: id, requestHash: id },
        ...{ lockedUntil: longAgo, expiresAt: longAgo },
      }),
    ({ ctx }, id) => ctx.db.orm.select().from(idempotency).where(eq(idempotency.keyId, id)),
  ),
  forgetting(
    'a session',
    'sessions',
    '^delete from `session`',
    async (app, id) => {
      const [{ client } = { client: '' }] = await holders(app, 1)
      const values = { id, userId: client, keyMark: id, expiresAt: longAgo, createdAt: longAgo }
      await app.ctx.db.orm.insert(session).values(values)
    },
    ({ ctx }, id) => ctx.db.orm.select().from(session).where(eq(session.id, id)),
  ),
  forgetting(
    'a session of the staff’s',
    'sessions',
    '^delete from `staff_session`',
    async (app, id) => {
      const { actor } = await person(app, nanoid(8))
      const values = { id, userId: actor.id, keyMark: id, expiresAt: longAgo, createdAt: longAgo }
      await app.ctx.db.orm.insert(staffSession).values(values)
    },
    ({ ctx }, id) => ctx.db.orm.select().from(staffSession).where(eq(staffSession.id, id)),
  ),
  forgetting(
    'a count',
    'counts',
    '^delete from `throttle`',
    ({ ctx }, id) => ctx.db.orm.insert(throttle).values({ bucket: id, sliceEnd: longAgo, hits: 1 }),
    ({ ctx }, id) => ctx.db.orm.select().from(throttle).where(eq(throttle.bucket, id)),
  ),
  delivery('sent'),
  delivery('dead'),
  forgetting(
    'an event',
    'webhooks',
    '^delete from `webhook_event`',
    async ({ ctx }, id) => {
      const fannedAt = new Date(Date.now() - 103 * 86_400_000)
      const facts = {
        type: 'cancellation.declared',
        serviceId: id,
        at: longAgo,
        data: '{}',
        fannedAt,
      }
      const both = [1, 2].map((version) => ({ ...facts, id: `${id}${version}`, version }))
      await ctx.db.orm.insert(webhookEvent).values(both)
    },
    ({ ctx }, id) =>
      ctx.db.orm
        .select()
        .from(webhookEvent)
        .where(eq(webhookEvent.id, `${id}1`)),
  ),
]
