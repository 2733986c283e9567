import { expect, test } from 'vitest'
import { contract } from '../../support/catalogue.ts'
import { wire } from './talk.ts'
import { wireApp } from './wireApp.ts'

const running = wireApp()
const close = { Connection: 'close' }
const auth = () => ({ Authorization: `Bearer ${running().key}` })
const json = () => ({ ...auth(), 'Content-Type': 'application/json' })
const form = {
  'Content-Type': 'application/x-www-form-urlencoded',
  'Sec-Fetch-Site': 'same-origin',
}

const megabytes = 1024 * 1024
const piece = Buffer.alloc(megabytes, 'a')
const inChunks = (parts: Buffer[]) =>
  Buffer.concat(
    parts.flatMap((part) => [
      Buffer.from(`${part.length.toString(16)}\r\n`),
      part,
      Buffer.from('\r\n'),
    ]),
  )

test.each([
  ['the API', '/api/v1/cancellations', () => json()],
  ['a page', '/ingresar', () => form],
])(
  '5 MB to %s are 413 with Connection: close, also for who reads nothing before all is sent',
  async (_, path, headers) => {
    for (let i = 0; i < 3; i++) {
      const lengths = { ...headers(), 'Content-Length': String(5 * megabytes) }
      const declared = await running().talk(
        [wire(`POST ${path}`, lengths), ...Array(5).fill(piece)],
        {
          deaf: true,
        },
      )
      const chunked = await running().talk(
        [
          wire(`POST ${path}`, { ...headers(), 'Transfer-Encoding': 'chunked' }),
          inChunks(Array(5).fill(piece)),
          '0\r\n\r\n',
        ],
        { deaf: true },
      )
      for (const { statuses, text, hungUp } of [declared, chunked]) {
        expect(statuses).toEqual([413])
        expect(text).toMatch(/^connection: close/im)
        expect(hungUp).toBe(true)
      }
    }
  },
)

test('a client that writes a few bytes at a time is waited for', async () => {
  const body = '{"service":"nobody","channel":"api"}'
  const head = wire('POST /api/v1/cancellations', {
    ...json(),
    ...close,
    'Content-Length': String(body.length),
  })
  const slowly = [...(head + body).matchAll(/.{1,40}/gs)].flatMap(([some]) => [some, 15])
  expect((await running().talk(slowly)).statuses).toEqual([404])
})

test.each([
  [
    'the API',
    () => wire('POST /api/v1/cancellations', { ...json(), 'Content-Length': '90' }, '{"a"'),
  ],
  [
    'an import',
    () =>
      wire(
        'POST /api/v1/import',
        { ...auth(), 'Content-Type': 'application/x-ndjson', 'Content-Length': '90' },
        '{"a"\n',
      ),
  ],
  ['a page', () => wire('POST /ingresar', { ...form, 'Content-Length': '90' }, 'numero=1')],
  [
    'a broken chunk',
    () =>
      wire(
        'POST /api/v1/cancellations',
        { ...json(), 'Transfer-Encoding': 'chunked' },
        '4\r\n{"a"\r\nZZ\r\n',
      ),
  ],
])(
  'a body that breaks off (%s) is the client’s doing: no 5xx is counted, nothing cries for help',
  async (_, request) => {
    const { talk, logged } = running()
    const before = logged().length
    const { hungUp, statuses } = await talk([request()], { end: true })
    expect(hungUp).toBe(true)
    expect(statuses.every((status) => status < 500)).toBe(true)
    await expect.poll(() => logged().slice(before)).toContain('answered')
    const lines = logged().slice(before)
    expect(lines).not.toMatch(/"level":[4-6]0/)
    expect(lines).not.toMatch(/"status":5/)
    expect((await talk([wire('GET /health/live', close)])).statuses).toEqual([200])
  },
)

test('a client that hangs up its half before the answer does no harm', async () => {
  const { app, talk } = running()
  const { service } = await contract(app)
  const body = JSON.stringify({ service, channel: 'api' })
  const head = { ...json(), 'Content-Length': String(body.length) }
  const { hungUp } = await talk([wire('POST /api/v1/cancellations', head, body)], { end: true })
  expect(hungUp).toBe(true)
  const found = () => app.call<{ items: unknown[] }>('GET', `/cancellations?service=${service}`)
  // What had come whole is a declaration, whether or not its receipt could be handed over.
  await expect.poll(async () => (await found()).body.items).toHaveLength(1)
})

