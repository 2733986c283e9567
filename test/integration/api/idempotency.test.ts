import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { once, sweepIdempotency } from '../../../src/auth/idempotency.ts'
import { type Answer, type Claim, claimKey } from '../../../src/auth/idempotencyClaim.ts'
import type { Cancellation } from '../../../src/cancellation/cancellation.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { confirmed, declare, declared, rowOf, wrongFor } from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'
import { documented } from '../../support/documented.ts'
import { watchQueries } from '../../support/watchQueries.ts'

let app: TestApp
beforeAll(async () => {
  app = documented(await testApp())
})
afterAll(() => app.close())
beforeEach(() => app.clock.set('2026-11-22T12:00:00Z'))

let number = 0
const fresh = () => `test-${number++}`
type Options = { key?: string }
const post = <T = Cancellation & { code?: string; triesLeft?: number }>(
  path: string,
  body: unknown,
  idempotencyKey: string,
  options: Options = {},
) => app.call<T>('POST', path, body, { ...options, headers: { 'idempotency-key': idempotencyKey } })
const declaring = async () => ({ service: (await contract(app)).service, channel: 'api' })

test('the same call again gets the same answer, to the byte, and declares nothing twice', async () => {
  const [body, key] = [await declaring(), fresh()]
  const first = await post('/cancellations', body, key)
  expect(first.status).toBe(201)
  app.clock.advance(3600)
  const again = await post('/cancellations', body, key)
  expect([again.status, again.text]).toEqual([201, first.text])
  expect(again.headers.get('content-type')).toBe('application/json')
  const { items } = (await app.call('GET', `/cancellations?service=${body.service}`)).body
  expect(items).toHaveLength(1)
})

test('ten at once get the same answer', async () => {
  const [body, key] = [await declaring(), fresh()]
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => post('/cancellations', body, key)),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201))
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  await app.relay()
  const mails = app.mailbox.mails.filter(({ text }) =>
    text.includes(answers[0]?.body.protocol ?? '?'),
  )
  expect(mails).toHaveLength(2)
})

test('another body, or another path, under the same Idempotency-Key is 422 idempotency_mismatch', async () => {
  const [body, key] = [await declaring(), fresh()]
  const { protocol } = (await post('/cancellations', body, key)).body
  for (const [path, given] of [
    ['/cancellations', { ...body, reason: 'price' }],
    ['/cancellations', '{'],
    [`/cancellations/${protocol}/withdraw`, body],
  ] as const)
    expect(await post(path, given, key)).toMatchObject({
      status: 422,
      body: { code: 'idempotency_mismatch' },
    })
  expect((await rowOf(app, protocol)).state).toBe('declared')
})

test('each API key has Idempotency-Keys of its own', async () => {
  const key = fresh()
  const [one, two] = [await declaring(), await declaring()]
  const others = await app.key()
  const first = await post('/cancellations', one, key)
  const second = await post('/cancellations', two, key, { key: others })
  expect([first.status, second.status]).toEqual([201, 201])
  expect(second.body.service).toBe(two.service)
})

test('an answer is remembered for 48 h, swept or not', async () => {
  const [body, key] = [await declaring(), fresh()]
  const first = await post('/cancellations', body, key)
  await app.relay()
  app.clock.advance(48 * 3600 - 1)
  await sweepIdempotency(app.ctx)
  expect((await post('/cancellations', body, key)).text).toBe(first.text)
  app.clock.advance(2)
  const later = await post('/cancellations', body, key)
  expect(later.status).toBe(201)
  expect(later.body.protocol).not.toBe(first.body.protocol)
})

test('a refusal is remembered too: a wrong code under one Idempotency-Key is one try', async () => {
  const { protocol, code } = await declared(app)
  const [path, key] = [`/cancellations/${protocol}/confirm`, fresh()]
  for (let i = 0; i < 7; i++)
    expect(await post(path, { code: wrongFor(code) }, key)).toMatchObject({
      status: 422,
      body: { code: 'code_wrong', triesLeft: 4 },
    })
  const parallel = fresh()
  const tries = await Promise.all(
    Array.from({ length: 10 }, () => post(path, { code: wrongFor(code) }, parallel)),
  )
  expect(tries.map(({ body }) => body.triesLeft)).toEqual(Array(10).fill(3))
  expect((await post(path, { code: wrongFor(code) }, fresh())).body.triesLeft).toBe(2)
  expect((await post(path, { code }, fresh())).status).toBe(200)
})

