import { nanoid } from 'nanoid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../support/app.ts'
import { type Caller, callerOf } from '../support/caller.ts'
import { type Cable, type Cut, cable } from '../support/cutCable.ts'
import { expectUnbroken, forgetTheDead } from '../support/once.ts'
import { policiesFile } from '../support/policies.ts'
import { type Process, startProcess } from '../support/process.ts'
import { seeThrough } from '../support/seeThrough.ts'
import type { StoppableCancellation } from '../support/stoppable/about.ts'
import { cancellationOperations } from '../support/stoppable/cancellations.ts'
import { senderTo } from '../support/stoppable/operation.ts'

let app: TestApp
let wire: Cable
let running: Process
let call: Caller
let send: ReturnType<typeof senderTo>
beforeAll(async () => {
  app = await testApp({
    start: new Date().toISOString(),
    policiesFile: policiesFile({ id: 'wipe-24h', undoWindowSeconds: 0 }),
  })
  wire = await cable(app.ctx.config.databaseUrl ?? '')
  running = await startProcess(app, {
    DATABASE_URL: wire.url,
    ROLES: 'web',
    MAIL_TRANSPORT: 'inbox',
    POLICIES_FILE: app.ctx.config.policiesFile ?? '',
  })
  const key = await app.key()
  call = callerOf(running.url, key)
  send = senderTo(running.url, key)
})
afterAll(async () => {
  await running.kill()
  wire.close()
  await app.close()
})

/** Each way to be cut off and to ask again: plainly, or with the Idempotency-Key of the first time. */
const ways: { when: Cut; idempotencyKey?: string }[] = [
  { when: 'before' },
  { when: 'before', idempotencyKey: nanoid() },
  { when: 'after' },
  { when: 'after', idempotencyKey: nanoid() },
]

test.each(cancellationOperations.filter(({ name }) => name !== 'renew a lease'))(
  'the database’s connection cut around a commit ($name): cut after it, what was asked stands; the caller hears 503 and comes to the end by asking again',
  async ({ name, prepare }) => {
    const all = await prepare(app, ways.length)
    for (const [n, { when, idempotencyKey }] of ways.entries()) {
      const one = all[n] as StoppableCancellation
      const key = idempotencyKey && `${name}-${idempotencyKey}`
      const cut = wire.cutAt(/^commit$/i, when)
      const told = await send(one.request, key ? { 'idempotency-key': key } : {})
      await cut
      expect(told).toMatchObject({ status: 503, type: 'application/problem+json' })
      expect(told.body).toMatchObject({ code: 'overloaded' })
      const seen = await one.effect()
      expect(seen !== null).toBe(when === 'after')

      await forgetTheDead(app)
      const again = await send(one.request, key ? { 'idempotency-key': key } : {})
      const after = await one.effect()
      if (when === 'after') expect(after).toEqual(seen)
      if (name === 'declare') {
        expect(again.status).toBe(when === 'after' ? 409 : 201)
        expect(again.body.protocol).toBe((after as string[])[0])
      } else expect(again.status).toBe(name === 'give back' && when === 'after' ? 409 : 200)
    }
    await seeThrough(app, call, all)
  },
)

test('a server whose database goes away while it starts tries again, and gets ready', async () => {
  const cut = wire.cutAt(/^insert ignore into `setting`/, 'after')
  const started = await startProcess(app, {
    DATABASE_URL: wire.url,
    MAIL_TRANSPORT: 'inbox',
  })
  await cut
  expect(started.said()).toContain('the database cannot be reached; trying again')
  expect(await started.stop()).toBe(0)
})

test('afterwards every chain of audit entries holds', () => expectUnbroken(app))
