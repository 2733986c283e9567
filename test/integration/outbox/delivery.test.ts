import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { NoConnection } from '../../../db/transaction.ts'
import { mailHealth } from '../../../src/outbox/health.ts'
import { relayOnce } from '../../../src/outbox/relay.ts'
import { createSecrets } from '../../../src/secrets.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { start } from '../../support/cancelling.ts'
import { logLines } from '../../support/logLines.ts'
import { mailRow, ordered } from '../../support/orders.ts'
import { onHold, postOffice, refused, turnedAway, unsure } from '../../support/postOffice.ts'

let app: TestApp
const kept = logLines()
beforeAll(async () => {
  app = await testApp({ log: kept.log })
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set(start)
  await app.ctx.db.orm.execute(sql`delete from outbox`)
})

const nobody = async () => undefined
const pass = (office = postOffice()) => relayOnce(app.ctx, office, nobody)
const lapseLeases = () =>
  app.ctx.db.orm.execute(
    sql`update outbox set lease_until = utc_timestamp(3) - interval 1 second where state = 'sending'`,
  )

test('a mail is sent once, is blanked, and keeps when and as what it was taken', async () => {
  const office = postOffice()
  const key = await ordered(app)
  await pass(office)
  await pass(office)
  expect(office.attempts).toHaveLength(1)
  expect(await mailRow(app, key)).toMatchObject({
    state: 'sent',
    sealed: null,
    attempts: 1,
    sentAt: new Date(start),
    providerId: 'p-1',
    leaseUntil: null,
  })
})

test('a mail ordered twice under one key is sent once, with the words of the first order', async () => {
  const office = postOffice()
  const key = await ordered(app)
  await ordered(app, { dedupeKey: key, mail: { subject: 'Otro', text: 'otro', html: 'otro' } })
  await pass(office)
  expect(office.attempts.map(({ subject }) => subject)).toEqual(['Recibo'])
})

test('turned away, it is tried again after 2, 4, 8 … seconds, at most every ten minutes', async () => {
  const office = postOffice(...Array(14).fill(turnedAway))
  const key = await ordered(app)
  const pauses: number[] = []
  for (let n = 0; n < 14; n++) {
    await pass(office)
    const { nextAt } = await mailRow(app, key)
    pauses.push((nextAt.getTime() - app.clock.now().getTime()) / 1000)
    app.clock.set(new Date(nextAt.getTime() - 1))
    await pass(office)
    expect(office.attempts).toHaveLength(n + 1)
    app.clock.set(nextAt)
  }
  expect(pauses.slice(0, 9)).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512])
  expect(pauses.slice(9)).toEqual([600, 600, 600, 600, 600])
  await pass(office)
  expect(await mailRow(app, key)).toMatchObject({ state: 'sent', attempts: 15, lastError: null })
})

test('a server that asks for more time gets it', async () => {
  const office = postOffice({ outcome: 'retry', error: 'busy', retryAfterSeconds: 120 })
  const key = await ordered(app)
  await pass(office)
  expect((await mailRow(app, key)).nextAt).toEqual(new Date('2026-11-22T12:02:00.000Z'))
})

test('while an account is on hold it is tried once an hour', async () => {
  const key = await ordered(app)
  await pass(postOffice(onHold))
  expect((await mailRow(app, key)).nextAt).toEqual(new Date('2026-11-22T13:00:00.000Z'))
})

test('every attempt of a mail has the same id and the same bytes, whatever changed meanwhile', async () => {
  const office = postOffice(turnedAway, unsure, onHold)
  const key = await ordered(app)
  for (let n = 0; n < 4; n++) {
    await pass(office)
    app.clock.set((await mailRow(app, key)).nextAt)
  }
  expect(office.attempts).toHaveLength(4)
  expect(new Set(office.attempts.map((mail) => JSON.stringify(mail))).size).toBe(1)
  expect(office.attempts[0]).toMatchObject({ to: 'ana@correo.example', text: 'texto' })
})

