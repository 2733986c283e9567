import { and, eq, gte, inArray, isNull, lt } from 'drizzle-orm'
import { alias } from 'drizzle-orm/mysql-core'
import { webhookDelivery, webhookEvent } from '../../db/schema/webhook.ts'
import { matched } from '../../db/transaction.ts'
import { plusSeconds } from '../clock.ts'
import type { Context } from '../context.ts'

type Store = Pick<Context, 'db' | 'clock'>

const day = 24 * 3600
const sentDays = 30
const deadDays = 90
/** Longer than any delivery of them is kept. */
const eventDays = 100
/** Events that grew so old in the last days are looked at: a sweep that was missed for longer is made up for later. */
const lookBackDays = 7
const batch = 500

/**
 * Forgets deliveries some time after they were sent, dead letters later; and of each service the events that
 * have one after them which is old itself. The last one stays: versions only rise.
 */
export async function sweepWebhooks({ db, clock }: Store): Promise<void> {
  const before = (days: number) => plusSeconds(clock.now(), -days * day)
  const { state, createdAt, sentAt } = webhookDelivery
  // Sent again not long ago, it isn't old, however long ago it was made.
  const sent = and(eq(state, 'sent'), lt(createdAt, before(sentDays)), lt(sentAt, before(sentDays)))
  const dead = and(eq(state, 'dead'), lt(createdAt, before(deadDays)))
  for (const old of [sent, dead])
    await inBatches(async () =>
      matched(await db.orm.delete(webhookDelivery).where(old).orderBy(createdAt).limit(batch)),
    )
  const [from, until] = [before(eventDays + lookBackDays), before(eventDays)]
  await inBatches(() => forgetEvents({ db, clock }, from, until))
}

async function forgetEvents({ db }: Store, from: Date, until: Date): Promise<number> {
  const later = alias(webhookEvent, 'later')
  const old = await db.orm
    .selectDistinct({ id: webhookEvent.id })
    .from(later)
    .innerJoin(
      webhookEvent,
      and(eq(webhookEvent.serviceId, later.serviceId), lt(webhookEvent.version, later.version)),
    )
    .leftJoin(webhookDelivery, eq(webhookDelivery.eventId, webhookEvent.id))
    .where(and(gte(later.fannedAt, from), lt(later.fannedAt, until), isNull(webhookDelivery.id)))
    .limit(batch)
  if (old.length === 0) return 0
  const ids = old.map(({ id }) => id)
  await db.orm.delete(webhookEvent).where(inArray(webhookEvent.id, ids))
  return ids.length
}

/** Goes on until a batch isn't full any more. */
async function inBatches(forget: () => Promise<number>): Promise<void> {
  while ((await forget()) === batch);
}
