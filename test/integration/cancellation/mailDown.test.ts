import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { outbox } from '../../../db/schema/outbox.ts'
import { sweepLapses } from '../../../src/cancellation/lapse.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import {
  confirm,
  debit,
  declare,
  newCode,
  read,
  rowOf,
  sealedCode,
  start,
} from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'
import { expectConsistent, stored } from '../../support/invariants.ts'
import { codeIn } from '../../support/mailbox.ts'
import { policiesFile } from '../../support/policies.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp({
    policiesFile: policiesFile(
      { id: 'hour', confirmWithinSeconds: 3600 },
      { id: 'week', confirmWithinSeconds: 7 * 86_400 },
      { id: 'reviewed', unconfirmed: 'review' },
    ),
  })
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set(start)
  app.mailbox.mails.length = 0
  app.mailbox.down = true
  await app.ctx.db.orm.delete(outbox)
})

/** Declared while no mail server takes anything. */
async function unreached(policy = 'wipe-24h') {
  const contracted = await contract(app, { policy })
  const { status, body } = await declare(app, contracted.service)
  expect(status).toBe(201)
  return { ...contracted, protocol: body.protocol }
}

/** Tries every mail that is due until `hours` after T0. */
async function tryUntil(hours: number) {
  const end = new Date(new Date(start).getTime() + hours * 3_600_000)
  for (;;) {
    await app.relay()
    const [rows] = await app.ctx.db.orm.execute(
      sql`select unix_timestamp(min(next_at)) * 1000 as ms from outbox where state = 'pending'`,
    )
    const next = new Date(Number((rows as unknown as { ms: string }[])[0]?.ms))
    if (!(next < end)) break
    app.clock.set(next)
  }
  app.clock.set(end)
}

const confirmBy = async (protocol: string) => (await read(app, protocol)).confirmBy

test('with mail down the declaration stands, and the mails arrive later, each once', async () => {
  const { protocol } = await unreached()
  for (let minutes = 0; minutes < 20; minutes++) {
    await app.relay()
    app.clock.advance(60)
  }
  expect(app.mailbox.mails).toEqual([])
  expect((await read(app, protocol)).state).toBe('declared')
  app.mailbox.down = false
  app.clock.advance(600)
  await app.relay()
  await app.relay()
  expect(app.mailbox.mails).toHaveLength(2)
  const code = codeIn(
    app.mailbox.mails.find((mail) => /^[2-9A-Z]{4}-[2-9A-Z]{4}$/m.test(mail.text)) as never,
  )
  expect((await confirm(app, protocol, code)).status).toBe(200)
})

test('a code mail is tried at least every ten minutes for as long as the code can be used', async () => {
  const { protocol } = await unreached()
  await tryUntil(71)
  const { id } = await rowOf(app, protocol)
  const code = (await stored(app, protocol)).mails.find(({ kind }) => kind === 'code')
  expect(code).toMatchObject({ state: 'pending' })
  expect(code?.attempts).toBeGreaterThan(71 * 6)
  expect((await confirm(app, protocol, await sealedCode(app, id))).status).toBe(200)
})

test('with no code mail accepted in 12 hours confirmBy becomes T0 + 72 hours, by time alone', async () => {
  const { protocol, service } = await unreached()
  const { id } = await rowOf(app, protocol)
  const code = await sealedCode(app, id)
  app.clock.set('2026-11-22T23:59:59.999Z')
  expect(await confirmBy(protocol)).toBe('2026-11-23T12:00:00.000Z')
  expect(await debit(app, service)).toMatchObject({ holdUntil: '2026-11-23T12:00:00.000Z' })
  app.clock.set('2026-11-23T00:00:00.000Z')
  expect(await confirmBy(protocol)).toBe('2026-11-25T12:00:00.000Z')
  expect(await debit(app, service)).toMatchObject({
    verdict: 'hold',
    holdUntil: '2026-11-25T12:00:00.000Z',
  })
  app.clock.set('2026-11-25T11:59:59.999Z')
  await sweepLapses(app.ctx)
  expect((await read(app, protocol)).state).toBe('declared')
  expect((await confirm(app, protocol, code)).status).toBe(200)
})

test('the extension comes once: at T0 + 72 hours it lapses, and the debit is charged again', async () => {
  const { protocol, service } = await unreached()
  const code = await sealedCode(app, (await rowOf(app, protocol)).id)
  app.clock.set('2026-11-25T12:00:00.000Z')
  expect(await read(app, protocol)).toMatchObject({
    state: 'lapsed',
    confirmBy: '2026-11-25T12:00:00.000Z',
  })
  expect(await debit(app, service)).toMatchObject({ verdict: 'charge', reason: 'lapsed' })
  expect((await confirm(app, protocol, code)).status).toBe(410)
  await sweepLapses(app.ctx)
  expect((await stored(app, protocol)).row.closedAt).toEqual(new Date('2026-11-25T12:00:00.000Z'))
  await expectConsistent(app, protocol)
})

