import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { statusOf } from '../../../src/errors.ts'
import { type Answer, type TestApp, testApp } from '../../support/app.ts'
import {
  completed,
  confirm,
  declare,
  declared,
  exhausted,
  newCode,
  wearOut,
  wiping,
  withdraw,
  wrongFor,
} from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'
import { documented } from '../../support/documented.ts'
import { reportDone } from '../../support/wipe.ts'

let app: TestApp
beforeAll(async () => {
  app = documented(await testApp())
})
afterAll(() => app.close())
beforeEach(() => app.clock.set('2026-11-22T12:00:00Z'))

type Code = keyof typeof statusOf

/** RFC 9457 with our members, in words that somebody can act on. */
function expectProblem(answer: Answer<object>, code: Code, facts: object = {}) {
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(answer.status).toBe(statusOf[code])
  expect(answer.body).toMatchObject({
    type: `/api/docs#${code}`,
    status: statusOf[code],
    code,
    title: expect.stringMatching(/\w/),
    detail: expect.stringMatching(/\w.*\.$/),
    ...facts,
  })
}

test('the codes and statuses are those of DESIGN', () => {
  expect(statusOf).toMatchObject({
    ...{ malformed: 400, unauthenticated: 401, scope_missing: 403, not_found: 404 },
    ...{ cancellation_open: 409, service_cancelled: 409, cancellation_closed: 409 },
    ...{ code_exhausted: 409, too_late: 409, stale_epoch: 409, step_out_of_order: 409 },
    ...{ target_taken: 409, code_expired: 410, too_large: 413, unsupported_media_type: 415 },
    ...{ invalid: 422, code_wrong: 422, policy_refuses: 422, idempotency_mismatch: 422 },
    ...{ as_of_in_future: 422, slow_down: 429, overloaded: 503 },
  })
})

describe('404 not_found', () => {
  const paths = [
    '/api',
    '/api/',
    '/api/v1',
    '/api/v1/',
    '/api/v2/services',
    '/api/v1/unknown',
    '/api/v1/services/',
    '/api/v1//services',
    '/api/v1/services/a/b/c',
    '/api/v1/SERVICES',
    '/api/v1/%zz',
    '/api/v1/%E0%A4%A',
    '/api/v1/..%2f..%2fetc/passwd',
    '/api/docs/x',
  ]
  test.each(paths)('every unknown path, by every method: %s', async (path) => {
    const authorization = `Bearer ${await app.key()}`
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PURGE', 'HEAD']) {
      const response = await app.app.request(path, { method, headers: { authorization } })
      const text = await response.text()
      const body = method === 'HEAD' ? {} : JSON.parse(text)
      if (method === 'HEAD') expect(response.status).toBe(404)
      else
        expectProblem(
          { status: response.status, headers: response.headers, body, text },
          'not_found',
        )
    }
  })

  test('a method that a path doesn’t know', async () => {
    const { service } = await contract(app)
    for (const [method, path] of [
      ['DELETE', `/services/${service}`],
      ['PATCH', `/services/${service}`],
      ['POST', '/services'],
      ['OPTIONS', '/services'],
      ['PUT', '/cancellations'],
      ['GET', '/import'],
      ['DELETE', '/billing/debits'],
    ] as const)
      expectProblem(await app.call(method, path), 'not_found')
    expect((await app.call('GET', `/services/${service}`)).status).toBe(200)
  })

  test.each([
    'nobody',
    'ñandú',
    '🦙',
    '%00',
    "'",
    '%',
    'a/terms',
    'x'.repeat(500),
    '<script>',
    '__proto__',
  ])('something that isn’t there: %s', async (name) => {
    const id = encodeURIComponent(name)
    for (const path of [
      `/clients/${id}`,
      `/services/${id}`,
      `/services/${id}/terms`,
      `/services/${id}/debit`,
      `/cancellations/${id}`,
      `/deprovisioning/jobs/${id}`,
    ]) {
      const answer = await app.call('GET', path)
      expectProblem(answer, 'not_found')
      expect(answer.text).not.toContain(name === "'" || name === '%' ? '\u0000' : name)
    }
    for (const act of ['confirm', 'code', 'withdraw'])
      expectProblem(
        await app.call(
          'POST',
          `/cancellations/${id}/${act}`,
          act === 'confirm' ? { code: 'X' } : {},
        ),
        'not_found',
      )
    const job = `/deprovisioning/jobs/${id}`
    expectProblem(await app.call('PUT', `${job}/lease`, { epoch: 1, leaseSeconds: 1 }), 'not_found')
    expectProblem(await app.call('PUT', `${job}/steps/${id}`, { epoch: 1 }), 'not_found')
    expectProblem(await app.call('POST', `${job}/release`, { epoch: 1 }), 'not_found')
    const declaration = { service: 'nobody', channel: 'api' }
    expectProblem(await app.call('POST', '/cancellations', declaration), 'not_found')
  })

  test.each(['ñandú', 'a b', 'x'.repeat(65), '%2e%2e%2f'])(
    'an id that can’t be is 422 where it would be stored: %s',
    async (name) => {
      const { client } = await contract(app)
      const input = { name: 'A', email: 'a@b.example', locale: 'es', country: 'AR' }
      const at = encodeURIComponent(name)
      expectProblem(await app.call('PUT', `/clients/${at}`, input), 'invalid', {
        errors: [expect.objectContaining({ field: 'number' })],
      })
      const { body } = await app.call('GET', `/services?client=${client}`)
      const [{ id: _, ...service }] = body.items as [{ id: string }]
      expectProblem(await app.call('PUT', `/services/${at}`, service), 'invalid', {
        errors: [expect.objectContaining({ field: 'id' })],
      })
    },
  )
})

