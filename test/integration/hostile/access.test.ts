import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { revokeKey, scopes } from '../../../src/auth/apiKeys.ts'
import { isRepeatable } from '../../../src/http/api/operation.ts'
import { operations } from '../../../src/http/api/operations.ts'
import { loggedIn } from '../../http/pages/visitor.ts'
import type { Answer } from '../../support/app.ts'
import { documented } from '../../support/documented.ts'
import { pathOf } from './fuzz.ts'
import { written } from './near.ts'
import { rightBodies } from './rightBodies.ts'
import { makers, withJob } from './things.ts'
import { type World, world } from './world.ts'

let around: World
let session: string
beforeAll(async () => {
  around = await world()
  session = (await loggedIn(around.app)).visit.cookie
})
afterAll(() => around.app.close())

type Op = (typeof operations)[number]
const nameOf = ({ method, path }: Op) => `${method.toUpperCase()} ${path}`
const table = operations.map((op): [string, Op] => [nameOf(op), op])

/** A call of an operation that is right in everything but, perhaps, who asks. */
function ask(op: Op, headers: Record<string, string>, query = '', body?: string): Promise<Answer> {
  const right = rightBodies[nameOf(op)]?.body
  const month = op.path === '/billing/debits' ? `${query ? '&' : '?'}month=2026-12` : ''
  return documented(around.app).call(
    op.method.toUpperCase(),
    around.told(pathOf(op.path)) + query + month,
    body ?? (right === undefined ? undefined : around.told(written(right))),
    { key: null, headers },
  )
}

const bearer = (key: string) => ({ authorization: `Bearer ${key}` })
const renewFor = (op: Op) => around.renew('', rightBodies[nameOf(op)]?.on ?? withJob)

describe('no operation is done for', () => {
  const strangers: [who: string, headers: () => Promise<Record<string, string>>][] = [
    ['nobody', async () => ({})],
    ['no scheme', async () => ({ authorization: around.key })],
    [
      'another scheme',
      async () => ({ authorization: `Basic ${Buffer.from(`x:${around.key}`).toString('base64')}` }),
    ],
    ['two keys', async () => bearer(`${around.key}, Bearer ${around.key}`)],
    ['a key cut short', async () => bearer(around.key.slice(0, -1))],
    ['a key in capitals', async () => bearer(around.key.toUpperCase())],
    ['an unknown key', async () => bearer(`baja_${'x'.repeat(43)}`)],
    ['SQL', async () => bearer("'/**/or/**/1=1--")],
    ['a revoked key', revoked],
    [
      'an expired key',
      async () => bearer(await around.app.key({ expiresAt: around.app.clock.now() })),
    ],
    ['a client’s session', async () => ({ cookie: session })],
    ['a client’s session as a key', async () => bearer(session.split('=')[1] ?? '')],
    ['a key as a cookie', async () => ({ cookie: `baja=${around.key}; key=${around.key}` })],
    [
      'a key in a header of its own',
      async () => ({ 'x-api-key': around.key, 'proxy-authorization': `Bearer ${around.key}` }),
    ],
  ]
  async function revoked() {
    const key = await around.app.key({ name: 'taken-back' })
    await revokeKey(around.app.ctx, 'taken-back')
    return bearer(key)
  }

  test.each(strangers)('%s: 401, and nothing changes', async (_, headers) => {
    await around.renew('', withJob)
    const given = await headers()
    const before = await around.fingerprint()
    for (const [name, op] of table) {
      // A key in the address is none: it would stand in every log on the way.
      const answer = await ask(op, given, `?key=${around.key}&access_token=${around.key}`)
      expect([name, answer.status, answer.body.code]).toEqual([name, 401, 'unauthenticated'])
      expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    }
    expect(await around.fingerprint()).toBe(before)
  })
})

test.each(table)('%s: 403 for every key without its scope, and nothing changes', async (_, op) => {
  await renewFor(op)
  const key = await around.app.key({ scopes: scopes.filter((scope) => scope !== op.scope) })
  const before = await around.fingerprint()
  const answer = await ask(op, bearer(key))
  if (op.scope === null) return expect(answer.status).toBe(200)
  expect([answer.status, answer.body.code]).toEqual([403, 'scope_missing'])
  expect(await around.fingerprint()).toBe(before)
})

test.each(table)(
  '%s: its scope alone is enough, a client’s cookie beside the key is nothing',
  async (_, op) => {
    const key = await around.app.key({ scopes: [op.scope ?? 'billing'] })
    await renewFor(op)
    const { status } = await ask(op, bearer(key))
    expect([200, 201]).toContain(status)
    await renewFor(op)
    const beside = await ask(op, { ...bearer(key), cookie: session })
    expect(beside.status).toBe(status)
    expect(beside.headers.get('set-cookie')).toBeNull()
  },
)

const onJobs = table.filter(([, { path }]) => path.includes('/deprovisioning/'))

test.each(onJobs)('%s: for a key of another server there is nothing there', async (_, op) => {
  await renewFor(op)
  await around.renew('', withJob)
  const key = await around.app.key({ servers: ['elsewhere'] })
  const before = await around.fingerprint()
  const { status, body } = await ask(op, bearer(key))
  if (/\{(id|protocol)\}/.test(op.path)) expect([status, body.code]).toEqual([404, 'not_found'])
  else expect([status, body.items ?? body.jobs]).toEqual([200, []])
  expect(await around.fingerprint()).toBe(before)
})

describe('an Idempotency-Key', () => {
  const repeatable = table.filter(([, op]) => isRepeatable(op))
  let number = 0
  const fresh = () => ({ 'idempotency-key': `hostile-${number++}` })

  test.each(repeatable)(
    '%s, replayed: the first answer again, and nothing changes',
    async (_, op) => {
      await renewFor(op)
      const headers = { ...bearer(around.key), ...fresh() }
      const first = await ask(op, headers)
      const before = await around.fingerprint()
      const again = await ask(op, headers)
      expect([again.status, again.text]).toEqual([first.status, first.text])
      expect(await around.fingerprint()).toBe(before)
    },
  )

  test.each(repeatable)(
    '%s, replayed with another body or by another key: not the first answer',
    async (_, op) => {
      await renewFor(op)
      const headers = fresh()
      const stranger = await around.app.key({ scopes: ['billing'] })
      const first = await ask(op, { ...bearer(around.key), ...headers })
      const before = await around.fingerprint()
      const other = await ask(op, { ...bearer(around.key), ...headers }, '', '{"other":1}')
      expect([other.status, other.body.code]).toEqual([422, 'idempotency_mismatch'])
      const refused = await ask(op, { ...bearer(stranger), ...headers })
      expect(refused.status).toBe(403)
      expect(refused.text).not.toBe(first.text)
      expect(await around.fingerprint()).toBe(before)
    },
  )

  test.each(table.filter(([, op]) => !isRepeatable(op)))('%s doesn’t heed it', async (_, op) => {
    await renewFor(op)
    const headers = { ...bearer(around.key), ...fresh() }
    for (let i = 0; i < 2; i++) expect([200, 201]).toContain((await ask(op, headers)).status)
    const [elsewhere] = makers
    await around.renew('', elsewhere)
    expect((await ask(op, headers)).text).not.toContain('idempotency_mismatch')
  })
})