test('a code mail accepted within 12 hours settles it: confirmBy stays T0 + 24 hours', async () => {
  const { protocol, service } = await unreached()
  await tryUntil(11)
  app.mailbox.down = false
  app.clock.set('2026-11-22T23:59:59.999Z')
  await app.relay()
  app.clock.set('2026-11-23T01:00:00.000Z')
  expect(await confirmBy(protocol)).toBe('2026-11-23T12:00:00.000Z')
  expect(await debit(app, service)).toMatchObject({ holdUntil: '2026-11-23T12:00:00.000Z' })
  app.clock.set('2026-11-23T12:00:00.000Z')
  expect((await read(app, protocol)).state).toBe('lapsed')
})

test('a code mail accepted after 12 hours takes nothing back', async () => {
  const { protocol } = await unreached()
  await tryUntil(13)
  app.mailbox.down = false
  await app.relay()
  app.clock.set('2026-11-25T11:59:59.999Z')
  await app.relay()
  expect(await read(app, protocol)).toMatchObject({
    state: 'declared',
    confirmBy: '2026-11-25T12:00:00.000Z',
  })
})

test('that only the receipt was accepted does not count: it holds no code', async () => {
  const { protocol } = await unreached()
  await app.ctx.db.orm.execute(
    sql`update outbox set state = 'sent', sealed = null where kind = 'receipt'`,
  )
  app.clock.advance(12 * 3600)
  expect(await confirmBy(protocol)).toBe('2026-11-25T12:00:00.000Z')
})

test('a new code in the extension does not extend it again', async () => {
  const { protocol } = await unreached()
  app.clock.advance(70 * 3600)
  expect((await newCode(app, protocol)).body.confirmBy).toBe('2026-11-25T12:00:00.000Z')
  app.clock.advance(2 * 3600)
  expect((await read(app, protocol)).state).toBe('lapsed')
})

test('a code mail is not sent any more when its code has expired', async () => {
  const { protocol } = await unreached()
  await tryUntil(72)
  app.mailbox.down = false
  app.clock.advance(3600)
  await app.relay()
  expect(app.mailbox.mails.map(({ subject }) => subject)).toEqual([
    expect.stringContaining(protocol),
  ])
})

test.each([
  ['hour', '2026-11-22T13:00:00.000Z'],
  ['week', '2026-11-29T12:00:00.000Z'],
])(
  'a policy’s own time to confirm of a “%s” is not shortened nor stretched',
  async (policy, at) => {
    const { protocol } = await unreached(policy)
    app.clock.advance(1800)
    expect(await confirmBy(protocol)).toBe(at)
    app.clock.set(new Date(new Date(at).getTime() - 1))
    expect(await read(app, protocol)).toMatchObject({ state: 'declared', confirmBy: at })
    app.clock.set(at)
    expect((await read(app, protocol)).state).toBe('lapsed')
  },
)

test('unconfirmed under a policy that reviews: debit held 72 hours more, then stopped; T0 stays', async () => {
  app.mailbox.down = false
  const { protocol, service } = await unreached('reviewed')
  await app.relay()
  app.clock.set('2026-11-23T12:00:00.000Z')
  expect(await read(app, protocol)).toMatchObject({ state: 'in_review', declaredAt: start })
  expect(await debit(app, service)).toMatchObject({ verdict: 'hold' })
  app.clock.set('2026-11-26T11:59:59.999Z')
  expect(await debit(app, service)).toMatchObject({
    verdict: 'hold',
    holdUntil: '2026-11-26T12:00:00.000Z',
  })
  app.clock.set('2026-11-26T12:00:00.000Z')
  expect(await debit(app, service)).toMatchObject({ verdict: 'stop', protocol })
  await sweepLapses(app.ctx)
  expect(await debit(app, service)).toMatchObject({ verdict: 'stop', protocol })
  expect(await read(app, protocol)).toMatchObject({ state: 'in_review', declaredAt: start })
})

test('confirmBy of what is decided no longer moves', async () => {
  const { protocol } = await unreached()
  await app.call('POST', `/cancellations/${protocol}/withdraw`)
  app.clock.advance(20 * 3600)
  expect(await confirmBy(protocol)).toBe('2026-11-23T12:00:00.000Z')
})
