import { connect } from 'node:net'
import { afterAll, beforeAll, test } from 'vitest'
import { startWeb, type Web } from '../../../src/web.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { logLines } from '../../support/logLines.ts'

let app: TestApp
let web: Web
let key: string
const kept = logLines()
beforeAll(async () => {
  app = await testApp({ host: '127.0.0.1', port: 0, log: kept.log })
  web = await startWeb(app.ctx)
  key = await app.key()
})
afterAll(async () => {
  await web.stop()
  await app.close()
})
const say = (text: string | Buffer, { end = false, wait = 1500 } = {}) =>
  new Promise<string>((resolve) => {
    let got = ''
    const s = connect(web.port, '127.0.0.1', () => { end ? s.end(text) : s.write(text) })
    s.on('data', (d) => { got += d }); s.on('error', (e) => { got += `<${(e as any).code}>` }); 
    const t = setTimeout(() => { s.destroy(); resolve(got + '<open>') }, wait)
    s.on('close', () => { clearTimeout(t); resolve(got + '<closed>') })
  })
const short = (t: string) => t.replace(/\r\n/g, '|').slice(0, 420)
test('probe', async () => {
  const a = `Authorization: Bearer ${key}\r\n`
  const P = (t: string) => t.replace(/\n/g, '\r\n')
  const cases: Record<string, [string, object?]> = {
    'halfclosed': [`GET /api/v1/services?limit=1 HTTP/1.1\r\nHost: x\r\n${a}\r\n`, { end: true }],
    'half body fin': [`POST /api/v1/cancellations HTTP/1.1\r\nHost: x\r\n${a}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a"`, { end: true }],
    'half form fin': [`POST /ingresar HTTP/1.1\r\nHost: x\r\nsec-fetch-site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nnumero=1`, { end: true }],
    'half import fin': [`POST /api/v1/import HTTP/1.1\r\nHost: x\r\n${a}Content-Type: application/x-ndjson\r\nContent-Length: 100\r\n\r\n{"a"\n`, { end: true }],
    'bad chunk': [`POST /api/v1/cancellations HTTP/1.1\r\nHost: x\r\n${a}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{"a"\r\nZZ\r\n`, {}],
    'http10 no host': [`GET /api/v1/services HTTP/1.0\r\n${a}\r\n`],
    'http10 host': [`GET /api/v1/services HTTP/1.0\r\nHost: x\r\n${a}\r\n`],
    'http10 stream': [`GET /api/v1/billing/debits?month=2026-12 HTTP/1.0\r\nHost: x\r\nAccept: text/csv\r\n${a}\r\n`],
    'http11 no host': [`GET /api/v1/services HTTP/1.1\r\n${a}\r\n`],
    'bad host': [`GET /api/v1/services HTTP/1.1\r\nHost: a b<script>\r\n${a}\r\n`],
    'host slash': [`GET /ingresar HTTP/1.1\r\nHost: evil.example/x?\r\n\r\n`],
    'two hosts': [`GET /ingresar HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n`],
    'big header': [`GET /api/v1/services HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20000)}\r\n\r\n`],
    'big url': [`GET /api/v1/services?x=${'a'.repeat(20000)} HTTP/1.1\r\nHost: x\r\n\r\n`],
    'cl+te': [`POST /api/v1/cancellations HTTP/1.1\r\nHost: x\r\n${a}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /health/live HTTP/1.1\r\nHost: x\r\n\r\n`],
    'two cl': [`POST /api/v1/cancellations HTTP/1.1\r\nHost: x\r\n${a}Content-Length: 4\r\nContent-Length: 5\r\n\r\n{}{}`],
    'te identity': [`POST /api/v1/cancellations HTTP/1.1\r\nHost: x\r\n${a}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`],
    'te space': [`POST /api/v1/cancellations HTTP/1.1\r\nHost: x\r\n${a}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n`],
    'xchunked': [`POST /api/v1/cancellations HTTP/1.1\r\nHost: x\r\n${a}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`],
    'fold': [`GET /health/live HTTP/1.1\r\nHost: x\r\nX: a\r\n b\r\n\r\n`],
    'bare lf': [`GET /health/live HTTP/1.1\nHost: x\n\n`],
    'nul header': [`GET /health/live HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n`],
    'cl plus': [`POST /api/v1/cancellations HTTP/1.1\r\nHost: x\r\nContent-Length: +5\r\n\r\n{}{}{`],
    'options *': [`OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n`],
    'connect': [`CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n`],
    'absolute': [`GET http://evil.example/health/live HTTP/1.1\r\nHost: x\r\n\r\n`],
    'absolute2': [`GET ftp://evil.example/health/live HTTP/1.1\r\nHost: x\r\n\r\n`],
    'upgrade': [`GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\n\r\n`],
    'upgrade h2c': [`GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n`],
    'h2 preface': ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    'expect': [`POST /api/v1/cancellations HTTP/1.1\r\nHost: x\r\n${a}Expect: 100-continue\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`],
    'expect odd': [`POST /api/v1/cancellations HTTP/1.1\r\nHost: x\r\n${a}Expect: 200-maybe\r\nContent-Length: 2\r\n\r\n{}`],
    'dotdot': [`GET /api/v1/services/.. HTTP/1.1\r\nHost: x\r\n${a}\r\n`],
    'dotdot2': [`GET /api/v1/services/%2e%2e/services HTTP/1.1\r\nHost: x\r\n${a}\r\n`],
    'backslash': [`GET /api\\v1\\services HTTP/1.1\r\nHost: x\r\n${a}\r\n`],
    'doubleslash': [`GET //evil.example/servicios HTTP/1.1\r\nHost: x\r\n\r\n`],
    'fragment': [`GET /health/live#x HTTP/1.1\r\nHost: x\r\n\r\n`],
    'trace': [`TRACE /servicios HTTP/1.1\r\nHost: x\r\nCookie: secret=1\r\n\r\n`],
    'options page': [`OPTIONS /servicios HTTP/1.1\r\nHost: x\r\n\r\n`],
    'head page': [`HEAD /ingresar HTTP/1.1\r\nHost: x\r\n\r\n`],
    'get body': [`GET /api/v1/services?limit=1 HTTP/1.1\r\nHost: x\r\n${a}Content-Length: 3\r\n\r\nabcGET /health/live HTTP/1.1\r\nHost: x\r\n\r\n`],
    'tls': ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    'latin1 header': [`GET /health/live HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \xff\r\n\r\n`],
  }
  for (const [name, [text, o]] of Object.entries(cases).filter(([n]) => /half|bad chunk/.test(n))) {
    const before = kept.text().length
    const got = await say(Buffer.from(text, 'latin1'), o)
    console.log(`## ${name}: ${short(got)}\n   LOG ${kept.text().slice(before).split('\n').join().slice(0, 900)}`)
  }
}, 120_000)
