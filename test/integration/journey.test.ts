import { afterAll, beforeAll, expect, test } from 'vitest'
import { brokenLinks } from '../../src/audit.ts'
import type { Cancellation } from '../../src/cancellation/cancellation.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { contract } from '../support/catalogue.ts'
import { claimOne, wipeAll } from '../support/wipe.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

test('a cancellation goes from declared to wiped over the API alone, and the debit stops', async () => {
  const { service, server } = await contract(app)
  const debit = () => app.call('GET', `/services/${service}/debit`)
  expect((await debit()).body).toMatchObject({ verdict: 'charge', reason: 'no_cancellation' })

  const declared = await app.call<Cancellation>('POST', '/cancellations', {
    service,
    channel: 'api',
    reason: 'moving',
  })
  expect(declared.status).toBe(201)
  const { protocol } = declared.body
  expect(declared.body).toMatchObject({ state: 'declared', declaredAt: '2026-11-22T12:00:00.000Z' })
  expect((await debit()).body).toMatchObject({
    verdict: 'hold',
    holdUntil: '2026-11-23T12:00:00.000Z',
  })

  const code = await app.codeFor(protocol)
  app.clock.advance(60)
  const confirmed = await app.call<Cancellation>('POST', `/cancellations/${protocol}/confirm`, {
    code,
  })
  expect(confirmed.text).toContain('confirmed')
  expect(confirmed.body.wipe).toEqual({
    notBefore: '2026-11-22T14:01:00.000Z',
    deadline: '2026-11-23T12:01:00.000Z',
  })
  expect((await debit()).body).toMatchObject({ verdict: 'stop', protocol })

  expect(await claimOne(app, server)).toBeNull()
  app.clock.advance(2 * 3600)
  const job = await claimOne(app, server)
  expect(job).toMatchObject({ epoch: 1, state: 'running', cancellation: protocol })
  expect(job?.steps.map((step) => step.kind)).toEqual([
    'cut_access',
    'wipe_files',
    'wipe_mailboxes',
    'verify',
  ])
  if (!job) throw new Error('no job')
  expect((await wipeAll(app, job)).state).toBe('done')

  const done = await app.call<Cancellation>('GET', `/cancellations/${protocol}`)
  expect(done.body).toMatchObject({ state: 'completed' })
  expect((await app.call('GET', `/services/${service}`)).body).toMatchObject({ state: 'cancelled' })
  expect((await debit()).body).toMatchObject({ verdict: 'stop' })
  await app.relay()
  const kinds = app.mailbox.mails.filter(({ text }) => text.includes(protocol)).length
  expect(kinds).toBe(4)
  expect(await brokenLinks(app.ctx.db.orm)).toEqual([])
})
