import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { keyHashIfNew } from '../../../src/auth/keyHashIfNew.ts'
import { hashPassword } from '../../../src/auth/passwords.ts'
import { resume, start } from '../../../src/auth/sessions.ts'
import { putClient, readClient } from '../../../src/catalogue/clients.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { mailsTo, subjects } from './recovering.ts'
import { key, loggedIn, type Visitor, visitor } from './visitor.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterEach(() => void vi.useRealTimers())
afterAll(() => app.close())

const fresh = 'violeta cabra 73'
const change = (visit: Visitor, actual = key, nueva = fresh, repetida = nueva) =>
  visit.post('/acceso/clave', { actual, nueva, repetida })

async function twice() {
  const { client, visit } = await loggedIn(app)
  const other = visitor(app)
  await other.login(client, key)
  return { client, visit, other, email: `${client}@correo.example` }
}

test('the header leads to the page, which tells number, address, sessions and their limits', async () => {
  const { client, visit } = await loggedIn(app)
  expect((await visit.get('/servicios')).html).toContain('<a href="/acceso">Mi acceso</a>')
  const { h1, main } = await visit.get('/acceso')
  expect(h1).toBe('Mi acceso')
  expect(main).toContain(`Número de cliente ${client}`)
  expect(main).toContain(`Correo registrado ${client}@correo.example`)
  expect(main.replaceAll('\u00a0', ' ')).toContain(
    'se cierra sola si pasás 2 horas sin usarla y, en cualquier caso, a las 12 horas de haber ingresado',
  )
  expect(main).toMatch(/Desde el 22 nov 2026, \d\d:\d\d Esta sesión/)
})

test('another key: the other sessions end, this one goes on under a new cookie, a mail tells', async () => {
  const { client, visit, other, email } = await twice()
  const { cookie } = visit
  const { location } = await change(visit)
  expect(location).toBe('/acceso?listo=clave')
  expect((await visit.get(location)).main).toContain('Cambiaste la clave')
  expect(visit.cookie).not.toBe(cookie)
  expect((await other.get('/servicios')).status).toBe(303)
  other.cookie = cookie
  expect((await other.get('/servicios')).status).toBe(303)
  expect((await visitor(app).login(client, key)).status).toBe(401)
  expect((await visitor(app).login(client, fresh)).status).toBe(303)
  expect(await mailsTo(app, email, subjects.changed)).toHaveLength(1)
})

test.each([
  ['', fresh, fresh, 'actual', 'Escribí tu clave actual'],
  ['mala', fresh, fresh, 'actual', 'La clave actual no es correcta'],
  [key, '', '', 'nueva', 'Escribí la clave nueva'],
  [key, fresh, 'otra', 'repetida', 'no son iguales'],
  [key, 'corta', 'corta', 'nueva', 'muy corta'],
  [key, 'boca juniors', 'boca juniors', 'nueva', 'de las primeras que prueba'],
  [key, key, key, 'nueva', 'igual a la actual'],
])('“%s” for “%s” and “%s” is refused at “%s”', async (actual, nueva, repetida, field, says) => {
  const { visit, client, email } = await twice()
  const { status, html, main } = await change(visit, actual, nueva, repetida)
  expect(status).toBe(422)
  expect(html).toContain(`<a href="#${field}">`)
  expect(main).toContain(says)
  for (const typed of [nueva, actual]) if (typed) expect(html).not.toContain(`"${typed}"`)
  expect((await visitor(app).login(client, key)).status).toBe(303)
  expect(await mailsTo(app, email, subjects.changed)).toEqual([])
})

test('five wrong present keys close the form for a quarter of an hour, not the login nor the session', async () => {
  // A window is counted in sixtieths: only from the beginning of one is the wait no longer than it.
  app.clock.set(new Date(Math.ceil(app.clock.now().getTime() / 900_000) * 900_000))
  const { client, visit } = await loggedIn(app)
  for (let tries = 0; tries < 5; tries++) expect((await change(visit, 'mala')).status).toBe(422)
  const refused = await change(visit)
  expect([refused.status, refused.h1]).toEqual([429, 'Demasiados intentos'])
  expect(refused.main.replaceAll('\u00a0', ' ')).toContain('esperá 15 minutos')
  expect(refused.html).toContain('href="/acceso"')
  const wait = Number(refused.headers.get('retry-after'))
  expect((await visitor(app).login(client, key)).status).toBe(303)
  expect((await visit.get('/acceso')).status).toBe(200)
  app.clock.advance(wait)
  expect((await change(visit)).status).toBe(303)
})

test('strangers who close the login keep nobody from changing the key', async () => {
  const { client, visit } = await loggedIn(app)
  for (let tries = 0; tries < 5; tries++) await visitor(app).login(client, 'mala')
  expect((await visitor(app).login(client, key)).status).toBe(429)
  expect((await change(visit)).status).toBe(303)
})

