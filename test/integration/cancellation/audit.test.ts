import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inTransaction } from '../../../db/transaction.ts'
import { brokenLinks, record } from '../../../src/audit.ts'
import { codeMailTaken } from '../../../src/cancellation/codeMailTaken.ts'
import { dispute } from '../../../src/cancellation/dispute.ts'
import { sweepLapses } from '../../../src/cancellation/lapse.ts'
import { withdraw as withdrawAs } from '../../../src/cancellation/withdraw.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import {
  completed,
  confirm,
  confirmed,
  declared,
  newCode,
  read,
  start,
  told,
  wiping,
  withdraw,
  wrongFor,
} from '../../support/cancelling.ts'
import { stored } from '../../support/invariants.ts'
import { claimOne, reportDone, wipeAll } from '../../support/wipe.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set(start)
  await app.ctx.db.orm.execute(sql`delete from audit_event`)
})

const broken = () => brokenLinks(app.ctx.db.orm)
const history = async (protocol: string) =>
  (await read(app, protocol)).timeline.map(
    ({ event, by }) => `${event} ${by.replace(/:test-.*/, '')}`,
  )

test('a whole life is in the chain, in order, each event with who did it', async () => {
  const made = await declared(app)
  await confirm(app, made.protocol, wrongFor(made.code))
  await newCode(app, made.protocol)
  await confirm(app, made.protocol, await app.codeFor(made.protocol))
  app.clock.advance(2 * 3600)
  const first = await claimOne(app, made.server)
  if (!first) throw new Error('nothing to claim')
  await app.call('POST', `/deprovisioning/jobs/${first.id}/release`, { epoch: 1, error: 'busy' })
  app.clock.advance(3600)
  const second = await claimOne(app, made.server)
  if (second) await wipeAll(app, second)
  expect(await history(made.protocol)).toEqual([
    'declared key',
    'code_mailed baja',
    'code_refused key',
    'code_renewed key',
    'code_mailed baja',
    'confirmed key',
    'claimed key',
    'given_back key',
    'claimed key',
    'step_reported key',
    'step_reported key',
    'step_reported key',
    'step_reported key',
    'completed key',
  ])
  expect(await broken()).toEqual([])
})

test('what ends a life before the wipe is in the chain: withdrawn, lapsed, disputed, in review', async () => {
  const gone = await confirmed(app)
  await withdraw(app, gone.protocol)
  expect((await history(gone.protocol)).at(-1)).toBe('withdrawn key')

  const disowned = await declared(app)
  await dispute(app.ctx, disowned.token)
  expect((await history(disowned.protocol)).at(-1)).toBe('withdrawn mail_link')

  const stopped = await wiping(app)
  await dispute(app.ctx, stopped.token)
  expect((await history(stopped.protocol)).at(-1)).toBe('in_review mail_link')

  app.clock.set(start)
  const silent = await declared(app)
  app.clock.advance(86_400)
  await sweepLapses(app.ctx)
  expect((await history(silent.protocol)).at(-1)).toBe('lapsed baja')
  expect(await broken()).toEqual([])
})

test('a client who acts is named by their number', async () => {
  const made = await declared(app)
  await withdrawAs(app.ctx, made.protocol, { kind: 'client', number: made.client })
  expect((await history(made.protocol)).at(-1)).toBe(`withdrawn client:${made.client}`)
})

test('what was refused leaves no entry, but a wrong code does', async () => {
  const made = await wiping(app)
  const { length } = (await stored(app, made.protocol)).events
  await withdraw(app, made.protocol)
  await newCode(app, made.protocol)
  await reportDone(app, { ...made.job, epoch: 9 }, 'cut_access')
  await reportDone(app, made.job, 'verify')
  expect((await stored(app, made.protocol)).events).toHaveLength(length)
})

const tampering: Record<string, (id: string) => ReturnType<typeof sql>> = {
  'who did it is changed': (id) =>
    sql`update audit_event set actor = 'key:nobody' where cancellation_id = ${id} and seq = 3`,
  'what happened is changed': (id) =>
    sql`update audit_event set event = 'withdrawn' where cancellation_id = ${id} and seq = 3`,
  'when it happened is moved by a millisecond': (id) =>
    sql`update audit_event set at = at - interval 1000 microsecond where cancellation_id = ${id} and seq = 3`,
  'a detail is changed': (id) =>
    sql`update audit_event set detail = replace(detail, '2026', '2025') where cancellation_id = ${id} and seq = 3`,
  'a detail is taken away': (id) =>
    sql`update audit_event set detail = null where cancellation_id = ${id} and seq = 3`,
  'its hash is changed': (id) =>
    sql`update audit_event set hash = reverse(hash) where cancellation_id = ${id} and seq = 3`,
  'it is removed': (id) => sql`delete from audit_event where cancellation_id = ${id} and seq = 3`,
}

