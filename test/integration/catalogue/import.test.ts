import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../support/app.ts'
import { declared } from '../../support/cancelling.ts'
import { contract, serviceInput } from '../../support/catalogue.ts'
import { documented } from '../../support/documented.ts'

let app: TestApp
let client: string
beforeAll(async () => {
  app = documented(await testApp())
  client = (await contract(app)).client
})
afterAll(() => app.close())

interface Outcome {
  line: number
  status: number
  code?: string
  ignored?: string[]
  errors?: { field: string }[]
}

async function load(body: string | string[], type = 'application/x-ndjson'): Promise<Outcome[]> {
  const text = typeof body === 'string' ? body : body.join('\n')
  const answer = await app.call('POST', '/import', text, { headers: { 'content-type': type } })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/x-ndjson')
  return answer.text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

const person = (id: string, changes: object = {}) =>
  JSON.stringify({
    type: 'client',
    id,
    name: 'Ana Suárez',
    email: 'ana@correo.example',
    locale: 'es-AR',
    country: 'AR',
    ...changes,
  })
const hosting = (id: string, changes: object = {}) =>
  JSON.stringify({ type: 'service', id, ...serviceInput(client), ...changes })

test('each line is taken by itself and answered in its place, with its number', async () => {
  const outcomes = await load([
    person('i-1'),
    hosting('i-1', { client: 'i-1' }),
    person('i-1', { name: 'Otra' }),
    '{"type":"client"',
    '["client"]',
    'null',
    '{}',
    JSON.stringify({ type: 'invoice', id: 'x' }),
    person('a b'),
    hosting('i-2', { client: 'nobody' }),
    hosting('i-2', { unknown: 1, price: { amount: '1', currency: 'ARS' } }),
    '',
    '   \t\r',
    `${hosting('i-3')}\r`,
  ])
  const fields = (line: number) =>
    outcomes.find((outcome) => outcome.line === line)?.errors?.map(({ field }) => field)
  expect(outcomes.map(({ line, status, code }) => [line, status, code].filter(Boolean))).toEqual([
    [1, 201],
    [2, 201],
    [3, 200],
    [4, 400, 'malformed'],
    [5, 422, 'invalid'],
    [6, 422, 'invalid'],
    [7, 422, 'invalid'],
    [8, 422, 'invalid'],
    [9, 422, 'invalid'],
    [10, 422, 'invalid'],
    [11, 422, 'invalid'],
    [14, 201],
  ])
  expect(fields(7)).toEqual(['type'])
  expect(fields(8)).toEqual(['type'])
  expect(fields(9)).toEqual(['id'])
  expect(fields(10)).toEqual(['client'])
  expect(fields(11)?.sort()).toEqual(['price.amount', 'unknown'])
  expect((await app.call('GET', '/clients/i-1')).body.name).toBe('Otra')
  expect((await app.call('GET', '/services/i-2')).status).toBe(404)
})

test('a refused line leaves nothing behind and the lines after it are taken', async () => {
  const shared = { server: 'imp', components: [{ kind: 'site', ref: 'one.example' }] }
  const outcomes = await load([
    hosting('n-1', shared),
    hosting('n-2', {
      ...shared,
      components: [{ kind: 'site', ref: 'two.example' }, ...shared.components],
    }),
    hosting('n-3', { server: 'imp', components: [{ kind: 'site', ref: 'two.example' }] }),
  ])
  expect(outcomes).toEqual([
    { line: 1, status: 201 },
    { line: 2, status: 409, code: 'target_taken' },
    { line: 3, status: 201 },
  ])
  expect((await app.call('GET', '/services/n-2')).status).toBe(404)
})

test('a frozen field is refused and a cancelled service is not revived', async () => {
  const { service, domain } = await declared(app)
  const gone = await contract(app, { state: 'cancelled' })
  const input = { ...serviceInput(gone.client), domain: gone.domain, state: 'active' }
  expect(
    await load([
      hosting(service, { domain: `otro-${domain}` }),
      JSON.stringify({ type: 'service', id: gone.service, ...input }),
    ]),
  ).toEqual([
    { line: 1, status: 409, code: 'cancellation_open' },
    { line: 2, status: 200, ignored: ['state'] },
  ])
  expect((await app.call('GET', `/services/${gone.service}`)).body.state).toBe('cancelled')
})

test('a line of over 1 MB is answered 413, however long, and the next one is taken', async () => {
  const long = person('i-9', { name: 'x'.repeat(3 * 1024 * 1024) })
  expect(await load([long, person('i-10'), long])).toEqual([
    { line: 1, status: 413, code: 'too_large' },
    { line: 2, status: 201 },
    { line: 3, status: 413, code: 'too_large' },
  ])
})

test('lines are what stands between line feeds, wherever the bytes were cut on their way', async () => {
  const bytes = new TextEncoder().encode(
    `${person('cut-1', { name: 'Ñandú 🦙' })}\n${person('cut-2')}\n`,
  )
  for (const size of [1, 7, 64]) {
    const pieces = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < bytes.length; at += size)
          controller.enqueue(bytes.slice(at, at + size))
        controller.close()
      },
    })
    const headers = {
      authorization: `Bearer ${await app.key()}`,
      'content-type': 'application/x-ndjson',
    }
    const init = { method: 'POST', body: pieces, headers, duplex: 'half' } as RequestInit
    const text = await (await app.app.request('/api/v1/import', init)).text()
    expect(text.match(/"line":\d,"status":20[01]/g)).toHaveLength(2)
  }
  expect((await app.call('GET', '/clients/cut-1')).body.name).toBe('Ñandú 🦙')
})

test('a line that isn’t UTF-8 is refused: nobody is called Su�rez', async () => {
  const latin1 = Buffer.concat([
    Buffer.from(`${person('l-1', { name: 'Suárez' })}\n`, 'latin1'),
    Buffer.from(person('l-2', { name: 'Suárez' })),
  ])
  const headers = { authorization: `Bearer ${await app.key()}`, 'content-type': 'text/plain' }
  const response = await app.app.request('/api/v1/import', {
    method: 'POST',
    body: latin1,
    headers,
  })
  expect(await response.text()).toBe(
    '{"line":1,"status":400,"code":"malformed"}\n{"line":2,"status":201}\n',
  )
})

test('a byte order mark and an empty body are no mistake', async () => {
  expect(await load(`\ufeff${person('bom')}`)).toEqual([{ line: 1, status: 201 }])
  expect(await load('')).toEqual([])
})

test.each(['application/x-ndjson', 'application/jsonl', 'application/json', 'text/plain'])(
  'lines may come as %s',
  async (type) => {
    expect((await load([person('typed')], type))[0]?.line).toBe(1)
  },
)

test('another type of content is refused before any line is read', async () => {
  const answer = await app.call('POST', '/import', person('never'), {
    headers: { 'content-type': 'text/csv' },
  })
  expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } })
  expect((await app.call('GET', '/clients/never')).status).toBe(404)
})
