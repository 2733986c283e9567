import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Service } from '../../../src/catalogue/service.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { declared } from '../../support/cancelling.ts'
import { type Contracted, contract, serviceInput } from '../../support/catalogue.ts'
import { documented } from '../../support/documented.ts'

let app: TestApp
let known: Contracted
beforeAll(async () => {
  app = documented(await testApp())
  known = await contract(app)
})
afterAll(() => app.close())
beforeEach(() => app.clock.set('2026-11-22T12:00:00Z'))

interface Refusal {
  code: string
  errors?: { field: string; problem: string; remedy: string }[]
}

const refusal = async (method: string, path: string, body?: unknown, headers = {}) => {
  const answer = await app.call<Refusal>(method, path, body, { headers })
  const fields = answer.body.errors?.map(({ field }) => field)
  return { status: answer.status, code: answer.body.code, ...(fields ? { fields } : {}) }
}
const invalid = (...fields: string[]) => ({ status: 422, code: 'invalid', fields })
const malformed = { status: 400, code: 'malformed' }

describe('a service is refused with every field that is wrong, by its path', () => {
  const wrong: [what: string, changes: object, ...fields: string[]][] = [
    ['an unknown field', { colour: 'red', id: 'x' }, 'colour', 'id'],
    [
      'an unknown field inside',
      { price: { amount: '1.00', currency: 'ARS', tax: 1 } },
      'price.tax',
    ],
    [
      'prototype tricks',
      JSON.parse('{"constructor":1,"__proto__":{"a":1}}'),
      '__proto__',
      'constructor',
    ],
    ['null where a value must be', { plan: null, state: null }, 'plan', 'state'],
    ['a blank plan', { plan: ' ' }, 'plan'],
    ['a state nobody knows', { state: 'deleted' }, 'state'],
    [
      'a date that isn’t',
      { startedOn: '2026-02-30', expiresOn: 'mañana' },
      'startedOn',
      'expiresOn',
    ],
    ['a date with a time', { expiresOn: '2026-12-15T00:00:00Z' }, 'expiresOn'],
    ['a date no calendar reaches', { expiresOn: '9900-01-01' }, 'expiresOn'],
    ['a month too few', { cycleMonths: 0 }, 'cycleMonths'],
    ['half a month', { cycleMonths: 0.5 }, 'cycleMonths'],
    ['a number as text', { cycleMonths: '1' }, 'cycleMonths'],
    ['an amount as a number', { price: { amount: 4500, currency: 'ARS' } }, 'price.amount'],
    ['a negative amount', { price: { amount: '-1.00', currency: 'ARS' } }, 'price.amount'],
    [
      'a currency nobody pays with',
      { price: { amount: '1.00', currency: 'XQQ' } },
      'price.currency',
    ],
    ['no price at all', { price: null }, 'price'],
    ['cash', { payment: 'cash' }, 'payment'],
    ['a server with a slash', { server: 'a/b' }, 'server'],
    ['components as an object', { components: {} }, 'components'],
    [
      'components that are wrong one by one',
      {
        components: [{ kind: 'a b', ref: '' }, { kind: 'site' }, { kind: 'site', ref: 'x', at: 1 }],
      },
      'components[0].kind',
      'components[0].ref',
      'components[1].ref',
      'components[2].at',
    ],
    ['a line break in a ref', { components: [{ kind: 'site', ref: 'a\nb' }] }, 'components[0].ref'],
    ['half a reseller', { soldBy: { name: 'R' } }, 'soldBy.contact'],
    ['a domain with http', { domain: 'http://a.example' }, 'domain'],
  ]
  test.each(wrong)('%s', async (_, changes, ...fields) => {
    const input = { ...serviceInput(known.client), ...changes }
    const answer = await refusal('PUT', '/services/never', input)
    expect({ ...answer, fields: answer.fields?.sort() }).toEqual(invalid(...fields.sort()))
    expect((await app.call('GET', '/services/never')).status).toBe(404)
  })

  test('nothing at all: each missing field by its name', async () => {
    const { fields } = await refusal('PUT', '/services/never', {})
    expect(fields?.sort()).toEqual(Object.keys(serviceInput('c')).sort())
  })

  test('in words that say what is wrong and how to mend it', async () => {
    const input = { ...serviceInput(known.client), cycleMonths: 121, state: 'x' }
    const { body } = await app.call<Refusal>('PUT', '/services/never', input)
    expect(body.errors).toEqual([
      {
        field: 'state',
        problem: 'No es uno de los valores posibles.',
        remedy: 'Usá uno de: active, suspended, cancelled.',
      },
      { field: 'cycleMonths', problem: 'Es mayor que 120.', remedy: 'Usá como máximo 120.' },
    ])
  })
})

