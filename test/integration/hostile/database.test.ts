import { sql } from 'drizzle-orm'
import { createConnection } from 'mysql2/promise'
import { afterAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../../db/client.ts'
import { isUnreachable } from '../../../db/faults.ts'
import { createApp } from '../../../src/app.ts'
import { visitor } from '../../http/pages/visitor.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { inBatches } from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'
import { logLines } from '../../support/logLines.ts'
import { manyDebits } from '../../support/manyDebits.ts'

const logs = logLines()
let app: TestApp
beforeEach(async () => {
  app = await testApp({ log: logs.log })
})
afterAll(() => expect(logs.text()).not.toMatch(/select |insert |update |params/i))

/** Calls of all kinds, as a busy minute brings them; gives their statuses and codes. */
async function busyMinute(services: string[]): Promise<{ status: number; code: unknown }[]> {
  const calls: [method: string, path: string, body?: unknown][] = services.flatMap((service) => [
    ['GET', `/services/${service}`],
    ['GET', `/services/${service}/terms`],
    ['GET', `/services/${service}/debit?asOf=2026-11-01T00:00:00Z`],
    ['POST', '/cancellations', { service, channel: 'api' }],
    ['GET', '/billing/debits?month=2026-12'],
    ['GET', `/cancellations?service=${service}`],
    ['POST', '/deprovisioning/claims', { worker: 'w', limit: 5, leaseSeconds: 60 }],
  ])
  return Promise.all(
    calls.map(async ([method, path, body]) => {
      const { status, body: answer } = await app.call(method, path, body)
      return { status, code: answer.code }
    }),
  )
}

/** Nobody is told of a fault of ours: either it was done, or come back later. */
function expectNoFault(answers: { status: number; code: unknown }[]): void {
  for (const { status, code } of answers)
    if (status >= 400) expect([404, 409, 503]).toContain(status)
    else expect(code).toBeUndefined()
  const overloaded = answers.filter(({ status }) => status === 503)
  for (const { code } of overloaded) expect(code).toBe('overloaded')
  expect(overloaded.length).toBeGreaterThan(0)
}

const services = async (count: number) =>
  inBatches(Array.from({ length: count }), async () => (await contract(app)).service)

test('a pool that closes in the middle of a busy minute: done or 503 overloaded, never 500', async () => {
  for (const delay of [0, 10]) {
    app = await testApp({ log: logs.log })
    const made = await services(8)
    const answers = busyMinute(made)
    await new Promise((resolve) => setTimeout(resolve, delay))
    await app.ctx.db.close()
    expectNoFault(await answers)
    expectNoFault(await busyMinute(made.slice(0, 3)))
  }
})

test('connections that are killed under running calls: done or 503, and all is well afterwards', async () => {
  onTestFinished(() => app.close())
  const made = await services(8)
  const executioner = await createConnection(app.ctx.config.databaseUrl ?? '')
  onTestFinished(() => executioner.end())
  const killAll = async () => {
    const [rows] = await executioner.query(
      'select id from information_schema.processlist where id <> connection_id() and db = database()',
    )
    await Promise.all(
      (rows as { id: number }[]).map(({ id }) =>
        executioner.query(`kill connection ${id}`).catch(() => undefined),
      ),
    )
  }
  const answers = busyMinute(made)
  await killAll()
  expectNoFault(await answers)
  const later = await busyMinute(made)
  await expect
    .poll(async () => (await busyMinute(made.slice(0, 2))).some(({ status }) => status === 503))
    .toBe(false)
  expect(later.some(({ status }) => status === 500)).toBe(false)
  // A service has one cancellation or none, whatever was cut off.
  const [rows] = await app.ctx.db.orm.execute(
    sql`select count(*) as n from cancellation group by service_id having n > 1`,
  )
  expect(rows).toEqual([])
})

test('a stream cut off by a lost database breaks, and tells neither reader nor log what was asked', async () => {
  onTestFinished(() => app.close())
  await manyDebits(app, '2035-06', 6000)
  const response = await app.app.request('/api/v1/billing/debits?month=2035-06', {
    headers: { authorization: `Bearer ${await app.key()}`, accept: 'application/x-ndjson' },
  })
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  await reader.read()
  const [rows] = await app.ctx.db.orm.execute(
    sql`select id from information_schema.processlist where id <> connection_id() and db = database()`,
  )
  for (const { id } of rows as unknown as { id: number }[])
    await app.ctx.db.orm.execute(sql.raw(`kill connection ${id}`)).catch(() => undefined)
  const broken = await (async () => {
    for (;;) if ((await reader.read()).done) return null
  })().catch((error: Error) => error)
  expect(broken).toBeInstanceOf(Error)
  expect(`${broken?.message} ${broken?.stack} ${broken?.cause}`).not.toMatch(/select|2035|params/)
})

describe('without a database', () => {
  test('health, metrics, API and pages say so with 503, each in its own form', async () => {
    const db = await openDatabase('mysql://nobody@127.0.0.1:1/nothing')
    onTestFinished(() => db.close())
    onTestFinished(() => app.close())
    const lost = createApp({ ...app.ctx, db })
    for (const path of ['/health/ready', '/health/deadlines', '/metrics']) {
      const response = await lost.request(path)
      expect([path, response.status]).toEqual([path, 503])
      expect(await response.text()).not.toMatch(/select|127\.0\.0\.1|ECONN|at /)
    }
    expect((await lost.request('/health/live')).status).toBe(200)
    const api = await lost.request('/api/v1/services', { headers: { authorization: 'Bearer x' } })
    expect([api.status, api.headers.get('content-type')]).toEqual([503, 'application/problem+json'])
    const page = await visitor({ app: lost }).login('1001', 'una-clave-larga')
    expect([page.status, page.h1]).toEqual([503, 'El panel no está disponible en este momento'])
  })

  test.each([
    [{ code: 'ECONNREFUSED' }],
    [{ code: 'ENOTFOUND' }],
    [{ code: 'EHOSTUNREACH' }],
    [{ code: 'PROTOCOL_CONNECTION_LOST' }],
    [{ message: 'Pool is closed.' }],
    [{ message: "Can't add new command when connection is in closed state" }],
    [{ message: "Can't write in closed state" }],
    [{ errno: 1040 }],
    [{ errno: 1047 }],
    [{ errno: 1053 }],
    [{ errno: 1290 }],
    [{ errno: 1927 }],
  ])('%j is the database’s absence, also inside another error', (fault) => {
    const error = Object.assign(new Error('message' in fault ? fault.message : ''), fault)
    expect(isUnreachable(error)).toBe(true)
    expect(isUnreachable(new Error('Failed query', { cause: error }))).toBe(true)
  })

  test.each([
    [{ errno: 1062 }],
    [{ errno: 1064 }],
    [{ code: 'ERR_X' }],
    [{ message: 'closed state' }],
  ])('%j is not', (fault) => {
    const error = Object.assign(new Error('message' in fault ? fault.message : ''), fault)
    expect(isUnreachable(error)).toBe(false)
  })
})
