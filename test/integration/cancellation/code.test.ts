import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { auditEvent } from '../../../db/schema/audit.ts'
import { printed } from '../../../src/cancellation/code.ts'
import { confirm as confirmAs } from '../../../src/cancellation/confirm.ts'
import { dispute } from '../../../src/cancellation/dispute.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import {
  type Case,
  confirm,
  declare,
  declared,
  newCode,
  read,
  start,
  wearOut,
  withdraw,
  wrongFor,
} from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'
import { expectConsistent, stored } from '../../support/invariants.ts'
import { policiesFile } from '../../support/policies.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp({
    policiesFile: policiesFile(
      { id: 'two-tries', codeTries: 2 },
      { id: 'hour', confirmWithinSeconds: 3600 },
    ),
  })
})
afterAll(() => app.close())
beforeEach(() => app.clock.set(start))

const attempt = async ({ protocol }: Case, code: string) => {
  const { status, body } = await confirm(app, protocol, code)
  return { status, ...(body as { code?: string; triesLeft?: number }) }
}

test('typed in lower case, with spaces or other dashes, the code confirms', async () => {
  for (const spelled of [
    (code: string) => code.toLowerCase(),
    (code: string) => code.replace('-', ''),
    (code: string) => ` ${code.replace('-', ' — ')} `,
    (code: string) => [...code.replace('-', '')].join(' '),
  ]) {
    const made = await declared(app)
    expect(await attempt(made, spelled(made.code))).toMatchObject({ status: 200 })
  }
})

test('50 confirm at once: all are told 200, and there is one job and one confirmed entry', async () => {
  const made = await declared(app)
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => confirm(app, made.protocol, made.code)),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200))
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  const { jobs, events } = await stored(app, made.protocol)
  expect(jobs).toHaveLength(1)
  expect(events.filter(({ event }) => event === 'confirmed')).toHaveLength(1)
  await expectConsistent(app, made.protocol)
})

test('50 wrong tries at once: five are counted, the rest meet a dead code', async () => {
  const made = await declared(app)
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => attempt(made, wrongFor(made.code))),
  )
  const left = answers.flatMap(({ code, triesLeft }) => (code === 'code_wrong' ? [triesLeft] : []))
  expect(left.sort()).toEqual([0, 1, 2, 3, 4])
  expect(answers.filter(({ code }) => code === 'code_exhausted')).toHaveLength(45)
  const { codes, row } = await stored(app, made.protocol)
  expect(codes).toMatchObject([{ wrongTries: 5, usedAt: null }])
  expect(row).toMatchObject({ state: 'declared', codesDead: 1 })
})

test('right and wrong codes at once: at most five wrong ones count, and it is confirmed or dead', async () => {
  for (let round = 0; round < 10; round++) {
    const made = await declared(app)
    const codes = Array.from({ length: 12 }, (_, i) =>
      i === round ? made.code : wrongFor(made.code),
    )
    const answers = await Promise.all(codes.map((code) => attempt(made, code)))
    const {
      codes: [issued],
      row,
    } = await stored(app, made.protocol)
    const right = answers[round]?.status
    expect(right).toBe(row.state === 'confirmed' ? 200 : 409)
    expect(issued?.wrongTries).toBeLessThanOrEqual(5)
    expect(issued?.usedAt === null).toBe(row.state !== 'confirmed')
    await expectConsistent(app, made.protocol)
  }
})

test('five wrong tries leave 4, 3, 2, 1, 0; the sixth, with the right code, is code_exhausted', async () => {
  const made = await declared(app)
  for (const triesLeft of [4, 3, 2, 1, 0])
    expect(await attempt(made, wrongFor(made.code))).toMatchObject({
      status: 422,
      code: 'code_wrong',
      triesLeft,
    })
  expect(await attempt(made, made.code)).toMatchObject({ status: 409, code: 'code_exhausted' })
  expect((await read(app, made.protocol)).state).toBe('declared')
})

test('a policy may allow fewer tries', async () => {
  const made = await declared(app, { policy: 'two-tries' })
  expect(await attempt(made, wrongFor(made.code))).toMatchObject({ triesLeft: 1 })
  expect(await attempt(made, wrongFor(made.code))).toMatchObject({ triesLeft: 0 })
  expect(await attempt(made, made.code)).toMatchObject({ code: 'code_exhausted' })
})

