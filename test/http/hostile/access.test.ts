import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { end } from '../../../src/auth/sessions.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { tablesOf } from '../../support/brokenTable.ts'
import { linkFor } from '../pages/recovering.ts'
import { key as clientKey, declareOnPage, loggedIn, type Visitor } from '../pages/visitor.ts'
import { addressOf, bareRoutes, type Category, type Route } from './routes.ts'

const of = (...categories: Category[]) =>
  bareRoutes
    .filter(({ category }) => category !== null && categories.includes(category))
    .map((route): [string, Route] => [`${route.method} ${route.path}`, route])

let app: TestApp
let ana: Visitor
let berta: Visitor
let marks: string[]
let values: Record<string, string>
let apiKey: string
let tables: string[]

beforeAll(async () => {
  app = await testApp()
  apiKey = await app.key()
  tables = (await tablesOf(app.ctx.db.orm)).filter((name) => !/^(throttle|session)$/.test(name))
  const hers = await loggedIn(app)
  const other = await loggedIn(app)
  ana = hers.visit
  berta = other.visit
  const protocol = await declareOnPage(hers)
  const address = `${hers.client}@correo.example`
  const link = await linkFor(app, hers.client, address)
  marks = [hers.domain, protocol, hers.client, address]
  values = { id: hers.service, protocol, token: link.split('/').at(-1) ?? '' }
})
afterAll(() => app.close())
beforeEach(() => app.clock.set('2026-11-22T12:00:00Z'))

const ours = { 'sec-fetch-site': 'same-origin' }
const form = { 'content-type': 'application/x-www-form-urlencoded' }

const ask = (
  { method, path }: Route,
  headers: Record<string, string>,
  fields: Record<string, string> = {},
) =>
  app.app.request(addressOf(path, values), {
    method,
    headers: { ...(method === 'GET' ? {} : { ...form, ...ours }), ...headers },
    ...(method === 'GET' ? {} : { body: new URLSearchParams(fields).toString() }),
  })

const state = async () =>
  JSON.stringify((await app.ctx.db.orm.execute(sql.raw(`checksum table ${tables.join()}`)))[0])

test('every route of the router is in a category', () => {
  expect(bareRoutes.filter(({ category }) => category === null)).toEqual([])
  expect(bareRoutes.length).toBeGreaterThan(45)
})

const token = (letter: string) => letter.repeat(43)

describe('a page of clients leads to the login, and does nothing, for', () => {
  const strangers: [who: string, headers: () => Promise<Record<string, string>>][] = [
    ['nobody', async () => ({})],
    ['an API key', async () => ({ authorization: `Bearer ${apiKey}` })],
    ['an API key as a cookie', async () => ({ cookie: `baja=${apiKey}` })],
    ['a malformed session', async () => ({ cookie: 'baja=%F1%; other="; baja=' })],
    ['an unknown session', async () => ({ cookie: `baja=${token('x')}` })],
    ['the id under which a session is stored', async () => ({ cookie: `baja=${'0'.repeat(64)}` })],
    ['a session that was ended', endedSession],
    [
      'a session under another cookie’s name',
      async () => ({ cookie: ana.cookie.replace('baja', '__Host-baja') }),
    ],
    [
      'a session as a bearer',
      async () => ({ authorization: `Bearer ${ana.cookie.split('=')[1]}` }),
    ],
  ]
  test.each(strangers)('%s', async (_, headers) => {
    const given = await headers()
    const before = await state()
    for (const [name, route] of of('own')) {
      const response = await ask(route, given)
      expect([name, response.status]).toEqual([name, 303])
      expect(response.headers.get('location')).toMatch(/^\/ingresar(\?volver=|$)/)
      expect(await response.text()).toBe('')
    }
    expect(await state()).toBe(before)
  })

  test('a session that is twelve hours old', async () => {
    app.clock.advance(12 * 3600)
    const tired = await loggedIn(app)
    app.clock.advance(12 * 3600)
    for (const [, route] of of('own'))
      expect((await ask(route, { cookie: tired.visit.cookie })).status).toBe(303)
    expect((await tired.visit.get('/servicios')).location).toBe('/ingresar')
  })
})

async function endedSession(): Promise<Record<string, string>> {
  const { visit } = await loggedIn(app)
  const { cookie } = visit
  await end(app.ctx, cookie)
  return { cookie }
}

