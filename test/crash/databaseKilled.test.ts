import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobAttempt } from '../../db/schema/job.ts'
import type { Evidence } from '../../src/deprovisioning/steps.ts'
import { type Caller, callerOf, type Reply } from '../support/caller.ts'
import { rowOf } from '../support/cancelling.ts'
import { stored } from '../support/invariants.ts'
import { type Acknowledged, contractOver, live } from '../support/life.ts'
import { codeOf, mailServer } from '../support/mailServer.ts'
import { type Observer, observe } from '../support/observer.ts'
import { expectOnce, expectUnbroken, forgetTheDead } from '../support/once.ts'
import { policiesFile } from '../support/policies.ts'
import { type PrivateDatabase, privateDatabase } from '../support/privateDatabase.ts'
import { type Process, startProcess } from '../support/process.ts'
import { until } from '../support/running.ts'
import { thorough } from '../support/stopping.ts'

const callers = 8
const livesEach = thorough ? 20 : 2
const kills = thorough ? 10 : 2

let database: PrivateDatabase
let observer: Observer
let mails: Awaited<ReturnType<typeof mailServer>>
let running: Process
let call: Caller
beforeAll(async () => {
  database = await privateDatabase()
  const policies = policiesFile({ id: 'wipe-24h', undoWindowSeconds: 0 })
  observer = await observe(database.url, policies)
  mails = await mailServer()
  running = await startProcess(observer.app, {
    MAIL_TRANSPORT: 'smtp',
    SMTP_URL: mails.url,
    POLICIES_FILE: policies,
  })
  call = callerOf(running.url, observer.key)
})
afterAll(async () => {
  // Where the setup failed, some of them aren't there; the server goes in any case.
  await Promise.allSettled([running?.kill(), mails?.close(), observer?.close()])
  await database?.remove()
})

const acknowledged: Acknowledged[] = []
const replies: Reply[] = []

/** Repeats what was answered with “later”; any other failure counts as an answer. */
const insist: Caller = async <T>(...request: Parameters<Caller>) => {
  for (;;) {
    const reply = await call<T>(...request)
    replies.push(reply as Reply)
    if (reply.status !== 503 && reply.status !== 429) return reply
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

const codeFor = (protocol: string) =>
  until(async () =>
    mails
      .about(protocol)
      .map(({ text }) => codeOf(text))
      .find(Boolean),
  )

async function liveMany(services: string[], withKeys: boolean): Promise<string[]> {
  const protocols: string[] = []
  const with_ = {
    insist,
    codeFor,
    withKeys,
    acknowledge: (fact: Acknowledged) => acknowledged.push(fact),
  }
  for (const service of services) protocols.push(await live(service, with_))
  return protocols
}

const readiness = () => fetch(`${running.url}/health/ready`).then(({ status }) => status)

/** Takes the database away until everybody has noticed, and gives it back. */
async function outage(): Promise<void> {
  const refused = () => replies.filter(({ status }) => status === 503).length
  const told = refused()
  await database.kill()
  await until(async () => (await readiness()) === 503)
  await until(async () => {
    // All of them may be waiting for a mail, and ask for nothing meanwhile.
    replies.push(await call('GET', '/cancellations?limit=1'))
    return refused() >= told + callers
  })
  await database.restart()
  await until(async () => (await readiness()) === 200)
  await forgetTheDead(observer.app)
}

let protocols: string[] = []

test('the database killed with -9 again and again: whoever insists comes to the end, without a restart', async () => {
  const services = await Promise.all(
    Array.from({ length: callers }, () =>
      Promise.all(Array.from({ length: livesEach }, () => contractOver(call))),
    ),
  )
  const lives = Promise.all(services.map((each, n) => liveMany(each, n % 2 === 0)))
  const total = callers * livesEach * 7
  for (let n = 1; n <= kills; n++) {
    await until(async () => acknowledged.length >= (total * n) / (kills + 1))
    await outage()
  }
  protocols = (await lives).flat()
  expect(new Set(protocols).size).toBe(callers * livesEach)
  expect(running.child.exitCode).toBeNull()
})

test('meanwhile it answered nothing but what was so, or a 503 problem', async () => {
  const statuses = new Set(replies.map(({ status }) => status))
  expect([...statuses].filter((status) => ![200, 201, 409, 429, 503].includes(status))).toEqual([])
  const refused = replies.filter(({ status }) => status === 503)
  expect(refused.length).toBeGreaterThanOrEqual(kills * callers)
  for (const { type, body } of refused) {
    expect(type).toBe('application/problem+json')
    expect(body).toMatchObject({ code: 'overloaded' })
  }
  for (const { body } of replies.filter(({ status }) => status === 409))
    expect(body).toMatchObject({ code: 'cancellation_open', protocol: expect.any(String) })
  expect(running.said()).not.toContain('unexpected error')
})

test('every answer that was given is still true', async () => {
  const { orm } = observer.app.ctx.db
  for (const protocol of protocols) {
    const { row, steps } = await stored(observer.app, protocol)
    for (const fact of acknowledged.filter((each) => each.protocol === protocol)) {
      if (fact.what === 'declared') expect(row.declaredAt.toISOString()).toBe(fact.declaredAt)
      if (fact.what === 'confirmed') expect(row.confirmedAt?.toISOString()).toBe(fact.confirmedAt)
      if (fact.what === 'claimed') {
        const claim = and(eq(jobAttempt.jobId, fact.job), eq(jobAttempt.epoch, fact.epoch))
        expect(await orm.select().from(jobAttempt).where(claim)).toHaveLength(1)
      }
      if (fact.what === 'reported') {
        const step = steps.find(({ kind }) => kind === fact.step)
        const evidence = JSON.parse(step?.evidence ?? '[]') as Evidence[]
        expect(step?.state).toBe('done')
        for (const { observedAt } of evidence) expect(observedAt).toBe(fact.observedAt)
      }
    }
  }
})

test('nothing is lost and nothing there twice', async () => {
  for (const protocol of protocols) {
    await until(async () => {
      const { mails } = await stored(observer.app, protocol)
      return mails.every(({ state }) => state === 'sent')
    })
    expect((await rowOf(observer.app, protocol)).state).toBe('completed')
    await expectOnce(observer.app, protocol)
    const ids = new Set(mails.about(protocol).map(({ messageId }) => messageId))
    expect(ids.size).toBe(4)
  }
  await expectUnbroken(observer.app)
})
