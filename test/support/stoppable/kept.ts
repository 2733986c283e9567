import { eq } from 'drizzle-orm'
import { auditEvent } from '../../../db/schema/audit.ts'
import type { TestApp } from '../app.ts'
import { type Case, confirmedMany, rowOf } from '../cancelling.ts'
import { seeThroughOnce } from '../seeThrough.ts'
import { claimOne, wipeAll } from '../wipe.ts'
import { about, type StoppableCancellation } from './about.ts'
import { cookieOf } from './holders.ts'
import { type Operation, post } from './operation.ts'

/** What keeps data, ends at once and lets nobody wait. */
export const keeping = { id: 'kept', keepDataDays: 90, undoWindowSeconds: 0 }

/** Out of service, with their data kept. */
async function endedMany(app: TestApp, count: number): Promise<Case[]> {
  const all = await confirmedMany(app, count, { policy: keeping.id })
  for (const { server } of all) {
    const job = await claimOne(app, server)
    if (!job) throw new Error('nothing to claim')
    await wipeAll(app, job)
  }
  return all
}

/** Whether a cancellation's audit trail has an event; null where not. */
export async function eventOf(app: TestApp, { protocol }: { protocol: string }, event: string) {
  const { id } = await rowOf(app, protocol)
  const events = await app.ctx.db.orm
    .select()
    .from(auditEvent)
    .where(eq(auditEvent.cancellationId, id))
  return events.find((each) => each.event === event) ? event : null
}

const asked = (app: TestApp, made: Case) => eventOf(app, made, 'erase_asked')
const erase = {
  rule: 'the erasure that was asked for comes, and was asked for once',
  ends: seeThroughOnce({ events: ['erase_asked'], mails: ['ended', 'erase_asked', 'completed'] }),
}

const ordered = (app: TestApp, made: Case) => eventOf(app, made, 'copy_ordered')
const order = {
  rule: 'the copy that was ordered is made, and was ordered once',
  ends: seeThroughOnce({
    events: ['copy_ordered', 'copy_ready'],
    mails: ['ended', 'copy_ordered', 'copy_ready'],
  }),
}

/** What a client may ask of what is kept for them. */
export const keptOperations: Operation<StoppableCancellation>[] = [
  {
    ...erase,
    name: 'erase now',
    route: 'POST /api/v1/cancellations/:protocol/erase',
    answers: [200, 200],
    prepare: about(endedMany, ({ protocol }) => post(`/cancellations/${protocol}/erase`), asked),
  },
  {
    ...erase,
    name: 'erase now, on the page',
    route: 'POST /bajas/:protocol/eliminar',
    answers: [303, 303],
    prepare: (app, count) =>
      about(
        endedMany,
        async ({ protocol, client }) => ({
          page: `/bajas/${protocol}/eliminar`,
          fields: {},
          cookie: await cookieOf(app, client),
        }),
        asked,
      )(app, count),
  },
  {
    ...order,
    name: 'order a copy',
    route: 'POST /api/v1/cancellations/:protocol/copy',
    answers: [200, 200],
    prepare: about(endedMany, ({ protocol }) => post(`/cancellations/${protocol}/copy`), ordered),
  },
  {
    ...order,
    name: 'order a copy, on the page',
    route: 'POST /bajas/:protocol/copia',
    answers: [303, 303],
    prepare: (app, count) =>
      about(
        endedMany,
        async ({ protocol, client }) => ({
          page: `/bajas/${protocol}/copia`,
          fields: {},
          cookie: await cookieOf(app, client),
        }),
        ordered,
      )(app, count),
  },
  {
    name: 'come back',
    route: 'POST /api/v1/cancellations/:protocol/withdraw',
    rule: 'who came back is back, and nothing of theirs is erased',
    answers: [200, 200],
    prepare: about(
      endedMany,
      ({ protocol }) => post(`/cancellations/${protocol}/withdraw`),
      async (app, { protocol }) => (await rowOf(app, protocol)).closedAt,
    ),
    ends: seeThroughOnce({ events: ['withdrawn'], mails: ['ended', 'came_back'] }),
  },
]