test('ending the others leaves this session, and the list says so', async () => {
  const { visit, other } = await twice()
  const before = await visit.get('/acceso')
  expect(before.main.match(/Desde el/g)).toHaveLength(2)
  expect(before.main.match(/Esta sesión/g)).toHaveLength(1)
  expect((await visit.post('/acceso/sesiones')).location).toBe('/acceso?listo=sesiones')
  const { main } = await visit.get('/acceso?listo=sesiones')
  expect(main).toContain('Cerramos las demás sesiones')
  expect(main).toContain('No hay otras sesiones abiertas')
  expect(main.match(/Desde el/g)).toHaveLength(1)
  expect((await other.get('/servicios')).status).toBe(303)
})

test('the list leaves out sessions that are over twelve hours old or whose key has changed', async () => {
  const { client, visit } = await loggedIn(app)
  await start(app.ctx, client, await hashPassword('una clave de antes'))
  const old = { ...app.ctx, clock: { ...app.clock, now: () => new Date('2026-11-01T00:00:00Z') } }
  await start(old, client)
  expect((await visit.get('/acceso')).main.match(/Desde el/g)).toHaveLength(1)
})

test('a login that overlaps a change of the key gives no session', async () => {
  const { client, visit } = await loggedIn(app)
  const before = await hashOf(client)
  await change(visit)
  const { cookie } = await start(app.ctx, client, before)
  expect(await resume(app.ctx, cookie)).toBeNull()
})

test('the same key sent again by the provider is no new one, and ends no session', async () => {
  const { client, visit } = await loggedIn(app)
  const { number: _, ...input } = await readClient(app.ctx, client)
  const send = async (password: string) => {
    const passwordHash = await keyHashIfNew(app.ctx, client, password)
    await putClient(app.ctx, client, { ...input, passwordHash })
    return passwordHash
  }
  app.clock.advance(1)
  expect(await send(key)).toBeUndefined()
  expect((await visit.get('/servicios')).status).toBe(200)
  expect(await send('otra-clave-larga')).toMatch(/^\$argon2id\$/)
  expect((await visit.get('/servicios')).status).toBe(303)
  expect(await keyHashIfNew(app.ctx, 'nobody-yet', key)).toMatch(/^\$argon2id\$/)
})

test('a key is the same whichever way a keyboard composes its letters', async () => {
  const { client, visit } = await loggedIn(app)
  await change(visit, key, 'ñandú über 73'.normalize('NFC'))
  const decomposed = 'ñandú über 73'.normalize('NFD')
  expect((await visitor(app).login(client, decomposed)).status).toBe(303)
})

test('the pages of the forms, visited after a login in between, lead to the page', async () => {
  const { visit } = await loggedIn(app)
  for (const path of ['/acceso/clave', '/acceso/sesiones'])
    expect((await visit.get(path)).location).toBe('/acceso')
})

const minutes = (n: number) => n * 60_000

test('a session ends after two hours without use, each use counting from then on', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const { visit } = await loggedIn(app)
  const idle = async (ms: number) => {
    vi.setSystemTime(Date.now() + ms)
    return (await visit.get('/servicios')).status
  }
  // Lucia alone would forget the use at 50 minutes and end the session 70 minutes later.
  expect(await idle(minutes(50))).toBe(200)
  expect(await idle(minutes(118))).toBe(200)
  expect(await idle(minutes(118))).toBe(200)
  expect(await idle(minutes(120))).toBe(303)
})

test('however much it is used, a session ends twelve hours after its login', async () => {
  const { visit } = await loggedIn(app)
  for (let hour = 0; hour < 11; hour++) {
    app.clock.advance(3600)
    expect((await visit.get('/servicios')).status).toBe(200)
  }
  app.clock.advance(3599)
  expect((await visit.get('/servicios')).status).toBe(200)
  app.clock.advance(1)
  expect((await visit.get('/servicios')).status).toBe(303)
})

test('the cookie lives as long as the session may lie idle, and is sent anew with its use', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const { visit } = await loggedIn(app)
  expect((await visit.get('/servicios')).headers.get('set-cookie')).toBeNull()
  vi.setSystemTime(Date.now() + minutes(2))
  const again = (await visit.get('/servicios')).headers.get('set-cookie')
  expect(again).toContain(visit.cookie)
  expect(again).toContain('Max-Age=7200')
})

async function hashOf(client: string): Promise<string> {
  const [rows] = await app.ctx.db.pool
    .promise()
    .query('select password_hash from account where id = ?', [client])
  return (rows as { password_hash: string }[])[0]?.password_hash ?? ''
}
