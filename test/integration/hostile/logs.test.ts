import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { start } from '../../../src/auth/sessions.ts'
import { startWeb, type Web } from '../../../src/web.ts'
import { startWorker, type Worker } from '../../../src/worker.ts'
import { linkFor } from '../../http/pages/recovering.ts'
import { type Visitor, visitor } from '../../http/pages/visitor.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { withBroken } from '../../support/brokenTable.ts'
import { confirm, declare, declaredFor, newCode, wrongFor } from '../../support/cancelling.ts'
import { type Contracted, contract } from '../../support/catalogue.ts'
import { logLines } from '../../support/logLines.ts'
import { claimOne, wipeAll } from '../../support/wipe.ts'

const kept = logLines()
const printed: string[] = []
/** What must not be found, by what it is. */
const secrets: Record<string, string> = {}
const keep = (what: string, text: string): string => {
  if (text.length < 6) throw new Error(`${what} would be found anywhere`)
  secrets[what] = text
  return text
}

let app: TestApp
let web: Web
let worker: Worker

beforeAll(async () => {
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, method).mockImplementation((...args) => {
      printed.push(
        args.map((arg) => (arg instanceof Error ? `${arg.stack}` : String(arg))).join(' '),
      )
    })
  app = await testApp({ log: kept.log, host: '127.0.0.1', port: 0 })
  web = await startWeb(app.ctx)
  keep('SECRET_KEY', app.ctx.config.secretKey)
  const made = await calls()
  await pages(made)
  await failures(made)
  await relayFailures()
  await overTheWire()
  app.ctx.drain()
  await worker.stop()
  await web.stop()
  vi.restoreAllMocks()
}, 180_000)
afterAll(() => app.close())

/** Long enough not to turn up in an id or a hash by chance. */
const mark = 'quebracho7f3a'
const marked = `marca-${mark}`
const email = keep('address on file', `ana.${marked}@correo.example`)
const oldKey = keep('first key', `clave-primera-${mark}`)
const secondKey = keep('changed key', `clave-segunda-${mark}`)
const thirdKey = keep('recovered key', `clave-tercera-${mark}`)
const wrongKey = keep('wrong key', `clave-equivocada-${mark}`)
const comment = keep('comment', `comentario-secreto-${mark}`)
const cause = keep('cause', `causa-secreta-${mark}`)
const second = keep('second address', `copia.${marked}@otra.example`)

/** A client made over the API, whose first cancellation is confirmed there and wiped. */
async function calls(): Promise<Contracted> {
  keep('name', `Ana Márquez ${marked}`)
  const holder = { email, password: oldKey, name: secrets.name ?? '' }
  const made = await contract(app, { plan: keep('plan', `Plan ${marked}`) }, holder)
  const key = keep('API key', await app.key())
  const headers = { 'idempotency-key': keep('Idempotency-Key', `llave-${marked}`) }
  const other = await contract(app)
  const { body } = await app.call(
    'POST',
    '/cancellations',
    {
      service: other.service,
      channel: 'api',
      comment,
      termination: { kind: 'extraordinary', cause },
    },
    { key, headers },
  )
  const protocol = String(body.protocol)
  const code = keep('first code', await app.codeFor(protocol))
  await confirm(app, protocol, keep('wrong code', wrongFor(code)))
  await app.call('POST', `/cancellations/${protocol}/confirm`, { code }, { key, headers })
  await app.call('POST', `/cancellations/${protocol}/confirm`, { code }, { key })
  keep('dispute token', (await declaredFor(app, await contract(app))).token)
  app.clock.advance(7200)
  const job = await claimOne(app, other.server)
  if (job) await wipeAll(app, job)
  const unknown = keep('unknown API key', `baja_desconocida_${marked}`)
  await app.call('GET', `/services?key=${key}`, undefined, { key })
  await app.call('GET', '/services', undefined, { key: unknown })
  await app.call('POST', '/cancellations', `{"code":"${code}",`, { key })
  await app.call('PUT', `/clients/${made.client}`, { password: wrongKey, email }, { key })
  const line = { type: 'client', id: 'c-import', name: 'x', email, locale: 'es', country: 'AR' }
  await app.call(
    'POST',
    '/import',
    `${JSON.stringify({ ...line, password: wrongKey })}\n{"${email}`,
    {
      headers: { 'content-type': 'application/x-ndjson' },
    },
  )
  app.clock.set('2026-11-22T12:00:00Z')
  return made
}