test('a refusal for good is a dead letter: blanked, with its error, seen in the health', async () => {
  const office = postOffice(refused)
  const key = await ordered(app)
  await pass(office)
  app.clock.advance(86_400)
  await pass(office)
  expect(office.attempts).toHaveLength(1)
  expect(await mailRow(app, key)).toMatchObject({
    state: 'dead',
    sealed: null,
    lastError: 'bad_recipient',
  })
  expect(await mailHealth(app.ctx)).toMatchObject({ waiting: 0, dead: 1 })
})

test('a dead letter makes a log line that names the mail by its id and kind alone', async () => {
  const key = await ordered(app)
  await pass(postOffice(refused))
  const { id } = await mailRow(app, key)
  const line =
    kept
      .text()
      .split('\n')
      .find((each) => each.includes(id)) ?? ''
  expect(JSON.parse(line)).toMatchObject({ mail: id, kind: 'receipt', dead: true })
  expect(line).not.toContain('ana@')
})

test('an unknown outcome is repeated for 23 hours, while the provider remembers the id, not longer', async () => {
  const key = await ordered(app)
  const office = postOffice(unsure, unsure)
  await pass(office)
  expect((await mailRow(app, key)).state).toBe('pending')
  app.clock.advance(23 * 3600)
  await pass(office)
  expect(await mailRow(app, key)).toMatchObject({ state: 'dead', lastError: 'timeout' })
})

test('a mail that nobody takes is given up after some five days of tries', async () => {
  const key = await ordered(app)
  await app.ctx.db.orm.execute(sql`update outbox set attempts = 718`)
  await pass(postOffice(turnedAway))
  expect((await mailRow(app, key)).state).toBe('pending')
  app.clock.advance(600)
  await pass(postOffice(turnedAway))
  expect(await mailRow(app, key)).toMatchObject({ state: 'dead', sealed: null, attempts: 720 })
})

test('a mail that is of no use any more is not sent late', async () => {
  const office = postOffice()
  const key = await ordered(app, { giveUpAt: new Date('2026-11-23T12:00:00.000Z') })
  app.clock.set('2026-11-23T12:00:00.000Z')
  await pass(office)
  expect(office.attempts).toHaveLength(0)
  expect(await mailRow(app, key)).toMatchObject({
    state: 'dead',
    sealed: null,
    lastError: 'expired',
  })
})

test('a receipt that waited for a relay for a week is still sent', async () => {
  const office = postOffice()
  const key = await ordered(app)
  app.clock.advance(7 * 86_400)
  office.answers.push(turnedAway)
  await pass(office)
  app.clock.advance(2)
  await pass(office)
  expect((await mailRow(app, key)).state).toBe('sent')
})

test('a relay that died between the server’s yes and our commit: the same mail again, by its id', async () => {
  const office = postOffice()
  const key = await ordered(app)
  await relayOnce(app.ctx, office, async () => {
    throw new NoConnection('gone before our commit')
  })
  expect(await mailRow(app, key)).toMatchObject({ state: 'sending' })
  await pass(office)
  expect(office.attempts).toHaveLength(1)
  await lapseLeases()
  await pass(office)
  expect(office.attempts).toHaveLength(2)
  expect(office.attempts[0]).toEqual(office.attempts[1])
  expect(await mailRow(app, key)).toMatchObject({ state: 'sent', epoch: 2, sealed: null })
})

test('a mail that was taken but can’t be noted as such is not sent again and again', async () => {
  const office = postOffice()
  const key = await ordered(app)
  await relayOnce(app.ctx, office, async () => {
    throw new Error('a fault of ours')
  })
  expect(await mailRow(app, key)).toMatchObject({ state: 'sent', sealed: null })
})