test('a refused try is counted and recorded although the call fails', async () => {
  const made = await declared(app)
  await attempt(made, wrongFor(made.code))
  const { codes, events } = await stored(app, made.protocol)
  expect(codes[0]?.wrongTries).toBe(1)
  expect(events.at(-1)).toMatchObject({ event: 'code_refused', detail: '{"triesLeft":4}' })
})

test('what was typed is not written down, right or wrong', async () => {
  const made = await declared(app)
  await attempt(made, 'W7NG-W7NG')
  await attempt(made, made.code)
  const entries = await app.ctx.db.orm
    .select()
    .from(auditEvent)
    .where(eq(auditEvent.cancellationId, made.id))
  expect(JSON.stringify(entries)).not.toContain('W7NG')
  expect(JSON.stringify(entries)).not.toContain(made.code)
})

test('a new code kills the one before it and brings five tries of its own', async () => {
  const made = await declared(app)
  await attempt(made, wrongFor(made.code))
  expect((await newCode(app, made.protocol)).status).toBe(200)
  const fresh = await app.codeFor(made.protocol)
  expect(fresh).not.toBe(made.code)
  expect(await attempt(made, made.code)).toMatchObject({ code: 'code_wrong', triesLeft: 4 })
  expect(await attempt(made, fresh)).toMatchObject({ status: 200 })
  expect(await attempt(made, made.code)).toMatchObject({ code: 'code_wrong' })
})

test('a code that was worn out stays dead when a new one comes', async () => {
  const made = await declared(app)
  await wearOut(app, made)
  await newCode(app, made.protocol)
  expect(await attempt(made, made.code)).toMatchObject({ code: 'code_wrong', triesLeft: 4 })
  expect(await attempt(made, await app.codeFor(made.protocol))).toMatchObject({ status: 200 })
})

test('five new codes can be had; the sixth request is 409 code_exhausted and mails nothing', async () => {
  const made = await declared(app)
  for (let n = 1; n <= 5; n++) expect((await newCode(app, made.protocol)).status).toBe(200)
  const last = await app.codeFor(made.protocol)
  const mailed = app.mailbox.mails.length
  const sixth = await newCode(app, made.protocol)
  expect(sixth).toMatchObject({ status: 409, body: { code: 'code_exhausted' } })
  await app.relay()
  expect(app.mailbox.mails).toHaveLength(mailed)
  expect(await attempt(made, last)).toMatchObject({ status: 200 })
})

test('a code mail that has not left when a new code comes is not sent any more', async () => {
  app.mailbox.down = true
  const { service } = await contract(app)
  const { body } = await declare(app, service)
  await app.relay()
  await newCode(app, body.protocol)
  await newCode(app, body.protocol)
  app.mailbox.down = false
  app.mailbox.mails.length = 0
  app.clock.advance(600)
  const code = await app.codeFor(body.protocol)
  expect(app.mailbox.mails.filter(({ text }) => text.includes(body.protocol))).toHaveLength(2)
  expect((await confirm(app, body.protocol, code)).status).toBe(200)
})

