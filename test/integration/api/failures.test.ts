import { z } from '@hono/zod-openapi'
import { expect, onTestFinished, test } from 'vitest'
import { mountOperations } from '../../../src/http/api/mount.ts'
import { json, operation } from '../../../src/http/api/operation.ts'
import { createLog } from '../../../src/log.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { contract } from '../../support/catalogue.ts'
import { documented } from '../../support/documented.ts'
import { policiesFile } from '../../support/policies.ts'

async function open(...overrides: Parameters<typeof testApp>): Promise<TestApp> {
  const app = documented(await testApp(...overrides))
  onTestFinished(() => app.close())
  return app
}

test('while the database can’t be reached every call is 503 overloaded, with Retry-After', async () => {
  const app = await open()
  const { service } = await contract(app)
  await app.ctx.db.close()
  for (const [method, path, body] of [
    ['GET', `/services/${service}`],
    ['GET', '/billing/debits?month=2026-12'],
    ['POST', '/cancellations', { service, channel: 'api' }],
  ] as const) {
    const answer = await app.call(method, path, body)
    expect(answer).toMatchObject({ status: 503, body: { code: 'overloaded' } })
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  }
})

test('a fault of ours is 500 internal, says nothing of itself, and is logged', async () => {
  const app = await open()
  const logged: unknown[] = []
  const log = Object.assign(createLog('silent'), {
    error: (...args: unknown[]) => logged.push(args),
  })
  const broken = operation({
    method: 'get',
    path: '/broken',
    scope: null,
    summary: 'Breaks',
    query: z.strictObject({}),
    answers: {},
    handle: () => {
      throw new Error('secret detail')
    },
  })
  const api = mountOperations({ ...app.ctx, log }, [broken])
  const authorization = `Bearer ${await app.key()}`
  const response = await api.request('/broken', { headers: { authorization } })
  const text = await response.text()
  expect(response.status).toBe(500)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(JSON.parse(text)).toMatchObject({ code: 'internal', status: 500 })
  expect(text).not.toContain('secret')
  expect(logged).toHaveLength(1)
})

test('an answer is sent as the handler made it, whatever its status', async () => {
  const app = await open()
  const made = operation({
    method: 'post',
    path: '/made',
    scope: 'billing',
    summary: 'Makes',
    answers: {},
    handle: () => json(201, { ñ: '🦙' }),
  })
  const api = mountOperations(app.ctx, [made])
  const headers = { authorization: `Bearer ${await app.key()}`, 'idempotency-key': 'k' }
  for (let i = 0; i < 2; i++) {
    const response = await api.request('/made', { method: 'POST', headers })
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      201,
      'application/json',
      '{"ñ":"🦙"}',
    ])
  }
})

test('a policy that the provider took out stays with the services that have it; no other gets it', async () => {
  const before = await open({ policiesFile: policiesFile({ id: 'gone', undoWindowSeconds: 60 }) })
  const { service } = await contract(before, { policy: 'gone' })
  const after = await open()
  const terms = await after.call('GET', `/services/${service}/terms`)
  expect(terms.body).toMatchObject({ policy: { id: 'gone' }, undoWindowSeconds: 60 })
  const declared = await after.call('POST', '/cancellations', { service, channel: 'api' })
  expect(declared.status).toBe(201)
  await expect(contract(after, { policy: 'gone' })).rejects.toThrow(/policy/)
})
