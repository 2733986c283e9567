import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { outbox } from '../../db/schema/outbox.ts'
import { codeMailTaken } from '../../src/cancellation/codeMailTaken.ts'
import { sweepLapses } from '../../src/cancellation/lapse.ts'
import { smtpTransport } from '../../src/mail/smtp.ts'
import { relayOnce } from '../../src/outbox/relay.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type Case, confirm, declare, declaredMany, newCode, rowOf } from '../support/cancelling.ts'
import { debitOf } from '../support/debits.ts'
import { expectConsistent, stored } from '../support/invariants.ts'
import { codeOf, mailServer } from '../support/mailServer.ts'
import { expectUnbroken, forgetTheDead } from '../support/once.ts'
import { startProcess } from '../support/process.ts'
import { until } from '../support/running.ts'
import { stopping } from '../support/stopping.ts'

/** What a worker writes when there is nothing to do, too. */
const housekeeping =
  '^(delete|insert ignore|insert into `setting`|update `webhook_|commit audit_seal)|< utc_timestamp'

let app: TestApp
let server: Awaited<ReturnType<typeof mailServer>>
const stops = stopping('worker', housekeeping)
beforeAll(async () => {
  app = await testApp()
  server = await mailServer()
})
afterAll(async () => {
  await server.close()
  await app.close()
})

/** Makes the work that a worker will die of, then the worker; gives where it died, null where it didn't. */
async function dieOf(order: string, isDone: () => Promise<boolean>): Promise<string | null> {
  stops.clear()
  const started = await startProcess(app, {
    ROLES: 'worker',
    MAIL_TRANSPORT: 'smtp',
    SMTP_URL: server.url,
    ...stops.env(order),
  }).catch((error) => {
    // Dead before it could be heard that it was ready.
    if (stops.stoppedAt() === undefined) throw error
  })
  if (started) await until(async () => started.child.signalCode !== null || (await isDone()))
  await started?.stop()
  return stops.stoppedAt() ?? null
}

/** Keeps mails for later: a worker is to have one thing to do only. */
const putAside = (which = sql`true`) =>
  app.ctx.db.orm.execute(sql`update outbox set next_at = utc_timestamp(3) + interval 1 hour,
    lease_until = if(state = 'sending', utc_timestamp(3) + interval 1 hour, null)
    where state in ('pending', 'sending') and ${which}`)

/** What the next worker does with all that the dead ones left, once their leases have lapsed. */
async function finishAll(): Promise<void> {
  await app.ctx.db.orm.execute(sql`update outbox set next_at = created_at`)
  await forgetTheDead(app)
  app.clock.set(new Date())
  await sweepLapses(app.ctx)
  const transport = smtpTransport(server.url)
  const noted = async ({ cancellationId }: { cancellationId: string | null }) =>
    codeMailTaken(app.ctx, cancellationId ?? '')
  while (
    (await relayOnce(app.ctx, transport, async (mail) =>
      mail.kind === 'code' ? noted(mail) : undefined,
    )) > 0
  );
  await transport.close()
}

async function declaredAt(instant: Date): Promise<Case> {
  app.clock.set(instant)
  const [made] = await declaredMany(app, 1)
  if (!made) throw new Error('nothing declared')
  return made
}

const killed: Case[] = []

/** Taken, handed over and settled; of the code it is noted in between that it has left. */
const points = {
  code: ['update', 'mail', 'commit', 'update'],
  receipt: ['update', 'mail', 'update'],
}

test.each(Object.entries(points))(
  'a relay can be killed before and after each point of handing over the %s',
  async (kind, points) => {
    const kill = async (order: string) => {
      const made = await declaredAt(new Date())
      await putAside(sql`kind <> ${kind}`)
      const isSent = async () => {
        const { mails } = await stored(app, made.protocol)
        return mails.some((mail) => mail.kind === kind && mail.state === 'sent')
      }
      const at = await dieOf(order, isSent)
      expect(await isSent()).toBe(order === `after ${points.length}`)
      await putAside()
      killed.push(made)
      return at?.split(' ')[0]
    }
    for (const [index, point] of points.entries()) {
      expect(await kill(`after ${index + 1}`)).toBe(point)
      if (point === 'commit') expect(await kill(`before ${index + 1}`)).toBe(point)
    }
  },
)

test('whatever relays were killed at, receipt and code arrive, again only under the same Message-ID', async () => {
  expect(killed).toHaveLength(4 + 1 + 3)
  await finishAll()
  for (const { protocol, code } of killed) {
    const { mails, row, events } = await stored(app, protocol)
    expect(mails.map(({ kind, state }) => [kind, state]).sort()).toEqual([
      ['code', 'sent'],
      ['receipt', 'sent'],
    ])
    expect(row.extendsAt).toBeNull()
    expect(events.filter(({ event }) => event === 'code_mailed').length).toBeGreaterThan(0)
    const heard = server.about(protocol)
    const ids = new Set(heard.map(({ messageId }) => messageId))
    expect(ids.size).toBe(2)
    for (const id of ids) {
      const copies = heard.filter(({ messageId }) => messageId === id)
      expect(copies.length).toBeLessThanOrEqual(2)
      expect(new Set(copies.map(({ subject, text }) => `${subject} ${text}`)).size).toBe(1)
    }
    expect(heard.map(({ text }) => codeOf(text)).filter(Boolean)).toContain(code)
    expect((await confirm(app, protocol, code)).status).toBe(200)
    await expectConsistent(app, protocol)
  }
})

test('a code that was replaced while a dead relay held its mail isn’t mailed after the new one', async () => {
  await finishAll()
  const { protocol, id } = await declaredAt(new Date())
  // A relay that stops dead with the mails in its hands.
  const dead = { name: 'dead', send: () => new Promise<never>(() => {}), close: async () => {} }
  relayOnce(app.ctx, dead, async () => {})
  const { orm } = app.ctx.db
  const held = and(eq(outbox.cancellationId, id), eq(outbox.state, 'sending'))
  await until(async () => (await orm.select().from(outbox).where(held)).length === 2)
  expect((await newCode(app, protocol)).status).toBe(200)
  await finishAll()
  const codes = server.about(protocol).map(({ text }) => codeOf(text))
  expect(codes.filter(Boolean)).toHaveLength(1)
  expect((await confirm(app, protocol, codes.find(Boolean) ?? '')).status).toBe(200)
})

test('a sweep killed before and after it writes a lapse down: it lapsed once, is told once, and billing knew all along', async () => {
  await finishAll()
  const swept: Case[] = []
  for (const order of ['after 1', 'before 1']) {
    const made = await declaredAt(new Date(Date.now() - 4 * 86_400_000))
    await app.relay()
    app.clock.set(new Date())
    const isLapsed = async () => (await rowOf(app, made.protocol)).state === 'lapsed'
    expect(await dieOf(order, isLapsed)).toMatch(/^commit .*cancellation/)
    expect(await isLapsed()).toBe(order === 'after 1')
    expect((await debitOf(app, made.service)).body).toMatchObject({ verdict: 'charge' })
    await putAside()
    swept.push(made)
  }
  await finishAll()
  for (const { protocol, service } of swept) {
    const { row, events, mails } = await stored(app, protocol)
    expect(row.state).toBe('lapsed')
    expect(events.filter(({ event }) => event === 'lapsed')).toHaveLength(1)
    expect(mails.filter(({ kind }) => kind === 'lapsed')).toMatchObject([{ state: 'sent' }])
    expect(server.about(protocol)).toHaveLength(1)
    await expectConsistent(app, protocol)
    expect((await declare(app, service)).status).toBe(201)
  }
  await expectUnbroken(app)
})