test('a relay whose lease lapsed can’t write down what became of the mail', async () => {
  const key = await ordered(app)
  const slow = postOffice(refused)
  let letGo = () => {}
  slow.gate = new Promise((resolve) => {
    letGo = resolve
  })
  const slowly = pass(slow)
  while (slow.attempts.length === 0) await new Promise(setImmediate)
  await lapseLeases()
  await pass(postOffice())
  letGo()
  await slowly
  expect(await mailRow(app, key)).toMatchObject({ state: 'sent', attempts: 2, lastError: null })
})

test('a lease outlives the longest attempt, so that no second relay sends meanwhile', async () => {
  const key = await ordered(app)
  const office = postOffice()
  let letGo = () => {}
  office.gate = new Promise((resolve) => {
    letGo = resolve
  })
  const sending = pass(office)
  while (office.attempts.length === 0) await new Promise(setImmediate)
  const [rows] = await app.ctx.db.orm.execute(
    sql`select timestampdiff(second, utc_timestamp(3), lease_until) as s from outbox where dedupe_key = ${key}`,
  )
  letGo()
  await sending
  expect(Number((rows as unknown as { s: string }[])[0]?.s)).toBeGreaterThan(60)
})

test('four relays at once send each of 200 mails exactly once', async () => {
  for (let n = 0; n < 200; n += 20)
    await Promise.all(Array.from({ length: 20 }, () => ordered(app)))
  const offices = [postOffice(), postOffice(), postOffice(), postOffice()]
  await Promise.all(
    offices.map(async (office) => {
      while ((await pass(office)) > 0);
    }),
  )
  const ids = offices.flatMap(({ attempts }) => attempts.map(({ id }) => id))
  expect(ids).toHaveLength(200)
  expect(new Set(ids).size).toBe(200)
})

test('a mail sealed with a key that is missing is kept and tried again, and holds nobody up', async () => {
  const others = createSecrets(['a key that has been forgotten, of 32 characters'])
  const { secrets } = app.ctx
  app.ctx.secrets = others
  const sealed = await ordered(app)
  app.ctx.secrets = secrets
  const readable = await ordered(app)
  const office = postOffice()
  await pass(office)
  expect(office.attempts).toHaveLength(1)
  expect((await mailRow(app, readable)).state).toBe('sent')
  const row = await mailRow(app, sealed)
  expect(row).toMatchObject({ state: 'pending', lastError: 'sealed_with_unknown_key' })
  app.clock.set(row.nextAt)
  app.ctx.secrets = others
  await pass(office)
  app.ctx.secrets = secrets
  expect((await mailRow(app, sealed)).state).toBe('sent')
})

test('health is failing once a mail was tried in vain or has waited for two minutes', async () => {
  expect(await mailHealth(app.ctx)).toMatchObject({ waiting: 0, failing: false })
  await ordered(app)
  expect(await mailHealth(app.ctx)).toMatchObject({ waiting: 1, failing: false })
  app.clock.advance(121)
  expect(await mailHealth(app.ctx)).toMatchObject({ oldestSeconds: 121, failing: true })
  await pass()
  expect(await mailHealth(app.ctx)).toMatchObject({ waiting: 0, failing: false })
  await ordered(app)
  await pass(postOffice(turnedAway))
  expect(await mailHealth(app.ctx)).toMatchObject({ failing: true })
})

test('one full mailbox is no failing mail server: what came due later was taken', async () => {
  await ordered(app, { kind: 'code' })
  await pass(postOffice(turnedAway))
  expect(await mailHealth(app.ctx)).toMatchObject({ failing: true })
  app.clock.advance(1)
  await ordered(app)
  await pass()
  app.clock.advance(300)
  const health = await mailHealth(app.ctx)
  expect(health).toMatchObject({ waiting: 1, failing: false, oldestCodeSeconds: 301 })
  await ordered(app)
  await pass(postOffice(turnedAway, turnedAway))
  expect(await mailHealth(app.ctx)).toMatchObject({ failing: true })
})
