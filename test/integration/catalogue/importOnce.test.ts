import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { startWeb, type Web } from '../../../src/web.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { withBroken } from '../../support/brokenTable.ts'
import { documented } from '../../support/documented.ts'
import { obstacle } from '../../support/locks.ts'

let app: TestApp
let web: Web
/** Where bodies are put by. */
let folder: string
const usual = process.env.TMPDIR
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baja-spool-'))
  process.env.TMPDIR = folder
  app = documented(await testApp({ host: '127.0.0.1', port: 0 }))
  web = await startWeb(app.ctx)
})
afterAll(async () => {
  if (usual === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = usual
  await rm(folder, { recursive: true })
  await web.stop()
  await app.close()
})

/** The files in `folder` that have a name, and how many are open. */
async function spooled() {
  const open = await Promise.all(
    (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
  )
  return { named: await readdir(folder), open: open.filter((path) => path.includes(folder)).length }
}
const patience = { timeout: 10_000 }
afterEach(() =>
  vi.waitFor(async () => expect(await spooled()).toEqual({ named: [], open: 0 }), patience),
)

let number = 0
const fresh = () => `import-${number++}`
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
const load = (lines: string[], key: string, headers = {}) =>
  app.call<{ code?: string }>('POST', '/import', lines.join('\n'), {
    headers: { 'content-type': 'application/x-ndjson', 'idempotency-key': key, ...headers },
  })
const nameOf = async (id: string) => (await app.call('GET', `/clients/${id}`)).body.name
const statusesIn = (text: string) =>
  text.split('\n').flatMap((line) => (line ? [JSON.parse(line).status] : []))

test('the same import again gets the same answer, to the byte and in its language, and takes no line twice', async () => {
  const [key, lines] = [fresh(), [person('once-1'), '{}', person('once-2')]]
  const first = await load(lines, key, { 'accept-language': 'fr' })
  expect(statusesIn(first.text)).toEqual([201, 422, 201])
  await load([person('once-1', { name: 'Otra' })], fresh())
  const again = await load(lines, key, { 'accept-language': 'en' })
  expect([again.status, again.text]).toEqual([200, first.text])
  for (const header of ['content-type', 'content-language', 'cache-control'])
    expect(again.headers.get(header)).toBe(first.headers.get(header))
  expect(await nameOf('once-1')).toBe('Otra')
})

test('another body, or another call, under the same Idempotency-Key is 422 idempotency_mismatch', async () => {
  const key = fresh()
  await load([person('other-1')], key)
  const mismatch = { status: 422, body: { code: 'idempotency_mismatch' } }
  expect(await load([person('other-1'), person('other-2')], key)).toMatchObject(mismatch)
  expect(await load([], key)).toMatchObject(mismatch)
  const headers = { 'idempotency-key': key }
  expect(await app.call('POST', '/cancellations', '{}', { headers })).toMatchObject(mismatch)
  expect((await app.call('GET', '/clients/other-2')).status).toBe(404)
})

test('ten imports at once are one', async () => {
  const [key, lines] = [fresh(), [person('ten-1'), person('ten-2')]]
  const answers = await Promise.all(Array.from({ length: 10 }, () => load(lines, key)))
  expect(new Set(answers.map(({ text }) => text))).toEqual(
    new Set(['{"line":1,"status":201}\n{"line":2,"status":201}\n']),
  )
})

test('an empty import is one as well', async () => {
  const key = fresh()
  for (let i = 0; i < 2; i++) expect((await load([], key)).text).toBe('')
  expect((await load([person('late')], key)).status).toBe(422)
})

test('a body that breaks off is no import: nothing is taken, and the key is as good as new', async () => {
  const key = fresh()
  const line = new TextEncoder().encode(`${person('broken')}\n`)
  let sent = false
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent) controller.error(new Error('hung up'))
      else controller.enqueue(line)
      sent = true
    },
  })
  const headers = {
    authorization: `Bearer ${await app.key()}`,
    'content-type': 'application/x-ndjson',
    'idempotency-key': key,
  }
  const init = { method: 'POST', body, headers, duplex: 'half' } as RequestInit
  expect((await app.app.request('/api/v1/import', init)).status).toBe(400)
  expect((await app.call('GET', '/clients/broken')).status).toBe(404)
  const whole = await app.app.request('/api/v1/import', { method: 'POST', body: line, headers })
  expect(await whole.text()).toBe('{"line":1,"status":201}\n')
})

test('who hangs up in the middle and asks again gets the answer of the import that went on without them', async () => {
  const [key, lines] = [fresh(), [person('gone-1'), person('gone-2'), person('gone-3')]]
  await load([person('gone-2', { name: 'Otra' })], fresh())
  const inTheWay = await obstacle(app)
  await inTheWay.run("select 1 from client where number = 'gone-2' for update")
  const headers = {
    authorization: `Bearer ${await app.key()}`,
    'content-type': 'application/x-ndjson',
    'idempotency-key': key,
  }
  const asking = (signal?: AbortSignal) =>
    fetch(`http://127.0.0.1:${web.port}/api/v1/import`, {
      method: 'POST',
      body: lines.join('\n'),
      headers,
      ...(signal ? { signal } : {}),
    })
  const leaving = new AbortController()
  const { body } = await asking(leaving.signal)
  expect(Buffer.from((await body?.getReader().read())?.value ?? []).toString()).toContain('201')
  expect(await spooled()).toEqual({ named: [], open: 1 })
  leaving.abort()
  await inTheWay.untilInTheWay()
  await inTheWay.leave()
  expect(statusesIn(await (await asking()).text())).toEqual([201, 200, 201])
})

test('an answer with a line refused for a passing reason is not kept: the same call mends it', async () => {
  const [key, lines] = [fresh(), [person('passing-1'), person('passing-2')]]
  const first = await withBroken(
    app.ctx.db.orm,
    'insert client',
    () => load(lines, key),
    "new.number = 'passing-2'",
  )
  expect(statusesIn(first.text)).toEqual([201, 500])
  expect((await load([], key)).body.code).toBe('idempotency_mismatch')
  const mended = await load(lines, key)
  expect(statusesIn(mended.text)).toEqual([200, 201])
  expect((await load(lines, key)).text).toBe(mended.text)
})

test('an answer too long to keep: the same call takes every line over again', async () => {
  const noise = () => randomBytes(150).toString('base64')
  const refused = () =>
    JSON.stringify(
      Object.fromEntries([['type', 'client'], ...Array.from({ length: 100 }, () => [noise(), 1])]),
    )
  const lines = [person('long'), ...Array.from({ length: 250 }, refused)]
  const key = fresh()
  expect(statusesIn((await load(lines, key)).text).slice(0, 2)).toEqual([201, 422])
  expect(statusesIn((await load(lines, key)).text).slice(0, 2)).toEqual([200, 422])
  expect((await load([person('long')], key)).body.code).toBe('idempotency_mismatch')
})
