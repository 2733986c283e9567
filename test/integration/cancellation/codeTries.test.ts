import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { throttle } from '../../../db/schema/auth.ts'
import { createKey } from '../../../src/auth/apiKeys.ts'
import { confirm as confirmAs } from '../../../src/cancellation/confirm.ts'
import { wrongCodesOf, wrongCodesOverKey } from '../../../src/cancellation/limits.ts'
import { sha256 } from '../../../src/secrets.ts'
import { type Count, hit } from '../../../src/throttle.ts'
import { type Answer, type TestApp, testApp } from '../../support/app.ts'
import {
  type Case,
  confirm,
  declared,
  declaredFor,
  start,
  told,
  withdraw,
  wrongFor,
} from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'

let app: TestApp
let other: TestApp
beforeAll(async () => {
  app = await testApp()
  other = await testApp()
})
beforeEach(() => {
  for (const each of [app, other]) each.clock.set(start)
})
afterAll(async () => {
  await app.close()
  await other.close()
})

/** A key with what its wrong codes count for. */
async function made() {
  const wanted = { name: 'panel', servers: null, perMinute: null, expiresAt: null }
  const { id, key } = await createKey(app.ctx, { ...wanted, scopes: ['cancellations'] })
  const countsFor = (client: string) =>
    wrongCodesOf(client, { kind: 'key', id, name: 'panel', servers: null })
  return { key, countsFor }
}

async function useUp({ bucket, limit: most }: Count): Promise<void> {
  await hit(app.ctx, bucket, most)
  await app.ctx.db.orm
    .update(throttle)
    .set({ hits: most.limit })
    .where(eq(throttle.bucket, sha256(bucket)))
}

const over = (key: string, { protocol }: Case, code: string, through = app) =>
  through.call('POST', `/cancellations/${protocol}/confirm`, { code }, { key })
const statuses = (all: Answer[]) => all.map(({ status }) => status)

const most = wrongCodesOverKey.limit

/** Withdraws and asks again whenever a code is dead: so many wrong codes over a key, and what stands then. */
async function guess(key: string, count: number) {
  const contracted = await contract(app)
  const answers: Answer[] = []
  let one = await declaredFor(app, contracted)
  for (let n = 0; n < count; n++) {
    if (n > 0 && n % 5 === 0) {
      await withdraw(app, one.protocol)
      one = await declaredFor(app, contracted)
    }
    answers.push(await over(key, one, wrongFor(one.code), n % 2 === 0 ? app : other))
  }
  return { one, answers }
}

test('withdrawing and asking again gets a hundred and twenty wrong codes an hour judged over a key, in all processes', async () => {
  const { answers } = await guess(await app.key(), most + 30)
  expect(statuses(answers)).toEqual([...Array(most).fill(422), ...Array(30).fill(429)])
  const refused = answers.at(-1)
  expect(refused?.body).toMatchObject({ code: 'slow_down', status: 429 })
  expect(refused?.headers.get('retry-after')).toBe('3600')
})

test('beyond, the right code waits as well, for an hour at most; the declaration stands', async () => {
  const key = await app.key()
  const { one } = await guess(key, most + 1)
  expect((await over(key, one, one.code)).status).toBe(429)
  app.clock.advance(3600)
  expect((await over(key, one, one.code)).body).toMatchObject({
    state: 'confirmed',
    declaredAt: start,
  })
})

test('over another key and on the pages the holder’s code is taken at once', async () => {
  const key = await app.key()
  const { one } = await guess(key, most + 1)
  expect((await over(await app.key(), one, wrongFor(one.code))).body).toMatchObject({
    code: 'code_wrong',
    triesLeft: 4,
  })
  const holder = { kind: 'client', number: one.client } as const
  expect(await told(confirmAs(app.ctx, one.protocol, one.code, holder))).toBe('ok')
})

test('other clients’ codes are taken over the same key, until a thousand were wrong in an hour', async () => {
  const { key, countsFor } = await made()
  await guess(key, most + 1)
  const [next, last] = [await declared(app), await declared(app)]
  expect((await over(key, next, next.code)).status).toBe(200)
  const [, ofAll] = countsFor(last.client) as [Count, Count]
  expect(ofAll.limit).toEqual({ windowSeconds: 3600, limit: 1000 })
  await useUp(ofAll)
  expect((await over(key, last, last.code)).status).toBe(429)
  expect((await confirm(app, last.protocol, last.code)).status).toBe(200)
})

test('a dead code is told of as dead, and a confirmed cancellation answers as ever, beyond the limit too', async () => {
  const { key, countsFor } = await made()
  const contracted = await contract(app)
  const first = await declaredFor(app, contracted)
  expect((await over(key, first, first.code)).status).toBe(200)
  const dead = await declared(app)
  for (let n = 0; n < 5; n++) await over(key, dead, wrongFor(dead.code))
  for (const count of countsFor(dead.client)) await useUp(count)
  expect((await over(key, dead, dead.code)).body).toMatchObject({ code: 'code_exhausted' })
  expect((await over(key, first, first.code)).status).toBe(200)
  expect((await over(key, first, wrongFor(first.code))).body).toMatchObject({ code: 'code_wrong' })
})