test('HTTP/1.0 is answered, with and without Host, streams too, and hung up on', async () => {
  const { key, talk } = running()
  const authorization = `Authorization: Bearer ${key}\r\n`
  for (const [line, more] of [
    ['GET /api/v1/services?limit=1', ''],
    ['GET /api/v1/services?limit=1', 'Host: localhost\r\n'],
    ['GET /api/v1/billing/debits?month=2026-12', 'Accept: text/csv\r\n'],
  ]) {
    const { statuses, hungUp, text } = await talk([
      `${line} HTTP/1.0\r\n${more}${authorization}\r\n`,
    ])
    expect([statuses, hungUp]).toEqual([[200], true])
    expect(text).not.toMatch(/transfer-encoding/i)
  }
})

test.each([
  ['no Host', 'GET /servicios HTTP/1.1\r\nConnection: close\r\n\r\n'],
  [
    'a Host with blanks',
    'GET /servicios HTTP/1.1\r\nHost: a b<script>\r\nConnection: close\r\n\r\n',
  ],
  [
    'a Host with a path',
    'GET /servicios HTTP/1.1\r\nHost: evil.example/x?\r\nConnection: close\r\n\r\n',
  ],
  [
    'a Host with a user',
    'GET /servicios HTTP/1.1\r\nHost: a@evil.example\r\nConnection: close\r\n\r\n',
  ],
  ['the whole server', 'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
  [
    'a backslash in the path',
    'GET /api\\v1\\services HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  ],
  ['another scheme', 'GET ftp://x/servicios HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
])('%s is 400 and echoes nothing', async (_, request) => {
  const { statuses, text } = await running().talk([request])
  expect(statuses).toEqual([400])
  expect(text).not.toMatch(/script|evil/)
})

test('another Host than ours is never linked to', async () => {
  for (const request of [
    'GET /servicios HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n',
    'GET http://evil.example/servicios HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    'GET //evil.example/servicios HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  ]) {
    const { text } = await running().talk([request])
    expect(text).toMatch(/^location: \/ingresar/m)
  }
})

test.each(['/servicios', '/ingresar', '/api/v1/services', '/health/live', '/metrics', '/baja.css'])(
  'HEAD, OPTIONS and TRACE of %s answer without a body of the request’s own',
  async (path) => {
    const { talk } = running()
    const marked = { ...close, 'X-Marked': 'tell-me-twice', Cookie: 'baja=tell-me-twice' }
    for (const method of ['HEAD', 'OPTIONS', 'TRACE', 'PROPFIND']) {
      const { text, statuses, hungUp } = await talk([wire(`${method} ${path}`, marked)])
      expect(statuses).toHaveLength(1)
      expect(statuses[0]).toBeLessThan(500)
      expect(hungUp).toBe(true)
      expect(text).not.toContain('tell-me-twice')
      if (method === 'HEAD') expect(text.split('\r\n\r\n')[1]).toBe('')
      if (method === 'TRACE' || method === 'PROPFIND')
        expect(statuses[0]).toBeGreaterThanOrEqual(400)
    }
  },
)

test('who wants a tunnel, a web socket or another protocol gets none', async () => {
  const { talk } = running()
  const tunnel = await talk(['CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n'])
  expect([tunnel.text, tunnel.hungUp]).toEqual(['', true])
  for (const protocol of ['websocket', 'h2c']) {
    const upgrade = {
      Connection: 'Upgrade, close',
      Upgrade: protocol,
      'Sec-WebSocket-Version': '13',
    }
    expect((await talk([wire('GET /health/live', upgrade)])).statuses).toEqual([200])
  }
})

test('Expect: 100-continue is heeded, another expectation is 417', async () => {
  const { talk } = running()
  const head = (expect: string) => ({ ...json(), ...close, Expect: expect, 'Content-Length': '2' })
  const asked = await talk([wire('POST /api/v1/cancellations', head('100-continue')), 50, '{}'])
  expect(asked.statuses).toEqual([100, 422])
  const odd = await talk([wire('POST /api/v1/cancellations', head('200-maybe'), '{}')])
  expect(odd.statuses).toEqual([417])
})
