import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cancellation } from '../../../db/schema/cancellation.ts'
import type { Cancellation } from '../../../src/cancellation/cancellation.ts'
import { declare as declareAs } from '../../../src/cancellation/declare.ts'
import { isProtocol } from '../../../src/cancellation/protocol.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import {
  confirm,
  declare,
  declared,
  newCode,
  read,
  start,
  withdraw,
} from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'
import { expectConsistent, stored } from '../../support/invariants.ts'
import { obstacle } from '../../support/locks.ts'
import { codeIn } from '../../support/mailbox.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(() => {
  app.clock.set(start)
  app.mailbox.mails.length = 0
})

const system = { kind: 'system' } as const

test('20 declare at once: one gets 201, nineteen 409 with its protocol, and one code is mailed', async () => {
  const { service } = await contract(app)
  const answers = await Promise.all(Array.from({ length: 20 }, () => declare(app, service)))
  const made = answers.filter(({ status }) => status === 201)
  const refused = answers.filter(({ status }) => status === 409)
  expect([made.length, refused.length]).toEqual([1, 19])
  const { protocol } = made[0]?.body ?? {}
  for (const { body } of refused)
    expect(body).toMatchObject({ code: 'cancellation_open', protocol })
  await app.relay()
  expect(
    app.mailbox.mails.filter((mail) => /^[2-9A-Z]{4}-[2-9A-Z]{4}$/m.test(mail.text)),
  ).toHaveLength(1)
  const rows = await app.ctx.db.orm
    .select()
    .from(cancellation)
    .where(eq(cancellation.serviceId, service))
  expect(rows).toHaveLength(1)
})

test('20 clients’ declarations at once don’t hinder one another', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => contract(app)))
  const answers = await Promise.all(all.map(({ service }) => declare(app, service)))
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201))
})

test('declare and withdraw and declare again at once: one open at most, none lost', async () => {
  const { service } = await contract(app)
  const first = await declare(app, service)
  const [gone, ...again] = await Promise.all([
    withdraw(app, first.body.protocol),
    ...Array.from({ length: 8 }, () => declare(app, service)),
  ])
  expect(gone.status).toBe(200)
  expect(again.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(1)
  const rows = await app.ctx.db.orm
    .select()
    .from(cancellation)
    .where(eq(cancellation.openServiceId, service))
  expect(rows.length).toBe(again.filter(({ status }) => status === 201).length)
})

test('T0 is the instant of the call, however long it waited for a lock', async () => {
  const { service } = await contract(app)
  const holder = await obstacle(app)
  await holder.run('select * from service where id = ? for update', service)
  const answer = declare(app, service)
  await holder.untilInTheWay()
  app.clock.set('2026-12-01T03:00:00.000Z')
  await holder.leave()
  const { status, body } = await answer
  expect(status).toBe(201)
  expect(body).toMatchObject({ declaredAt: start, terms: { at: start } })
  expect(body.terms.nextCharge.verdict).toBe('stop')
  expect((await stored(app, body.protocol)).stance?.recordedFrom.toISOString()).toBe(start)
})

test('T0 is the instant of the call, even when a deadlock had it start anew later', async () => {
  const { service } = await contract(app)
  const holder = await obstacle(app)
  // What has written more is spared: the declaration is the one to start anew.
  for (let n = 0; n < 50; n++)
    await holder.run('insert into setting (name, value) values (?, 1)', `weight-${n}`)
  await holder.run('select * from service where id = ? for update', service)
  const answer = declare(app, service)
  await holder.untilInTheWay()
  app.clock.set('2026-12-01T03:00:00.000Z')
  await holder.run('select * from ledger_gate for update')
  await holder.leave()
  const { status, body } = await answer
  expect(status).toBe(201)
  expect(body).toMatchObject({ declaredAt: start, terms: { at: start } })
  const { stance, mails, events } = await stored(app, body.protocol)
  expect(stance?.recordedFrom.toISOString()).toBe('2026-12-01T03:00:00.000Z')
  expect(mails.map(({ kind }) => kind).sort()).toEqual(['code', 'receipt'])
  expect(events).toMatchObject([{ event: 'declared', at: new Date(start) }])
})

test('they are listed in the order in which they were declared, a page at a time', async () => {
  const { service, client } = await contract(app)
  const protocols: string[] = []
  for (let n = 0; n < 5; n++) {
    const { protocol } = (await declare(app, service)).body
    protocols.push(protocol)
    await withdraw(app, protocol)
    app.clock.advance(1)
  }
  const listed: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const at: string = `/cancellations?client=${client}&limit=2&cursor=${cursor}`
    const { body } = await app.call<{ items: Cancellation[]; nextCursor: string | null }>('GET', at)
    listed.push(...body.items.map(({ protocol }) => protocol))
    cursor = body.nextCursor
  }
  expect(listed).toEqual(protocols)
})

test('a declaration gets a protocol with its check character, and the receipt tells it', async () => {
  const made = await declared(app)
  expect(isProtocol(made.protocol)).toBe(true)
  const receipts = app.mailbox.mails.filter(({ subject }) => subject.includes(made.protocol))
  expect(receipts).toHaveLength(1)
})