/** The same client on the pages: key wrong, right, changed, lost and made anew; a service cancelled, and “it wasn't me”. */
async function pages({ client, service }: Contracted): Promise<void> {
  const visit = visitor(app)
  await visit.login(client, wrongKey)
  await visit.login(client, oldKey)
  keepSession('session', visit)
  await visit.get(`/servicios?q=${encodeURIComponent(comment)}`)
  await visit.get(`/servicios/${service}/baja?hasta=${comment}`)
  const { location } = await visit.post(`/servicios/${service}/baja`, {
    comentario: comment,
    copia: second,
  })
  const protocol = /BAJA-\w+/.exec(location)?.[0] ?? ''
  const code = keep('code on a page', await app.codeFor(protocol))
  await visit.post(`/bajas/${protocol}/confirmar`, { codigo: wrongFor(code) })
  await visit.post(`/bajas/${protocol}/confirmar?codigo=${code}`, { codigo: code })
  await visit.post('/acceso/clave', { actual: wrongKey, nueva: secondKey, repetida: secondKey })
  await visit.post('/acceso/clave', { actual: oldKey, nueva: secondKey, repetida: secondKey })
  keepSession('session after a changed key', visit)
  const link = await linkFor(app, client, email)
  keep('recovery token', link.split('/').at(-1) ?? '')
  await visit.post('/recuperar', { quien: email })
  await visit.get(link)
  await visit.post(link, { nueva: thirdKey, repetida: thirdKey })
  await visit.login(client, thirdKey)
  keepSession('session with the recovered key', visit)
  await visit.get(`/no-fui-yo/${secrets['dispute token']}`)
  await visit.post(`/no-fui-yo/${secrets['dispute token']}`)
  await visit.get(`/nada/${secrets['recovery token']}?clave=${thirdKey}`)
}

const keepSession = (what: string, { cookie }: Visitor) => keep(what, cookie.split('=')[1] ?? '')

/** A database that refuses a statement names its parameters in the message. */
async function failures({ client }: Contracted): Promise<void> {
  const { orm } = app.ctx.db
  const another = await contract(app, {}, { email, password: oldKey })
  const visit = visitor(app)
  visit.cookie = (await start(app.ctx, another.client)).cookie.split(';')[0] ?? ''
  const person = { name: secrets.name, email, locale: 'es-AR', country: 'AR', password: wrongKey }
  await withBroken(orm, 'update client', () => app.call('PUT', `/clients/${client}`, person))
  await withBroken(orm, 'update client', () =>
    app.call(
      'POST',
      '/import',
      { type: 'client', id: client, ...person },
      {
        headers: { 'content-type': 'application/x-ndjson' },
      },
    ),
  )
  await withBroken(orm, 'insert cancellation', () =>
    visit.post(`/servicios/${another.service}/baja`, {
      comentario: comment,
      tipo: 'extraordinary',
      causa: cause,
      copia: second,
    }),
  )
  await withBroken(orm, 'insert session', () => visitor(app).login(another.client, oldKey))
  await withBroken(orm, 'insert recovery', () => visit.post('/recuperar', { quien: email }))
  await withBroken(orm, 'update account', () =>
    visit.post('/acceso/clave', { actual: oldKey, nueva: secondKey, repetida: secondKey }),
  )
  const made = await declaredFor(app, another, { comment })
  keep('code while it breaks', made.code)
  await withBroken(orm, 'update cancellation_code', () => confirm(app, made.protocol, made.code))
  await withBroken(orm, 'update cancellation_code', () =>
    visit.post(`/bajas/${made.protocol}/confirmar`, { codigo: made.code }),
  )
  await withBroken(orm, 'insert outbox', () => newCode(app, made.protocol))
  await withBroken(orm, 'update cancellation', async () => {
    await visit.get(`/no-fui-yo/${made.token}`)
    await visit.post(`/no-fui-yo/${keep('dispute token while it breaks', made.token)}`)
  })
  await confirm(app, made.protocol, made.code)
  app.clock.advance(7200)
  await withBroken(orm, 'insert job_attempt', () =>
    claimOne(app, made.server, keep('worker', `obrero-${marked}`)),
  )
}

