import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { revokeKey, type Scope, scopes } from '../../../src/auth/apiKeys.ts'
import { operations } from '../../../src/http/api/operations.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { confirmed, wiping } from '../../support/cancelling.ts'
import { documented } from '../../support/documented.ts'

let app: TestApp
beforeAll(async () => {
  app = documented(await testApp())
})
afterAll(() => app.close())
beforeEach(() => app.clock.set('2026-11-22T12:00:00Z'))

const withHeader = (authorization?: string) =>
  app.call('GET', '/services', undefined, {
    key: null,
    headers: authorization === undefined ? {} : { authorization },
  })

describe('a call without a key that is valid', () => {
  test.each([
    [undefined],
    [''],
    ['Bearer'],
    ['Bearer '],
    ['Bearer baja_nobody'],
    ['Bearer a b'],
    [`Bearer ${'x'.repeat(5000)}`],
    ['Basic YmFqYTpiYWph'],
    ['Bearer ключ'.normalize()],
  ])('is 401 and says how to come back: %j', async (header) => {
    const ascii = header && /^[ -~]*$/.test(header) ? header : header && 'Bearer %D0%BA'
    const answer = await withHeader(ascii)
    expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    expect(answer.text).not.toContain('x'.repeat(100))
  })

  test('is 401 before anything else is looked at', async () => {
    for (const { method, path } of operations) {
      const url = path.replaceAll(/\{\w+\}/g, 'x')
      const body = method === 'get' ? undefined : '{'
      const answer = await app.call(method.toUpperCase(), `${url}?limit=0`, body, { key: null })
      expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
    }
  })
})

test('the scheme is written in any case and with any number of blanks', async () => {
  const key = await app.key()
  for (const scheme of ['Bearer', 'bearer', 'BEARER'])
    expect((await withHeader(`${scheme} ${key}`)).status).toBe(200)
  expect((await withHeader(`Bearer   ${key}  `)).status).toBe(200)
  expect((await withHeader(`Bearer ${key.toUpperCase()}`)).status).toBe(401)
})

test('a key ends when it is revoked, by name or id, and at the very instant it expires', async () => {
  const status = async (key: string) =>
    (await app.call('GET', '/services', undefined, { key })).status
  const revoked = await app.key({ name: 'to-be-revoked' })
  expect(await status(revoked)).toBe(200)
  expect(await revokeKey(app.ctx, 'to-be-revoked')).toBe(1)
  expect(await status(revoked)).toBe(401)
  expect(await revokeKey(app.ctx, 'to-be-revoked')).toBe(0)

  const expiring = await app.key({ expiresAt: new Date('2026-11-22T13:00:00Z') })
  app.clock.set('2026-11-22T12:59:59.999Z')
  expect(await status(expiring)).toBe(200)
  app.clock.set('2026-11-22T13:00:00.000Z')
  expect(await status(expiring)).toBe(401)
})

describe('each operation is open to its scope alone', () => {
  /** DESIGN, “HTTP API”: the column “scope”. */
  const designed: Record<string, Scope | 'any'> = {
    'PUT /clients/{number}': 'catalog',
    'GET /clients/{number}': 'catalog',
    'PUT /services/{id}': 'catalog',
    'GET /services/{id}': 'catalog',
    'GET /services': 'catalog',
    'POST /import': 'catalog',
    'GET /services/{id}/terms': 'any',
    'POST /cancellations': 'cancellations',
    'POST /cancellations/{protocol}/confirm': 'cancellations',
    'POST /cancellations/{protocol}/code': 'cancellations',
    'POST /cancellations/{protocol}/withdraw': 'cancellations',
    'GET /cancellations/{protocol}': 'cancellations',
    'GET /cancellations': 'cancellations',
    'POST /deprovisioning/claims': 'provisioning',
    'PUT /deprovisioning/jobs/{id}/lease': 'provisioning',
    'POST /deprovisioning/jobs/{id}/release': 'provisioning',
    'PUT /deprovisioning/jobs/{id}/steps/{kind}': 'provisioning',
    'GET /deprovisioning/jobs/{id}': 'provisioning',
    'GET /deprovisioning/jobs': 'provisioning',
    'GET /billing/debits': 'billing',
    'GET /services/{id}/debit': 'billing',
  }

  /** To copy and to erase kept data, and to recognise on a host what will be wiped. */
  const added: Record<string, Scope | 'any'> = {
    'POST /cancellations/{protocol}/erase': 'cancellations',
    'POST /cancellations/{protocol}/copy': 'cancellations',
    'GET /deprovisioning/inspections': 'provisioning',
    'PUT /deprovisioning/inspections/{protocol}': 'provisioning',
  }
  const all = { ...designed, ...added }

  test('the operations are those of DESIGN, and those for kept data and for recognising targets, with their scopes', () => {
    const made = operations.map(({ method, path, scope }) => [
      `${method.toUpperCase()} ${path}`,
      scope ?? 'any',
    ])
    expect(Object.fromEntries(made)).toEqual(all)
  })

  test.each(Object.entries(all))('%s: %s', async (operation, scope) => {
    const [method = '', path = ''] = operation.split(' ')
    const url = path.replaceAll(/\{\w+\}/g, 'x')
    for (const granted of scopes) {
      const key = await app.key({ scopes: [granted] })
      const { status, body } = await app.call(method, url, method === 'GET' ? undefined : '{', {
        key,
      })
      if (scope === 'any' || scope === granted) expect([401, 403]).not.toContain(status)
      else expect({ status, code: body.code }).toEqual({ status: 403, code: 'scope_missing' })
    }
  })
})

