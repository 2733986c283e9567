import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { dispute, findDisputed } from '../../../src/cancellation/dispute.ts'
import { createSecrets } from '../../../src/secrets.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { confirmed, declared, read, start, told, wiping } from '../../support/cancelling.ts'
import { expectConsistent, stored } from '../../support/invariants.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(() => app.clock.set(start))

test('the link is in every mail about a declaration that can still be disowned', async () => {
  app.mailbox.mails.length = 0
  const made = await confirmed(app)
  await app.relay()
  const mails = app.mailbox.mails.filter(({ text }) => text.includes(made.protocol))
  expect(mails).toHaveLength(3)
  for (const { text } of mails) expect(text).toContain(`/no-fui-yo/${made.token}`)
})

test('looking at the link changes nothing', async () => {
  const made = await confirmed(app)
  const before = JSON.stringify(await stored(app, made.protocol))
  expect(await findDisputed(app.ctx, made.token)).toEqual({
    protocol: made.protocol,
    domain: made.domain,
    state: 'confirmed',
  })
  expect(JSON.stringify(await stored(app, made.protocol))).toBe(before)
})

test('pressed ten times at once it is taken once, and every press is told the same', async () => {
  const made = await wiping(app)
  const answers = await Promise.all(Array.from({ length: 10 }, () => dispute(app.ctx, made.token)))
  expect(new Set(answers.map(({ state }) => state))).toEqual(new Set(['in_review']))
  const { events, mails, jobs } = await stored(app, made.protocol)
  expect(events.filter(({ event }) => event === 'in_review')).toHaveLength(1)
  expect(mails.filter(({ kind }) => kind === 'in_review')).toHaveLength(1)
  expect(jobs[0]?.epoch).toBe(2)
})

test('a paused job ends its worker’s attempt as paused', async () => {
  const made = await wiping(app)
  await dispute(app.ctx, made.token)
  const [rows] = await app.ctx.db.pool
    .promise()
    .query('select outcome from job_attempt where job_id = ?', [made.job.id])
  expect(rows).toEqual([{ outcome: 'paused' }])
  await expectConsistent(app, made.protocol)
})

test('a token that isn’t ours opens nothing', async () => {
  const [made, other] = [await declared(app), await declared(app)]
  const [id = '', digest = ''] = made.token.split('.')
  const [otherId = ''] = other.token.split('.')
  for (const forged of [
    '',
    '.',
    id,
    `${id}.`,
    `${otherId}.${digest}`,
    `${id}.${digest.slice(0, -1)}`,
    `${id}.${digest.replace(/^./, (c) => (c === '0' ? '1' : '0'))}`,
    `${id}.${digest.toUpperCase().replace(/^[0-9A-F]/, 'G')}`,
    `ñ.${digest}`,
    `${id}.${'0'.repeat(64)}`,
    `${id}'--.${digest}`,
  ]) {
    expect(await told(dispute(app.ctx, forged))).toBe('not_found')
    expect(await told(findDisputed(app.ctx, forged))).toBe('not_found')
  }
  expect((await read(app, made.protocol)).state).toBe('declared')
})

test('the link goes on working after SECRET_KEY was changed and the old one kept', async () => {
  const made = await declared(app)
  const { config, secrets } = app.ctx
  app.ctx.secrets = createSecrets([
    'a newer key with at least 32 characters in it',
    config.secretKey,
  ])
  expect(await told(dispute(app.ctx, made.token))).toBe('ok')
  app.ctx.secrets = secrets
  expect((await read(app, made.protocol)).state).toBe('withdrawn')
})