test('confirm, new code, withdraw and claims are done once each under one Idempotency-Key', async () => {
  const { protocol, code } = await declared(app)
  const twice = async (path: string, body: unknown) => {
    const key = fresh()
    const answers = [await post(path, body, key), await post(path, body, key)]
    expect(answers[1]?.text).toBe(answers[0]?.text)
    expect(answers[0]?.status).toBe(200)
    return answers[0]?.text ?? ''
  }
  await twice(`/cancellations/${protocol}/code`, {})
  expect((await rowOf(app, protocol)).codesSent).toBe(2)
  expect(code).not.toBe(await app.codeFor(protocol))
  await twice(`/cancellations/${protocol}/confirm`, { code: await app.codeFor(protocol) })
  await twice(`/cancellations/${protocol}/withdraw`, undefined)
  const { server } = await confirmed(app)
  app.clock.advance(7200)
  const claim = { worker: 'w', server, limit: 1, leaseSeconds: 60 }
  expect(await twice('/deprovisioning/claims', claim)).toContain('"epoch":1')
})

test('what never was a call isn’t remembered: a body that is no JSON may be mended under the same key', async () => {
  const [body, key] = [await declaring(), fresh()]
  expect((await post('/cancellations', '{', key)).status).toBe(400)
  expect((await post('/cancellations', body, key)).status).toBe(201)
})

test('without the header, or on other methods, nothing is remembered', async () => {
  const { service } = await declaring()
  expect((await declare(app, service)).status).toBe(201)
  expect((await declare(app, service)).status).toBe(409)
  const headers = { 'idempotency-key': fresh() }
  const get = () => app.call('GET', `/services/${service}`, undefined, { headers })
  expect((await get()).status).toBe(200)
  expect((await get()).status).toBe(200)
})

test('an Idempotency-Key has 1 to 255 characters', async () => {
  const body = await declaring()
  for (const key of ['', 'x'.repeat(256)])
    expect(await post('/cancellations', body, key)).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'Idempotency-Key' }] },
    })
  expect((await post('/cancellations', body, 'x'.repeat(255))).status).toBe(201)
})

test('where whoever answered first died, the next one takes over in time', async () => {
  const key = fresh()
  const asked = (work: () => Promise<{ status: number; body: string }>) =>
    once(app.ctx, 'key_x', key, 'the request', work)
  await new Promise<void>((begun) => {
    void asked(() => {
      begun()
      return new Promise(() => undefined)
    })
  })
  app.clock.advance(76)
  const answer = { status: 200, body: '{}' }
  expect(await asked(async () => answer)).toEqual(answer)
  expect(await asked(() => Promise.reject(new Error('asked twice')))).toEqual(answer)
})

const answer = { status: 200, body: '{}' }
const claiming = (key: string) => claimKey(app.ctx, 'key_x', key, 'the request')
const claimed = async (key: string): Promise<Claim> => {
  const found: Answer | Claim = await claiming(key)
  if ('body' in found) throw new Error('answered already')
  return found
}

test('who says in time that the work goes on is not overtaken, however long it takes', async () => {
  const key = fresh()
  const first = await claimed(key)
  for (let i = 0; i < 4; i++) {
    app.clock.advance(70)
    await first.hold()
  }
  let [tries, second]: [number, Promise<unknown>] = [0, Promise.resolve()]
  await new Promise<void>((refusedOnce) => {
    const meet = (sql: string) => {
      if (/^insert into `idempotency`/.test(sql) && ++tries === 2) refusedOnce()
      return sql
    }
    second = watchQueries(app, meet, () => claiming(key))
  })
  await first.keep(answer)
  expect(await second).toEqual(answer)
})

test('who was overtaken hears of it, and what they found is not kept', async () => {
  const key = fresh()
  const first = await claimed(key)
  app.clock.advance(76)
  const second = await claimed(key)
  await expect(first.hold()).rejects.toThrow('taken over')
  await first.keep({ status: 200, body: '"old"' })
  await first.forget()
  await first.release()
  await second.keep(answer)
  expect(await claiming(key)).toEqual(answer)
})