test.each(of('own').filter(([, { path }]) => path.includes(':')))(
  '%s: somebody else’s is 404, tells nothing of it and changes nothing',
  async (_, route) => {
    const before = await state()
    const response = await ask(route, { cookie: berta.cookie })
    const html = await response.text()
    // Some addresses only lead on, to one that is refused.
    if (response.status === 303) {
      const next = response.headers.get('location') ?? ''
      expect((await berta.get(next)).status).toBe(404)
    } else expect(response.status).toBe(404)
    for (const mark of marks.filter((mark) => mark !== values.protocol))
      expect(html).not.toContain(mark)
    expect(await state()).toBe(before)
  },
)

test.each(of('own').filter(([, { path }]) => !path.includes(':')))(
  '%s: shows each client only what is theirs',
  async (_, route) => {
    const html = await (await ask(route, { cookie: berta.cookie })).text()
    for (const mark of marks) expect(html).not.toContain(mark)
  },
)

test.each(of('own'))('%s is there for its own client', async (_, route) => {
  const response = await ask(route, { cookie: ana.cookie })
  expect([200, 303, 422]).toContain(response.status)
  expect(response.headers.get('location') ?? '').not.toMatch(/^\/ingresar/)
  await ana.login(marks[2] ?? '', clientKey)
})

describe('a form is refused, and does nothing, where the browser doesn’t say that it is ours', () => {
  const forged: [what: string, headers: Record<string, string>][] = [
    ['without a word', { 'sec-fetch-site': '' }],
    ['from another site', { 'sec-fetch-site': 'cross-site', origin: 'http://localhost:3000' }],
    ['from a sister', { 'sec-fetch-site': 'same-site' }],
    ['typed', { 'sec-fetch-site': 'none' }],
    ['with another Origin', { 'sec-fetch-site': '', origin: 'https://evil.example' }],
    ['with Origin null', { 'sec-fetch-site': '', origin: 'null' }],
  ]
  test.each(forged)('%s', async (_, headers) => {
    const before = await state()
    for (const [name, route] of of('own', 'open').filter(([, { method }]) => method !== 'GET')) {
      const given = Object.entries({ ...ours, ...headers, cookie: ana.cookie }).filter(
        ([, text]) => text,
      )
      const request = new Request(`http://localhost:3000${addressOf(route.path, values)}`, {
        method: route.method,
        headers: { ...form, ...Object.fromEntries(given) },
        body: 'nueva=una-clave-nueva&repetida=una-clave-nueva',
      })
      const response = await app.app.request(request)
      expect([name, response.status]).toEqual([name, 403])
      expect(response.headers.get('set-cookie')).toBeNull()
    }
    expect(await state()).toBe(before)
    expect((await ana.get('/servicios')).status).toBe(200)
  })
})

test.each(of('open'))(
  '%s is nobody’s: neither key nor session is asked for, nor helps',
  async (name, route) => {
    const plain = await ask(route, {})
    expect([303, 200, 401, 404, 422]).toContain(plain.status)
    expect(plain.headers.get('location') ?? '').not.toContain('volver=')
    const keyed = await ask(route, { authorization: `Bearer ${apiKey}` })
    expect([name, keyed.status]).toEqual([name, plain.status])
  },
)

test.each(of('machine', 'document'))(
  '%s answers everybody alike and knows nobody',
  async (_, route) => {
    const everybody: Record<string, string>[] = [
      {},
      { authorization: 'Bearer nobody' },
      { authorization: `Bearer ${apiKey}` },
      { cookie: ana.cookie },
    ]
    const statuses = new Set<number>()
    for (const headers of everybody) {
      const response = await ask(route, headers)
      statuses.add(response.status)
      expect(response.headers.get('set-cookie')).toBeNull()
      const text = await response.text()
      for (const mark of marks) expect(text).not.toContain(mark)
    }
    expect(statuses.size).toBe(1)
  },
)

test('no page does anything by a method that it doesn’t have', async () => {
  const before = await state()
  for (const path of new Set(of('own', 'open').map(([, route]) => route.path)))
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
      const response = await app.app.request(addressOf(path, values), {
        method,
        headers: { ...form, ...ours, cookie: ana.cookie },
        ...(method === 'OPTIONS' ? {} : { body: 'a=1' }),
      })
      expect([path, method, response.status]).toEqual([path, method, 405])
    }
  expect(await state()).toBe(before)
})
