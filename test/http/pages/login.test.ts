import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../support/app.ts'
import { contract } from '../../support/catalogue.ts'
import { key, loggedIn, visitor } from './visitor.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

/** Over the whole file nobody shares an address or a number with the test before. */
const from = (n: number) => ({ 'x-forwarded-for': `203.0.113.${n}` })

test('number and key lead to the services, and leaving ends the session for good', async () => {
  const { client, visit } = await loggedIn(app)
  const { cookie } = visit
  expect(cookie).toMatch(/^baja=[\w-]{43}$/)
  expect((await visit.get('/servicios')).html).toContain(`Cliente ${client}`)
  const out = await visit.post('/salir')
  expect(out.location).toBe('/ingresar?salida')
  expect((await visit.get(out.location)).main).toContain('Cerraste la sesión')
  visit.cookie = cookie
  expect((await visit.get('/servicios')).status).toBe(303)
})

test('the database holds only the hash of what the cookie carries', async () => {
  const { visit } = await loggedIn(app)
  const [rows] = await app.ctx.db.pool.promise().query('select * from session')
  expect(JSON.stringify(rows)).not.toContain(visit.cookie.split('=')[1])
})

test('a wrong number and a wrong key get the same answer, which repeats no key', async () => {
  const { client } = await contract(app, {}, { password: key })
  const [wrongKey, wrongNumber] = [
    await visitor(app).login(client, 'mala-clave-1'),
    await visitor(app).login('nadie', 'mala-clave-1'),
  ]
  expect([wrongKey.status, wrongNumber.status]).toEqual([401, 401])
  expect(wrongKey.html.replaceAll(client, '')).toBe(wrongNumber.html.replaceAll('nadie', ''))
  expect(wrongKey.html).not.toContain('mala-clave-1')
  expect(wrongKey.html).toContain('href="#numero"')
})

test.each(['', ' ', 'ñandú', "' or 1=1", 'x'.repeat(65), '__proto__'])(
  'the number “%s” is just a wrong one',
  async (number) => {
    expect((await visitor(app).login(number, 'x')).status).toBe(401)
  },
)

test('five wrong keys close a number to a network for a quarter of an hour, even to the right one', async () => {
  // A window is counted in sixtieths: only from the beginning of one is the wait no longer than it.
  app.clock.set(new Date(Math.ceil(app.clock.now().getTime() / 900_000) * 900_000))
  const { client } = await contract(app, {}, { password: key })
  const other = await contract(app, {}, { password: key })
  const visit = visitor(app)
  const tries = await Promise.all(Array.from({ length: 9 }, () => visit.login(client, 'mala')))
  expect(tries.map(({ status }) => status).sort()).toEqual([
    ...Array(5).fill(401),
    ...Array(4).fill(429),
  ])
  const refused = await visit.login(client, key)
  expect(refused.status).toBe(429)
  expect(refused.h1).toBe('Demasiados intentos')
  const wait = Number(refused.headers.get('retry-after'))
  expect(wait).toBeGreaterThan(0)
  expect(wait).toBeLessThanOrEqual(900)
  expect((await visit.login(other.client, key)).status).toBe(303)
  app.clock.advance(wait)
  expect((await visit.login(client, key)).status).toBe(303)
})

test('the right key forgets the wrong ones before it', async () => {
  const { client } = await contract(app, {}, { password: key })
  const visit = visitor(app)
  for (let round = 0; round < 2; round++) {
    for (let tries = 0; tries < 4; tries++) await visit.login(client, 'mala')
    expect((await visit.login(client, key)).status).toBe(303)
  }
})

test('twenty wrong keys close an address, whichever numbers they were for', async () => {
  const proxied = await testApp({ trustedProxies: ['0.0.0.0'] })
  const { client } = await contract(proxied, {}, { password: key })
  const visit = visitor(proxied)
  const login = (number: string, clave: string, headers: Record<string, string>) =>
    visit.post('/ingresar', { numero: number, clave }, headers)
  for (let n = 0; n < 20; n++) expect((await login(`n${n}`, 'mala', from(7))).status).toBe(401)
  expect((await login(client, key, from(7))).status).toBe(429)
  // Whoever is behind the proxy can write more addresses in front of it, not behind.
  const forged = { 'x-forwarded-for': '198.51.100.9, 203.0.113.7' }
  expect((await login(client, key, forged)).status).toBe(429)
  expect((await login(client, key, from(8))).status).toBe(303)
  await proxied.close()
})

test('ten networks have to join to close a number to everybody; others stay open', async () => {
  const proxied = await testApp({ trustedProxies: ['0.0.0.0'] })
  const { client } = await contract(proxied, {}, { password: key })
  const other = await contract(proxied, {}, { password: key })
  const visit = visitor(proxied)
  const login = (numero: string, clave: string, n: number) =>
    visit.post('/ingresar', { numero, clave }, { 'x-forwarded-for': `192.0.2.${n}` })
  const stranger = async (n: number) => {
    for (let tries = 0; tries < 5; tries++)
      expect((await login(client, 'mala', n)).status).toBe(401)
    expect((await login(client, 'mala', n)).status).toBe(429)
  }
  for (let n = 1; n <= 9; n++) await stranger(n)
  expect((await login(client, key, 99)).status).toBe(303)
  for (let n = 11; n <= 20; n++) await stranger(n)
  expect((await login(client, key, 99)).status).toBe(429)
  expect((await login(other.client, key, 99)).status).toBe(303)
  await proxied.close()
})

test('a session ends twelve hours after the login', async () => {
  const { visit } = await loggedIn(app)
  app.clock.advance(12 * 3600 - 1)
  expect((await visit.get('/servicios')).status).toBe(200)
  app.clock.advance(1)
  expect((await visit.get('/servicios')).status).toBe(303)
})

test('a session ends when the key is changed', async () => {
  const { visit, client } = await loggedIn(app)
  app.clock.advance(1)
  await app.call('PUT', `/clients/${client}`, {
    name: 'Ana',
    email: 'ana@correo.example',
    locale: 'es-AR',
    country: 'AR',
    password: 'otra-clave-larga',
  })
  expect((await visit.get('/servicios')).status).toBe(303)
  expect((await visitor(app).login(client, 'otra-clave-larga')).status).toBe(303)
})

test.each([
  ['/servicios/x/baja?hasta=2026-12-01', '/servicios/x/baja?hasta=2026-12-01'],
  ['https://evil.example/', '/servicios'],
  ['//evil.example/', '/servicios'],
  ['/\\evil.example', '/servicios'],
  ['/x/..//evil.example', '/servicios'],
  ['/\t/evil.example', '/servicios'],
  ['javascript:alert(1)', '/servicios'],
  ['', '/servicios'],
])('after the login “%s” leads to %s', async (back, to) => {
  const { client } = await contract(app, {}, { password: key })
  const { location } = await visitor(app).post('/ingresar', {
    numero: client,
    clave: key,
    volver: back,
  })
  expect(location).toBe(to)
})