describe('a body', () => {
  test.each(['', '{', '{"a":1,}', 'hello', '{"client":"\u0001"}'])(
    'that isn’t JSON is 400 malformed: %j',
    async (text) => {
      expect(await refusal('PUT', '/services/never', text)).toEqual(malformed)
      expect(await refusal('POST', '/cancellations', text)).toEqual(malformed)
    },
  )

  test('that isn’t UTF-8 is 400 malformed', async () => {
    const response = await app.app.request('/api/v1/cancellations', {
      method: 'POST',
      headers: { authorization: `Bearer ${await app.key()}`, 'content-type': 'application/json' },
      body: Buffer.from('{"service":"\xe1"}', 'latin1'),
    })
    expect(response.status).toBe(400)
  })

  test.each(['[]', 'null', '7', '"text"'])('that isn’t an object is 422: %s', async (text) => {
    expect(await refusal('POST', '/cancellations', text)).toMatchObject({ code: 'invalid' })
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', ''])(
    'of type %j is 415',
    async (type) => {
      const headers = { 'content-type': type }
      const body = { service: known.service, channel: 'api' }
      expect(await refusal('POST', '/cancellations', body, headers)).toEqual({
        status: 415,
        code: 'unsupported_media_type',
      })
    },
  )

  test.each(['application/json; charset=utf-8', 'APPLICATION/JSON', 'application/problem+json'])(
    'of type %j is read',
    async (type) => {
      const headers = { 'content-type': type }
      expect(await refusal('POST', '/cancellations', '{}', headers)).toMatchObject({ status: 422 })
    },
  )

  test('of over 1 MB is 413, with Connection: close; of 1 MB it is read', async () => {
    const padded = (bytes: number) => `{"x":"${'a'.repeat(bytes - 8)}"}`
    const big = await app.call('POST', '/cancellations', padded(1024 * 1024 + 1))
    expect(big).toMatchObject({ status: 413, body: { code: 'too_large' } })
    expect(big.headers.get('connection')).toBe('close')
    expect((await refusal('POST', '/cancellations', padded(1024 * 1024))).code).toBe('invalid')
  })

  test('may be left out, or be empty, where the call needs none', async () => {
    for (const body of [undefined, '', '{}', {}]) {
      const { protocol } = await declared(app)
      const { status } = await app.call('POST', `/cancellations/${protocol}/withdraw`, body)
      expect(status).toBe(200)
    }
    const { protocol } = await declared(app)
    const path = `/cancellations/${protocol}/withdraw`
    expect(await refusal('POST', path, { force: true })).toEqual(invalid('force'))
  })
})

describe('a query', () => {
  const lists = [
    '/services',
    '/cancellations',
    '/deprovisioning/jobs',
    '/billing/debits?month=2026-12',
  ]
  const and = (list: string, more: string) => `${list}${list.includes('?') ? '&' : '?'}${more}`

  test.each(lists)('%s: limit is 1 to 500, refused outside, never clamped', async (list) => {
    for (const limit of ['0', '-1', '501', '1e2', '5.0', 'ten', '99999999999', '0x10', ' 5'])
      expect(await refusal('GET', and(list, `limit=${limit}`))).toEqual(invalid('limit'))
    for (const limit of ['1', '500', '007'])
      expect((await app.call('GET', and(list, `limit=${limit}`))).status).toBe(200)
  })

  test.each(lists)('%s: an unreadable cursor is 400 invalid_cursor', async (list) => {
    const forged = [
      ['a'],
      'ñ',
      { id: 1 },
      { dueOn: '2026-12-99', service: 'x' },
      { deadline: '0000-00-00T00:00:00Z', id: 'x' },
      null,
    ].map((position) => Buffer.from(JSON.stringify(position)).toString('base64url'))
    for (const cursor of ['x', '!!!', '%00', '..', 'bnVsbA==', 'a'.repeat(5000), ...forged])
      expect(await refusal('GET', and(list, `cursor=${cursor}`))).toEqual({
        status: 400,
        code: 'invalid_cursor',
      })
  })

  test('an unknown field is refused, on every operation', async () => {
    for (const path of [
      ...lists,
      `/services/${known.service}`,
      `/services/${known.service}/terms`,
      `/services/${known.service}/debit`,
      `/clients/${known.client}`,
    ])
      expect(await refusal('GET', and(path, 'colour=red'))).toEqual(invalid('colour'))
    expect(await refusal('POST', '/cancellations?dry=1', {})).toEqual(invalid('dry'))
  })

  test('an empty value counts as absent', async () => {
    for (const path of [
      '/services?state=&client=&server=&limit=&cursor=',
      '/cancellations?state=&service=&client=&limit=&cursor=',
      '/deprovisioning/jobs?state=&server=&limit=&cursor=',
      '/billing/debits?month=2026-12&asOf=&payment=&limit=&cursor=',
      `/services/${known.service}/debit?dueOn=&asOf=`,
      `/services/${known.service}/terms?at=&endsOn=`,
    ])
      expect((await app.call('GET', path)).status).toBe(200)
    expect(await refusal('GET', '/billing/debits?month=')).toEqual(invalid('month'))
  })

  test.each([
    ['/services?state=deleted', 'state'],
    ['/services?state=active&state=cancelled', 'state'],
    ['/services?client=a%20b', 'client'],
    ['/services?server=%C3%B1', 'server'],
    ['/cancellations?state=open', 'state'],
    ['/cancellations?service=a/b', 'service'],
    ['/deprovisioning/jobs?state=waiting', 'state'],
    ['/billing/debits', 'month'],
    ['/billing/debits?month=2026-13', 'month'],
    ['/billing/debits?month=2026-12-01', 'month'],
    ['/billing/debits?month=2026-12&payment=cash', 'payment'],
    ['/billing/debits?month=2026-12&asOf=yesterday', 'asOf'],
    ['/billing/debits?month=2026-12&asOf=2026-11-20T00:00:00', 'asOf'],
    ['/services/S/debit?dueOn=2026-02-30', 'dueOn'],
    ['/services/S/terms?at=2026-11-20', 'at'],
    ['/services/S/terms?endsOn=2026-11-21', 'endsOn'],
    ['/services/S/terms?endsOn=soon', 'endsOn'],
  ])('%s is refused and the field named', async (path, field) => {
    expect(await refusal('GET', path.replace('S/', `${known.service}/`))).toEqual(invalid(field))
  })

  test('an instant comes with any offset, its plus sign written as it may', async () => {
    for (const at of ['2026-11-20T12:00:00Z', '2026-11-20T17:45:00+05:45', '2026-11-20T17:45+0545'])
      for (const written of [at, encodeURIComponent(at)]) {
        const { body } = await app.call('GET', `/services/${known.service}/terms?at=${written}`)
        expect(body.at).toBe('2026-11-20T12:00:00.000Z')
      }
  })
})

describe('a declaration', () => {
  const wrong: [given: Record<string, unknown>, ...fields: string[]][] = [
    [{}, 'service', 'channel'],
    [{ service: 'a b', channel: 'api' }, 'service'],
    [{ service: 'S', channel: 'fax' }, 'channel'],
    [{ service: 'S', channel: 'api', reason: 'none' }, 'reason'],
    [{ service: 'S', channel: 'api', comment: 'x'.repeat(2001) }, 'comment'],
    [{ service: 'S', channel: 'api', comment: 'a\u0000' }, 'comment'],
    [{ service: 'S', channel: 'api', endsOn: '2026-11-21' }, 'endsOn'],
    [{ service: 'S', channel: 'api', declaredAt: '2026-01-01T00:00:00Z' }, 'declaredAt'],
  ]
  test.each(wrong)('%j is refused', async (given, ...fields) => {
    const declaration = { ...given, ...(given.service === 'S' ? { service: known.service } : {}) }
    expect(await refusal('POST', '/cancellations', declaration)).toEqual(invalid(...fields))
    expect((await app.call('GET', `/cancellations?service=${known.service}`)).body.items).toEqual(
      [],
    )
  })

  test('takes a comment of several lines in any script, and nulls for what is left out', async () => {
    const { service } = await contract(app)
    const declaration = { service, channel: 'in_person', reason: null, endsOn: null }
    const comment = 'Gracias.\nÇa va 山田\t🦙\r\n'
    const { status, body } = await app.call('POST', '/cancellations', { ...declaration, comment })
    expect(status).toBe(201)
    expect(body).toMatchObject({ channel: 'in_person', reason: null, lastDay: null })
  })
})

describe('a claim', () => {
  const right = { worker: 'w', limit: 1, leaseSeconds: 60 }
  test.each([
    [{ limit: 0 }, 'limit'],
    [{ limit: 101 }, 'limit'],
    [{ leaseSeconds: 0 }, 'leaseSeconds'],
    [{ leaseSeconds: 3601 }, 'leaseSeconds'],
    [{ waitSeconds: -1 }, 'waitSeconds'],
    [{ worker: '' }, 'worker'],
    [{ server: 'a b' }, 'server'],
    [{ limit: null }, 'limit'],
  ])('with %j is refused', async (changes, field) => {
    const path = '/deprovisioning/claims'
    expect(await refusal('POST', path, { ...right, ...changes })).toEqual(invalid(field))
  })

  test('at its bounds is taken', async () => {
    for (const changes of [{ limit: 100, leaseSeconds: 3600 }, { leaseSeconds: 1 }])
      expect(
        (await app.call('POST', '/deprovisioning/claims', { ...right, server: 'none', ...changes }))
          .status,
      ).toBe(200)
  })
})

test('what was refused changed nothing: the service is as it was', async () => {
  const before = await app.call<Service>('GET', `/services/${known.service}`)
  const { id: _, ...input } = before.body
  await refusal('PUT', `/services/${known.service}`, {
    ...input,
    plan: '',
    domain: 'changed.example',
  })
  expect((await app.call('GET', `/services/${known.service}`)).text).toBe(before.text)
})