test.each(Object.entries(tampering))(
  'when of a middle entry %s, the chain breaks there',
  async (_, tamper) => {
    const made = await completed(app)
    const other = await completed(app)
    await app.ctx.db.orm.execute(tamper(made.id))
    const links = await broken()
    expect(links).toHaveLength(1)
    expect(links[0]?.cancellationId).toBe(made.id)
    expect([3, 4]).toContain(links[0]?.seq)
    expect((await broken()).some(({ cancellationId }) => cancellationId === other.id)).toBe(false)
  },
)

test('when two entries change places, the chain breaks at the first', async () => {
  const { id } = await completed(app)
  const swap = (from: number, to: number) =>
    app.ctx.db.orm.execute(
      sql`update audit_event set seq = ${to} where cancellation_id = ${id} and seq = ${from}`,
    )
  await swap(3, 99)
  await swap(4, 3)
  await swap(99, 4)
  expect(await broken()).toEqual([{ cancellationId: id, seq: 3 }])
})

test('when the first entry is removed, the chain breaks', async () => {
  const { id } = await completed(app)
  await app.ctx.db.orm.execute(
    sql`delete from audit_event where cancellation_id = ${id} and seq = 1`,
  )
  expect(await broken()).toEqual([{ cancellationId: id, seq: 2 }])
})

test('when an entry is moved to another cancellation, that chain breaks', async () => {
  const [from, to] = [await completed(app), await declared(app)]
  await app.ctx.db.orm.execute(
    sql`update audit_event set cancellation_id = ${to.id}, seq = 3 where cancellation_id = ${from.id} and seq = 3`,
  )
  const links = await broken()
  expect(links.map(({ cancellationId }) => cancellationId).sort()).toEqual([from.id, to.id].sort())
})

test('every broken chain is found among many, over several pages', {
  timeout: 60_000,
}, async () => {
  const { id } = await declared(app)
  await inTransaction(app.ctx.db, async (tx) => {
    for (let n = 0; n < 2500; n++)
      await record(tx, { cancellationId: id, at: new Date(0), event: `e${n}`, by: 'test' })
  })
  expect(await broken()).toEqual([])
  await app.ctx.db.orm.execute(
    sql`update audit_event set actor = 'x' where cancellation_id = ${id} and seq = 2100`,
  )
  expect(await broken()).toEqual([{ cancellationId: id, seq: 2100 }])
})

test('entries that come from several sides at once form one chain, none lost', {
  timeout: 60_000,
}, async () => {
  const made = await wiping(app)
  const before = (await stored(app, made.protocol)).events.length
  let job = made.job
  for (let n = 0; n < 15; n++) {
    const outcomes = await Promise.all([
      ...Array.from({ length: 4 }, () => told(codeMailTaken(app.ctx, made.id))),
      app.call('PUT', `/deprovisioning/jobs/${job.id}/steps/cut_access`, {
        epoch: job.epoch,
        state: 'unknown',
        error: `try ${n}`,
      }),
    ])
    expect(outcomes.slice(0, 4)).toEqual(Array(4).fill('ok'))
    expect(outcomes[4]).toMatchObject({ status: 200 })
    const [released] = await Promise.all([
      app.call('POST', `/deprovisioning/jobs/${job.id}/release`, { epoch: job.epoch }),
      codeMailTaken(app.ctx, made.id),
    ])
    expect(released).toMatchObject({ status: 200 })
    job = (await claimOne(app, made.server)) ?? job
  }
  const { events } = await stored(app, made.protocol)
  expect(events).toHaveLength(before + 15 * 8)
  expect(await broken()).toEqual([])
})

test('details survive the storage byte for byte: quotes, emoji, accents, nesting', async () => {
  const { id } = await declared(app)
  const detail = { text: '“ñ” 👩‍👧 "q" \\ \u2028 </script>', deep: { list: [1, 0.1, null, true] } }
  await inTransaction(app.ctx.db, (tx) =>
    record(tx, {
      cancellationId: id,
      at: new Date(start),
      event: 'noted',
      by: `key:ñandú ✓`,
      detail,
    }),
  )
  expect(await broken()).toEqual([])
})