test('twenty ask for a new code at once: five get one and only the newest works', async () => {
  const made = await declared(app)
  const answers = await Promise.all(Array.from({ length: 20 }, () => newCode(app, made.protocol)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(5)
  const { codes, row } = await stored(app, made.protocol)
  expect(codes.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6])
  expect(codes.filter(({ deadAt }) => deadAt === null)).toMatchObject([{ number: 6 }])
  expect(row.codesSent).toBe(6)
})

test('after the fifth dead code it is in review: T0 stays and nothing confirms it any more', async () => {
  let made = await declared(app)
  for (let dead = 1; dead <= 5; dead++) {
    await wearOut(app, made)
    expect((await read(app, made.protocol)).state).toBe(dead < 5 ? 'declared' : 'in_review')
    if (dead < 5) {
      await newCode(app, made.protocol)
      made = { ...made, code: await app.codeFor(made.protocol) }
    }
  }
  const { timeline, declaredAt } = await read(app, made.protocol)
  expect(declaredAt).toBe(start)
  expect(timeline.at(-1)).toMatchObject({ event: 'in_review', detail: { why: 'codes_exhausted' } })
  await expectConsistent(app, made.protocol)
})

test('the last code that can be had worn out is in review too: no dead end', async () => {
  const made = await declared(app)
  for (let n = 1; n <= 5; n++) await newCode(app, made.protocol)
  await wearOut(app, { ...made, code: await app.codeFor(made.protocol) })
  expect((await read(app, made.protocol)).state).toBe('in_review')
})

test("the code of another client's cancellation is a wrong one, and counts here, not there", async () => {
  const [mine, theirs] = [await declared(app), await declared(app)]
  expect(await attempt(mine, theirs.code)).toMatchObject({ code: 'code_wrong', triesLeft: 4 })
  expect((await stored(app, theirs.protocol)).codes[0]?.wrongTries).toBe(0)
  expect(await attempt(theirs, theirs.code)).toMatchObject({ status: 200 })
})

test("a client finds nobody else's cancellation, whatever code they type", async () => {
  const [mine, theirs] = [await declared(app), await declared(app)]
  const actor = { kind: 'client', number: mine.client } as const
  for (const code of [theirs.code, mine.code])
    await expect(confirmAs(app.ctx, theirs.protocol, code, actor)).rejects.toMatchObject({
      code: 'not_found',
    })
  expect((await stored(app, theirs.protocol)).codes[0]?.wrongTries).toBe(0)
})

test('the code of an earlier cancellation of the same service is worth nothing for the next', async () => {
  const first = await declared(app)
  await withdraw(app, first.protocol)
  const { body } = await declare(app, first.service)
  await app.relay()
  expect(await attempt({ ...first, protocol: body.protocol }, first.code)).toMatchObject({
    code: 'code_wrong',
  })
  expect(await attempt(first, first.code)).toMatchObject({ code: 'cancellation_closed' })
})

test('a code that confirmed is worth nothing after “it wasn’t me”', async () => {
  const made = await declared(app)
  await attempt(made, made.code)
  await dispute(app.ctx, made.token)
  expect(await attempt(made, made.code)).toMatchObject({ code: 'cancellation_closed' })
})

test('at confirmBy the code is expired, a millisecond before it is not, whoever has run', async () => {
  const [late, punctual] = [await declared(app), await declared(app)]
  const { confirmBy } = await read(app, late.protocol)
  expect(confirmBy).toBe('2026-11-23T12:00:00.000Z')
  app.clock.set('2026-11-23T11:59:59.999Z')
  expect(await attempt(punctual, punctual.code)).toMatchObject({ status: 200 })
  app.clock.set(confirmBy)
  expect(await attempt(late, late.code)).toMatchObject({ status: 410, code: 'code_expired' })
  const { row, codes } = await stored(app, late.protocol)
  expect(row.state).toBe('declared')
  expect(codes[0]?.wrongTries).toBe(0)
})

test('a policy’s shorter time to confirm holds', async () => {
  const made = await declared(app, { policy: 'hour' })
  app.clock.advance(3600)
  expect(await attempt(made, made.code)).toMatchObject({ status: 410 })
})

test('a new code does not move confirmBy', async () => {
  const made = await declared(app)
  app.clock.advance(23 * 3600)
  await newCode(app, made.protocol)
  const code = await app.codeFor(made.protocol)
  expect((await read(app, made.protocol)).confirmBy).toBe('2026-11-23T12:00:00.000Z')
  app.clock.advance(3600)
  expect(await attempt(made, code)).toMatchObject({ status: 410 })
})

test('a malformed try says what is wrong with it and is not counted', async () => {
  const made = await declared(app)
  const answer = await app.call('POST', `/cancellations/${made.protocol}/confirm`, { code: '' })
  expect(answer).toMatchObject({ status: 422, body: { code: 'invalid' } })
  expect((await stored(app, made.protocol)).codes[0]?.wrongTries).toBe(0)
})

test.each(['BAJA-00000000000', 'nothing', 'ñandú', '%F0%9F%92%A9', 'BAJA-７K3M9QX2TAV'])(
  'to confirm “%s” is not_found',
  async (protocol) => {
    expect(await confirm(app, encodeURI(protocol), printed('7K3M9QX2'))).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    })
  },
)

test('a protocol typed in lower case and with O for 0 is found', async () => {
  const made = await declared(app)
  const spelled = made.protocol.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')
  expect(await attempt({ ...made, protocol: spelled }, made.code)).toMatchObject({ status: 200 })
})
