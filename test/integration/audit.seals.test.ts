import { asc, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { auditEvent, auditSeal } from '../../db/schema/audit.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type Head, sealChains } from '../../src/audit/seal.ts'
import { verifySeals } from '../../src/audit/verify.ts'
import { brokenLinks, record } from '../../src/audit.ts'
import { auditCommand } from '../../src/cli/audit.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { confirm, confirmed, declared, start } from '../support/cancelling.ts'
import { commandRunner, settingsOf } from '../support/commandRunner.ts'
import { logLines } from '../support/logLines.ts'

const kept = logLines()
let app: TestApp
beforeAll(async () => {
  app = await testApp({ log: kept.log })
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set(start)
  for (const table of ['audit_event', 'audit_seal'])
    await app.ctx.db.orm.execute(sql.raw(`delete from ${table}`))
})

const seal = () => sealChains(app.ctx)
const run = (statement: ReturnType<typeof sql>) => app.ctx.db.orm.execute(statement)
const breaches = async () => (await verifySeals(app.ctx.db.orm)).breaches
const seals = () => app.ctx.db.orm.select().from(auditSeal).orderBy(asc(auditSeal.number))

test('each seal covers what is new, once; with nothing new there is none', async () => {
  const first = await declared(app)
  expect(await seal()).toBeGreaterThan(0)
  expect(await seal()).toBe(0)
  await confirm(app, first.protocol, first.code)
  const second = await declared(app)
  await seal()
  const made = await seals()
  expect(made.map(({ number }) => number)).toEqual([1, 2])
  const chains = made.map(({ heads }) =>
    JSON.parse(heads)
      .map(([id]: [string]) => id)
      .sort(),
  )
  expect(chains).toEqual([[first.id], [first.id, second.id].sort()])
  expect(await verifySeals(app.ctx.db.orm)).toEqual({
    breaches: [],
    last: { number: 2, hash: made[1]?.hash },
  })
  expect(kept.text()).toContain(made[1]?.hash)
})

test('a chain that is cut off at its end is noticed, though what is left of it holds', async () => {
  const { id } = await confirmed(app)
  await seal()
  const [last] = await app.ctx.db.orm.select({ seq: sql<number>`max(seq)` }).from(auditEvent)
  await run(sql`delete from audit_event where seq = ${last?.seq}`)
  expect(await brokenLinks(app.ctx.db.orm)).toEqual([])
  expect(await breaches()).toEqual([
    { kind: 'entry_missing', seal: 1, cancellationId: id, seq: last?.seq },
  ])
})

test('a chain that is gone as a whole, or made anew with other words, is noticed', async () => {
  const [gone, anew] = [await declared(app), await declared(app)]
  await seal()
  await run(sql`delete from audit_event`)
  await inTransaction(app.ctx.db, async (tx) => {
    for (const event of ['declared', 'withdrawn'])
      await record(tx, { cancellationId: anew.id, at: new Date(start), event, by: 'nobody' })
  })
  expect(await brokenLinks(app.ctx.db.orm)).toEqual([])
  expect(
    new Set((await breaches()).map((each) => 'cancellationId' in each && each.cancellationId)),
  ).toEqual(new Set([gone.id, anew.id]))
})

test.each([
  ['its heads are changed', sql`update audit_seal set heads = '[]' where number = 2`, 2],
  ['its heads are no heads', sql`update audit_seal set heads = 'x' where number = 2`, 2],
  ['its time is moved', sql`update audit_seal set at = at - interval 1 day where number = 2`, 2],
  ['its hash is changed', sql`update audit_seal set hash = reverse(hash) where number = 2`, 2],
])('when of a seal %s, it is noticed', async (_, tamper, number) => {
  for (let n = 0; n < 3; n++) {
    await declared(app)
    await seal()
  }
  await run(tamper)
  expect(await breaches()).toContainEqual({ kind: 'seal_altered', seal: number })
})

test.each([1, 2, 3])('when seal %i of three is removed, it is noticed', async (number) => {
  for (let n = 0; n < 3; n++) {
    await declared(app)
    await seal()
  }
  await run(sql`delete from audit_seal where number = ${number}`)
  expect(await breaches()).toEqual([{ kind: 'seal_missing', seal: number }])
})

test('workers that seal at once make one chain of seals, each entry under one of them', async () => {
  for (let round = 0; round < 12; round++) {
    for (let n = 0; n < 4; n++) await declared(app)
    await Promise.all(Array.from({ length: 6 }, seal))
  }
  await seal()
  const heads = (await seals()).flatMap(({ heads }) => JSON.parse(heads) as Head[])
  expect(heads.length).toBe(48)
  expect(await breaches()).toEqual([])
})

test('thousands of entries are sealed in one go, over several seals', {
  timeout: 60_000,
}, async () => {
  const { id } = await declared(app)
  await run(sql`insert into audit_event (cancellation_id, seq, at, event, actor, previous_hash, hash)
    select concat('can_bulk', seq), 1, '2026-11-22', 'declared', 'test', '', sha2(seq, 256) from seq_1_to_4500`)
  expect(await seal()).toBeGreaterThan(4500)
  expect((await seals()).length).toBe(3)
  expect(await breaches()).toEqual([])
  await run(sql`delete from audit_event where cancellation_id in ('can_bulk17', 'can_bulk4400')`)
  expect((await breaches()).length).toBe(2)
  expect(id).not.toBe('')
})

test('`baja audit verify` says what it found, and the last seal to compare', async () => {
  const baja = commandRunner(auditCommand, () => settingsOf(app))
  const { id } = await declared(app)
  await seal()
  const [{ hash } = { hash: '' }] = await seals()
  expect(await baja('verify')).toMatchObject({
    status: 0,
    said: `Every audit chain holds.\nLast seal: 1 ${hash}\n`,
  })
  await run(sql`delete from audit_event where seq = (select max(seq) from audit_event)`)
  const broken = await baja('verify')
  expect(broken.status).toBe(1)
  expect(broken.said).toMatch(
    new RegExp(`^${id}: entry \\d+, which seal 1 saw, is gone or another\n`),
  )
})