test('one that lapsed by time makes room, and is written down as it lapsed', async () => {
  const made = await declared(app)
  app.clock.set('2026-11-25T09:00:00.000Z')
  const { status, body } = await declare(app, made.service)
  expect(status).toBe(201)
  expect(body.declaredAt).toBe('2026-11-25T09:00:00.000Z')
  const { row, events } = await stored(app, made.protocol)
  expect(row).toMatchObject({ state: 'lapsed', openServiceId: null })
  expect(row.closedAt?.toISOString()).toBe('2026-11-23T12:00:00.000Z')
  expect(events.at(-1)?.at.toISOString()).toBe('2026-11-23T12:00:00.000Z')
  await expectConsistent(app, made.protocol)
  await expectConsistent(app, body.protocol)
})

test('ten declare at once over a lapsed one: it lapses once and one takes its place', async () => {
  const made = await declared(app)
  app.clock.advance(25 * 3600)
  const answers = await Promise.all(Array.from({ length: 10 }, () => declare(app, made.service)))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(9)
  const { events, mails } = await stored(app, made.protocol)
  expect(events.filter(({ event }) => event === 'lapsed')).toHaveLength(1)
  expect(mails.filter(({ kind }) => kind === 'lapsed')).toHaveLength(1)
})

test('codes go to the address on file at T0, whatever the client’s address is afterwards', async () => {
  const made = await declared(app)
  const [first] = app.mailbox.mails
  await app.call('PUT', `/clients/${made.client}`, {
    name: 'Otra Persona',
    email: 'ladron@otro.example',
    locale: 'es-AR',
    country: 'AR',
  })
  await newCode(app, made.protocol)
  const code = await app.codeFor(made.protocol)
  await confirm(app, made.protocol, code)
  await app.relay()
  expect(new Set(app.mailbox.mails.map(({ to }) => to))).toEqual(new Set([first?.to]))
})

test('a second address gets the receipts, never a code', async () => {
  const { service, client } = await contract(app)
  const { protocol } = await declareAs(
    app.ctx,
    { service, channel: 'panel', receiptEmail: 'otra@casilla.example' },
    system,
  )
  await confirm(app, protocol, await app.codeFor(protocol))
  await app.relay()
  const to = (address: string) =>
    app.mailbox.mails.filter((mail) => mail.to === address).map(({ subject }) => subject)
  expect(to('otra@casilla.example')).toHaveLength(2)
  expect(to(`${client}@correo.example`)).toHaveLength(3)
  for (const mail of app.mailbox.mails.filter(({ to }) => to === 'otra@casilla.example'))
    expect(() => codeIn(mail)).toThrow()
})

test('the terms are frozen at T0 byte for byte, whatever the policy says later', async () => {
  const made = await declared(app)
  const before = JSON.stringify((await read(app, made.protocol)).terms)
  app.clock.advance(3600)
  await confirm(app, made.protocol, made.code)
  expect(JSON.stringify((await read(app, made.protocol)).terms)).toBe(before)
})

test('another’s service can’t be declared, and doesn’t show that it exists', async () => {
  const [mine, theirs] = [await contract(app), await contract(app)]
  const actor = { kind: 'client', number: mine.client } as const
  await expect(
    declareAs(app.ctx, { service: theirs.service, channel: 'panel' }, actor),
  ).rejects.toMatchObject({ code: 'not_found' })
  expect((await declare(app, theirs.service)).status).toBe(201)
})

describe('a name never costs a declaration', () => {
  test.each([
    ['Arabic', 'محمد بن سلمان'],
    ['Hebrew', 'אבגד'],
    ['a mark that turns the direction', 'Ana\u202eorez\u202c'],
    ['emoji made of several', '👩‍👩‍👧‍👦 Familia 🇦🇷'],
    ['HTML', '<script>alert(1)</script> & "Co"'],
    ['SQL', "O'Hara; DROP TABLE cancellation; --"],
    ['a template', '{{name}} %s %0A \\0 $' + '{1}'],
    ['200 accented letters', 'ñ'.repeat(200)],
    ['100 emoji', '😀'.repeat(100)],
    ['one word of 200 letters', 'W'.repeat(200)],
    ['two words of 90', `${'a'.repeat(90)} ${'b'.repeat(90)}`],
    ['what looks like a code', 'ABCD-2345'],
    ['a dot', '.'],
    ['letters under heaps of marks', 'Zalgo͈̬̔͜ ̷t̸e̵x̶t̵'],
    ['spaces that don’t break', '\u00a0x\u00a0'],
  ])('%s', async (_, name) => {
    const contracted = await contract(app, { plan: name }, { name })
    const { status, body } = await declare(app, contracted.service)
    expect(status).toBe(201)
    const code = await app.codeFor(body.protocol)
    expect((await confirm(app, body.protocol, code)).status).toBe(200)
    await app.relay()
    const mails = app.mailbox.mails.filter(({ text }) => text.includes(body.protocol))
    expect(mails).toHaveLength(3)
    for (const mail of mails) {
      expect(mail.subject).not.toMatch(/[\r\n]/)
      expect(mail.html).not.toContain('<script>alert')
      expect(
        mail.text.match(/\b[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}\b/g)?.length ?? 0,
      ).toBeLessThanOrEqual(1)
    }
  })

  test('whatever text the API lets in as name, plan and comment', { timeout: 60_000 }, async () => {
    const text = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 60 })
      .filter((s) => s.trim() !== '' && !/[\p{Cc}\p{Cs}]/u.test(s))
    await fc.assert(
      fc.asyncProperty(text, text, async (name, plan) => {
        const { service } = await contract(app, { plan }, { name })
        const { status, body } = await declare(app, service, { comment: name })
        expect(status).toBe(201)
        await app.codeFor(body.protocol)
      }),
      { numRuns: 25 },
    )
  })
})
