import { expect, test } from 'vitest'
import { wire } from './talk.ts'
import { wireApp } from './wireApp.ts'

const running = wireApp()

const problemIn = (answer: string) => JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))

const path = 'POST /api/v1/cancellations'
const chunked = { 'Transfer-Encoding': 'chunked' }
const smuggled = wire('GET /health/live')

test.each<[what: string, request: string]>([
  [
    'a length and chunks',
    wire(path, { 'Content-Length': '4', ...chunked }, `0\r\n\r\n${smuggled}`),
  ],
  [
    'chunks and a length',
    wire(path, { ...chunked, 'Content-Length': '4' }, `0\r\n\r\n${smuggled}`),
  ],
  ['two lengths', wire(path, { 'Content-Length': '2\r\nContent-Length: 4' }, `{}${smuggled}`)],
  ['a list of lengths', wire(path, { 'Content-Length': '2, 4' }, `{}${smuggled}`)],
  ['a length with a sign', wire(path, { 'Content-Length': '+2' }, `{}${smuggled}`)],
  ['a negative length', wire(path, { 'Content-Length': '-2' }, `{}${smuggled}`)],
  ['a length in hex', wire(path, { 'Content-Length': '0x2' }, `{}${smuggled}`)],
  [
    'a length beyond all numbers',
    wire(path, { 'Content-Length': '9'.repeat(30) }, `{}${smuggled}`),
  ],
  [
    'chunks that aren’t last',
    wire(path, { 'Transfer-Encoding': 'chunked, identity' }, `0\r\n\r\n${smuggled}`),
  ],
  ['unknown chunks', wire(path, { 'Transfer-Encoding': 'xchunked' }, `0\r\n\r\n${smuggled}`)],
  [
    'a blank before the colon',
    wire(path, { 'Transfer-Encoding ': 'chunked' }, `0\r\n\r\n${smuggled}`),
  ],
  [
    'chunks behind a tab',
    wire(path, { 'Transfer-Encoding': '\x0bchunked' }, `0\r\n\r\n${smuggled}`),
  ],
  ['a chunk of no size', wire(path, chunked, `ZZ\r\n{}\r\n0\r\n\r\n${smuggled}`)],
  ['a chunk of more than all sizes', wire(path, chunked, `FFFFFFFFFFFFFFFFF\r\n{}\r\n${smuggled}`)],
  ['a chunk longer than it says', wire(path, chunked, `1\r\n{}\r\n0\r\n\r\n${smuggled}`)],
  ['a folded header', wire('GET /health/live', { 'X-A': 'a\r\n b' })],
  ['bare line feeds', 'GET /health/live HTTP/1.1\nHost: localhost\n\n'],
  ['a NUL in a header', wire('GET /health/live', { 'X-A': 'a\0b' })],
  ['a bare carriage return in a header', wire('GET /health/live', { 'X-A': 'a\rb' })],
  ['a header without a name', wire('GET /health/live', { '': 'a' })],
  ['a blank in the path', wire('GET /health/live /servicios')],
  ['a method nobody knows', wire('FETCH /health/live')],
  ['another protocol', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['a TLS greeting', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
])('%s is refused, once, and what follows is never taken for a request', async (_, request) => {
  const { statuses, text, hungUp } = await running().talk([request])
  // A chunk may turn out wrong only after its request was refused for want of a key.
  expect([[400], [401]]).toContainEqual(statuses)
  expect(hungUp).toBe(true)
  expect(text).not.toContain('"live"')
})

test.each<[what: string, request: string, Record<string, string>]>([
  ['of 20 KB', 'GET /api/v1/services', { 'X-A': 'a'.repeat(20_000) }],
  ['of 9,000 fields', 'GET /api/v1/services', { 'X-A': Array(9000).fill('a').join('\r\nX-A: ') }],
  ['with an address of 20 KB', `GET /api/v1/services?${'a'.repeat(20_000)}`, {}],
])('a head %s is too_large and the connection ends', async (_, line, headers) => {
  const { statuses, text, hungUp } = await running().talk([wire(line, headers)])
  expect([statuses, hungUp]).toEqual([[413], true])
  expect(problemIn(text)).toMatchObject({ status: 413, code: 'too_large' })
})

test('what is no HTTP is told so as everything else is', async () => {
  const { text } = await running().talk([wire('POST /api/v1/import', { 'Content-Length': 'ten' })])
  expect(text).toMatch(/^content-type: application\/problem\+json\r$/m)
  expect(problemIn(text)).toMatchObject({ status: 400, code: 'malformed' })
})

test('a body behind a GET belongs to the GET, and the next request is the next request', async () => {
  const { key, talk } = running()
  const authorization = { Authorization: `Bearer ${key}` }
  const inside = wire('DELETE /servicios')
  const { statuses, text } = await talk([
    wire(
      'GET /api/v1/services?limit=1',
      { ...authorization, 'Content-Length': String(inside.length) },
      inside,
    ),
    wire('GET /health/live', { Connection: 'close' }),
  ])
  expect(statuses).toEqual([200, 200])
  expect(text).toContain('"live"')
})

test('pipelined requests are answered in their order, each with its own answer', async () => {
  const { key, talk, app } = running()
  const authorization = { Authorization: `Bearer ${key}` }
  const body = JSON.stringify({ worker: 'w', limit: 1, leaseSeconds: 1, server: 'none' })
  const post = {
    ...authorization,
    'Content-Type': 'application/json',
    'Content-Length': `${body.length}`,
  }
  const before = (await app.call('GET', '/cancellations')).text
  const { statuses, text } = await talk([
    [
      wire('GET /api/v1/services?limit=1', authorization),
      wire('POST /api/v1/deprovisioning/claims', post, body),
      wire('GET /api/v1/nothing', authorization),
      wire('POST /api/v1/cancellations', { ...post, 'Content-Length': '2' }, '{}'),
      wire('GET /health/live'),
      wire('GET /api/v1/services?limit=x', { ...authorization, Connection: 'close' }),
    ].join(''),
  ])
  expect(statuses).toEqual([200, 200, 404, 422, 200, 422])
  expect(text.indexOf('"jobs"')).toBeLessThan(text.indexOf('"live"'))
  expect((await app.call('GET', '/cancellations')).text).toBe(before)
})