const patience = { timeout: 10_000, interval: 20 }

async function relayFailures(): Promise<void> {
  const { orm } = app.ctx.db
  const order = async () => declare(app, (await contract(app, {}, { email })).service)
  worker = startWorker(app.ctx)
  await withBroken(orm, 'insert inbox_message', async () => {
    await order()
    await vi.waitFor(() => expect(kept.text()).toContain('mail not taken'), patience)
  })
  await withBroken(orm, 'update outbox', async () => {
    await order()
    await vi.waitFor(() => expect(kept.text()).toContain('relay failed'), patience)
  })
}

/** Requests that end in the server itself rather than in the application. */
async function overTheWire(): Promise<void> {
  const url = `http://127.0.0.1:${web.port}`
  const authorization = `Bearer ${secrets['API key']}`
  const json = { authorization, 'content-type': 'application/json' }
  await fetch(`${url}/api/v1/cancellations?code=${secrets['first code']}`, {
    method: 'POST',
    headers: { ...json, cookie: `baja=${secrets.session}` },
    body: Buffer.alloc(3_000_000, comment),
  }).then((response) => response.text())
  const broken = new AbortController()
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue(Buffer.from(`{"comment":"${comment}"`))
      setTimeout(() => broken.abort(), 100)
    },
  })
  const sent = {
    method: 'POST',
    headers: json,
    body: stream,
    duplex: 'half',
    signal: broken.signal,
  }
  await fetch(`${url}/api/v1/cancellations`, sent as RequestInit).catch(() => undefined)
}

const spellings = (secret: string): string[] => {
  const bare = secret.replaceAll('-', '')
  const plain = [secret, bare, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]
  const encodings = [secret, bare].flatMap((text) =>
    (['base64', 'base64url', 'hex'] as const).map((encoding) =>
      Buffer.from(text).toString(encoding).replace(/=+$/, ''),
    ),
  )
  return [...new Set([...plain, ...encodings])].map((text) => text.toLowerCase())
}

test('the journey was long: pages, API, relay and worker spoke, and things failed', () => {
  const text = kept.text()
  for (const said of [
    'answered',
    'unexpected error',
    'page failed',
    'import line',
    'job not claimed',
  ])
    expect(text).toContain(said)
  expect(text).toMatch(/"level":20/)
  expect(Object.keys(secrets).length).toBeGreaterThan(20)
})

test('no secret, no address and nothing that a person wrote is in the log or on the console, in any spelling', () => {
  const all = `${kept.text()}\n${printed.join('\n')}`.toLowerCase()
  const found = Object.entries(secrets).filter(([, secret]) =>
    spellings(secret).some((spelled) => all.includes(spelled)),
  )
  expect(found.map(([what]) => what)).toEqual([])
  expect(all).not.toContain(mark)
  expect(all).not.toContain('@correo.example')
})

test('no statement, parameter or stored hash is in the log or on the console', () => {
  const all = `${kept.text()}\n${printed.join('\n')}`
  expect(all).not.toMatch(
    /Failed query|params|insert into|select `|update `|\$argon2|broken for a test/i,
  )
})

test('every line says which route was asked, never which address', () => {
  const lines = kept
    .text()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { route?: string; msg: string })
  const routes = new Set(lines.flatMap(({ route }) => (route ? [route] : [])))
  expect(routes.size).toBeGreaterThan(15)
  for (const route of routes) expect(route).toMatch(/^(unmatched|\/|(\/(:\w+|[a-z][\w.-]*))+)$/)
})
