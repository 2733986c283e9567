import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWeb, type Web } from '../../../src/web.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { contract } from '../../support/catalogue.ts'
import { manyDebits } from '../../support/manyDebits.ts'

let app: TestApp
let web: Web
let key: string
beforeAll(async () => {
  app = await testApp({ host: '127.0.0.1', port: 0 })
  web = await startWeb(app.ctx)
  key = await app.key()
})
afterAll(async () => {
  await web.stop()
  await app.close()
})

const url = (path: string) => `http://127.0.0.1:${web.port}${path}`
const authorized = (headers = {}) => ({ authorization: `Bearer ${key}`, ...headers })
const asJson = { 'content-type': 'application/json' }

/** Sends bytes as they are; gives what comes back until the server hangs up. */
const raw = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(web.port, '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.setEncoding('utf8').on('data', (chunk) => {
      answer += chunk
    })
    socket.on('end', () => resolve(answer)).on('error', reject)
  })

test.each([
  ['/services', 'application/json'],
  ['/services/nobody', 'application/json'],
  ['/billing/debits?month=2026-12', 'application/json'],
  ['/billing/debits?month=2026-12', 'application/x-ndjson'],
  ['/billing/debits?month=2026-12', 'text/csv'],
])('nobody on the way keeps or guesses at an answer: %s as %s', async (path, accept) => {
  const { headers } = await fetch(url(`/api/v1${path}`), { headers: authorized({ accept }) })
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})

test('a body that is too large is answered before it has come, and the client can read the answer', async () => {
  const body = Buffer.alloc(8 * 1024 * 1024, 'a')
  for (let i = 0; i < 5; i++) {
    const declared = await fetch(url('/api/v1/cancellations'), {
      method: 'POST',
      headers: authorized(asJson),
      body,
    })
    expect([declared.status, declared.headers.get('connection')]).toEqual([413, 'close'])
    expect(await declared.json()).toMatchObject({ code: 'too_large' })
  }
})

test.each([
  ['/api/v1/cancellations', 'application/json', 'Bearer nobody', 401],
  ['/api/v1/nothing', 'application/json', '', 404],
  ['/api/v1/import', 'text/csv', '', 415],
  ['/api/v1/cancellations?x=1', 'application/json', '', 422],
])(
  '%s refused before its large body is read: the client can read why',
  async (path, type, as, status) => {
    for (let i = 0; i < 5; i++) {
      const response = await fetch(url(path), {
        method: 'POST',
        headers: authorized({ 'content-type': type, ...(as ? { authorization: as } : {}) }),
        body: Buffer.alloc(8 * 1024 * 1024, 'a'),
      })
      expect([response.status, await response.json()]).toMatchObject([status, { status }])
    }
  },
)

test('a body of unknown length is cut off at 1 MB', async () => {
  const status = await new Promise((resolve, reject) => {
    const headers = authorized({ ...asJson, 'transfer-encoding': 'chunked' })
    const sent = httpRequest(url('/api/v1/cancellations'), { method: 'POST', headers })
    sent.on('response', (response) => resolve(response.resume().statusCode))
    // The server may hang up while we are still sending: only an answer that never came is a fault.
    sent.on('error', reject)
    for (let i = 0; i < 40; i++) sent.write(Buffer.alloc(64 * 1024, 'a'))
  })
  expect(status).toBe(413)
})

test.each(['OPTIONS', 'TRACE', 'PURGE', 'DELETE'])(
  '%s on a path of the API is problem+json 404',
  async (method) => {
    const head = `Host: x\r\nAuthorization: Bearer ${key}\r\nConnection: close\r\n\r\n`
    const answer = await raw(`${method} /api/v1/services HTTP/1.1\r\n${head}`)
    expect(answer).toMatch(/^HTTP\/1\.1 404 /)
    expect(answer).toContain('application/problem+json')
    expect(answer).toContain('"code":"not_found"')
  },
)

test('HEAD is a GET without the body, also of a stream', async () => {
  await manyDebits(app, '2033-03', 3000)
  for (const [path, accept] of [
    ['/services', '*/*'],
    ['/billing/debits?month=2033-03', 'text/csv'],
  ] as const) {
    const response = await fetch(url(`/api/v1${path}`), {
      method: 'HEAD',
      headers: authorized({ accept }),
    })
    expect([response.status, await response.text()]).toEqual([200, ''])
  }
  const missing = await fetch(url('/api/v1/nothing'), { method: 'HEAD' })
  expect(missing.status).toBe(404)
})

test('a month is streamed whole over the wire', async () => {
  await manyDebits(app, '2033-04', 6000)
  const response = await fetch(url('/api/v1/billing/debits?month=2033-04'), {
    headers: authorized({ accept: 'application/x-ndjson' }),
  })
  expect((await response.text()).split('\n').filter(Boolean)).toHaveLength(6000)
})

test('an import is taken from who sends everything before reading anything', async () => {
  const lines = 40_000
  const text = `["x"]${' '.repeat(500)}\n`.repeat(lines)
  const head = [
    'POST /api/v1/import HTTP/1.1',
    'Host: x',
    `Authorization: Bearer ${key}`,
    'Content-Type: application/x-ndjson',
    `Content-Length: ${text.length}`,
    'Connection: close',
  ]
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(web.port, '127.0.0.1')
    socket.on('error', reject).pause()
    socket.write(`${head.join('\r\n')}\r\n\r\n${text}`, () => {
      const chunks: Buffer[] = []
      socket
        .on('data', (chunk) => chunks.push(chunk))
        .on('end', () => {
          resolve(Buffer.concat(chunks).toString())
        })
      socket.resume()
    })
  })
  expect(answer).toContain(`{"line":${lines},"status":422`)
}, 60_000)

test('outcomes of an import come while it is still being sent', async () => {
  const { client } = await contract(app)
  const first = await new Promise<string>((resolve, reject) => {
    const headers = authorized({ 'content-type': 'application/x-ndjson' })
    const sent = httpRequest(url('/api/v1/import'), { method: 'POST', headers })
    sent.on('error', reject)
    sent.on('response', (response) =>
      response.once('data', (chunk: Buffer) => {
        resolve(chunk.toString())
        sent.end()
      }),
    )
    sent.write(`${JSON.stringify({ type: 'client', id: client })}\n`)
  })
  expect(first).toMatch(/^\{"line":1,"status":422/)
})