describe('409 and 410', () => {
  test('cancellation_open names the protocol, and no second mail goes out', async () => {
    const { service, protocol } = await declared(app)
    const mails = app.mailbox.mails.length
    expectProblem(await declare(app, service), 'cancellation_open', { protocol })
    await app.relay()
    expect(app.mailbox.mails).toHaveLength(mails)
  })

  test('service_cancelled', async () => {
    const { service } = await completed(app)
    expectProblem(await declare(app, service), 'service_cancelled')
    expectProblem(await app.call('GET', `/services/${service}/terms`), 'service_cancelled')
  })

  test('cancellation_closed', async () => {
    const { protocol, code } = await declared(app)
    await withdraw(app, protocol)
    expectProblem(await confirm(app, protocol, code), 'cancellation_closed')
    expectProblem(await newCode(app, protocol), 'cancellation_closed')
  })

  test('code_wrong says how many tries are left, then code_exhausted', async () => {
    const made = await declared(app)
    for (const triesLeft of [4, 3, 2, 1, 0])
      expectProblem(await confirm(app, made.protocol, wrongFor(made.code)), 'code_wrong', {
        triesLeft,
      })
    expectProblem(await confirm(app, made.protocol, made.code), 'code_exhausted')
    const worn = await exhausted(app)
    expectProblem(await newCode(app, worn.protocol), 'code_exhausted')
    await wearOut(app, worn)
  })

  test('code_expired', async () => {
    const { protocol, code } = await declared(app)
    app.clock.set('2026-11-23T12:00:00Z')
    expectProblem(await confirm(app, protocol, code), 'code_expired')
  })

  test('too_late, stale_epoch and step_out_of_order', async () => {
    const { protocol, job } = await wiping(app)
    expectProblem(await withdraw(app, protocol), 'too_late')
    const at = `/deprovisioning/jobs/${job.id}`
    const old = { epoch: job.epoch - 1 }
    expectProblem(await app.call('PUT', `${at}/lease`, { ...old, leaseSeconds: 1 }), 'stale_epoch')
    expectProblem(await app.call('POST', `${at}/release`, old), 'stale_epoch')
    const stale = await app.call('PUT', `${at}/steps/cut_access`, { ...old, nonsense: true })
    expectProblem(stale, 'stale_epoch')
    expectProblem(await reportDone(app, job, 'verify'), 'step_out_of_order')
  })
})