describe('a key for some servers', () => {
  test('sees no job of other servers, whatever it asks', async () => {
    const mine = await wiping(app)
    const others = await wiping(app)
    const key = await app.key({ servers: [mine.server] })
    const call = (method: string, path: string, body?: unknown) =>
      app.call<{ code?: string; items: { server: string }[]; jobs: unknown[] }>(
        method,
        `/deprovisioning${path}`,
        body,
        { key },
      )
    const path = `/jobs/${others.job.id}`
    const evidence = { epoch: 1, state: 'done', evidence: [] }
    for (const refused of [
      await call('GET', path),
      await call('PUT', `${path}/lease`, { epoch: 1, leaseSeconds: 60 }),
      await call('POST', `${path}/release`, { epoch: 1 }),
      await call('PUT', `${path}/steps/cut_access`, evidence),
      await call('PUT', `${path}/steps/cut_access`, { epoch: 99 }),
    ])
      expect(refused).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect((await call('GET', `/jobs/${mine.job.id}`)).status).toBe(200)
    expect((await call('GET', '/jobs')).body.items.map(({ server }) => server)).toEqual([
      mine.server,
    ])
    expect((await call('GET', `/jobs?server=${others.server}`)).body.items).toEqual([])
  })

  test('claims on those alone, also when it names another', async () => {
    const mine = await confirmed(app)
    const others = await confirmed(app)
    app.clock.advance(7200)
    const key = await app.key({ servers: [mine.server, 'spare'] })
    const claim = async (server?: string) => {
      const wanted = { worker: 'w', limit: 100, leaseSeconds: 60, ...(server ? { server } : {}) }
      const { body } = await app.call<{ jobs: { server: string }[] }>(
        'POST',
        '/deprovisioning/claims',
        wanted,
        { key },
      )
      return body.jobs.map((job) => job.server)
    }
    expect(await claim(others.server)).toEqual([])
    expect(await claim()).toEqual([mine.server])
    expect(await claim('spare')).toEqual([])
  })
})

test('a key’s limit of calls a minute is kept, and Retry-After tells when to come back', async () => {
  const key = await app.key({ perMinute: 3 })
  const call = () => app.call('GET', '/services?limit=1', undefined, { key })
  for (let i = 0; i < 3; i++) expect((await call()).status).toBe(200)
  for (let i = 0; i < 5; i++) {
    const refused = await call()
    expect(refused).toMatchObject({ status: 429, body: { code: 'slow_down' } })
    expect(refused.headers.get('retry-after')).toMatch(/^([1-9]|[1-5]\d|60)$/)
  }
  const { headers } = await call()
  app.clock.advance(Number(headers.get('retry-after')))
  expect((await call()).status).toBe(200)
  const others = await app.key({ perMinute: 3 })
  expect((await app.call('GET', '/services', undefined, { key: others })).status).toBe(200)
})

test('the limit holds for calls at the same moment', async () => {
  const key = await app.key({ perMinute: 5 })
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => app.call('GET', '/services?limit=1', undefined, { key })),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(5)
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(15)
})
