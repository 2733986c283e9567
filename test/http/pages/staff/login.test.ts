import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { disableStaff, resetStaff } from '../../../../src/auth/staff.ts'
import { type TestApp, testApp } from '../../../support/app.ts'
import { told } from '../../../support/cancelling.ts'
import { loggedIn, visitor } from '../visitor.ts'
import { member, memberIn, password, staffLogin } from './member.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

test('address and password lead to the jobs, whatever the address’s case, and leaving ends the session', async () => {
  const { email, name } = await member(app)
  const visit = visitor(app)
  const { location } = await staffLogin(visit, ` ${email.toUpperCase()} `, password)
  expect(location).toBe('/staff')
  const { cookie } = visit
  const board = await visit.get('/staff')
  expect(board.h1).toBe('Trabajos de borrado')
  expect(board.html).toContain(name)
  const out = await visit.post('/staff/logout')
  expect(out.location).toBe('/staff/login?salida')
  expect((await visit.get(out.location)).main).toContain('Cerraste la sesión')
  visit.cookie = cookie
  expect((await visit.get('/staff')).location).toBe('/staff/login')
})

test('the cookie goes to /staff alone, is no script’s, and the database holds its hash', async () => {
  const { email } = await member(app)
  const { headers } = await staffLogin(visitor(app), email, password)
  const set = headers.get('set-cookie') ?? ''
  expect(set).toMatch(/^baja-staff=[\w-]{43}; .*HttpOnly/)
  expect(set).toMatch(/Path=\/staff(;|$)/)
  expect(set).toMatch(/SameSite=Lax/)
  const [rows] = await app.ctx.db.pool.promise().query('select * from staff_session')
  expect(JSON.stringify(rows)).not.toContain(/=([\w-]{43})/.exec(set)?.[1])
})

test('over https the cookie is Secure and says so in its name', async () => {
  const secure = await testApp({ publicUrl: 'https://bajas.example' })
  const { email } = await member(secure)
  const { headers } = await staffLogin(visitor(secure), email, password)
  expect(headers.get('set-cookie')).toMatch(/^__Secure-baja-staff=.*; Secure/)
  await secure.close()
})

test('neither kind of session opens the other’s pages, not even under the other’s name', async () => {
  const { visit } = await memberIn(app)
  const hers = await loggedIn(app)
  const token = (cookie: string) => cookie.split('=')[1]
  for (const cookie of [hers.visit.cookie, `baja-staff=${token(hers.visit.cookie)}`])
    expect((await visitor(app).get('/staff', { cookie })).location).toBe('/staff/login')
  for (const cookie of [visit.cookie, `baja=${token(visit.cookie)}`])
    expect((await visitor(app).get('/servicios', { cookie })).location).toBe('/ingresar')
})

test('an unknown address, a wrong password and a closed account get the same answer', async () => {
  const { email } = await member(app)
  const closed = await member(app)
  await disableStaff(app.ctx, closed.email)
  const answers = []
  for (const [typed, clave] of [
    [email, 'mala-clave-1'],
    ['nadie@hosting.example', 'mala-clave-1'],
    [closed.email, password],
  ] as const) {
    const { status, html } = await staffLogin(visitor(app), typed, clave)
    expect(status).toBe(401)
    expect(html).not.toContain(clave)
    answers.push(html.replaceAll(typed, ''))
  }
  expect(new Set(answers).size).toBe(1)
})

test.each(['', ' ', 'ñandú@x', "' or 1=1", 'x'.repeat(300), '__proto__'])(
  'the address “%s” is just a wrong one',
  async (typed) => {
    expect((await staffLogin(visitor(app), typed, 'x')).status).toBe(401)
  },
)

test('five wrong passwords close an account for a quarter of an hour, even to the right one', async () => {
  const { email } = await member(app)
  const visit = visitor(app)
  const tries = await Promise.all(Array.from({ length: 7 }, () => staffLogin(visit, email, 'mala')))
  expect(tries.map(({ status }) => status).sort()).toEqual([401, 401, 401, 401, 401, 429, 429])
  const refused = await staffLogin(visit, email, password)
  expect(refused.status).toBe(429)
  expect(refused.h1).toBe('Demasiados intentos')
  app.clock.advance(Number(refused.headers.get('retry-after')))
  expect((await staffLogin(visit, email, password)).status).toBe(303)
})

test('a session ends eight hours after the login, or when it isn’t used for half an hour', async () => {
  const { visit } = await memberIn(app)
  const tired = await memberIn(app)
  app.clock.advance(8 * 3600 - 1)
  expect((await visit.get('/staff')).status).toBe(200)
  app.clock.advance(1)
  expect((await visit.get('/staff')).status).toBe(303)
  const [row] = (
    await app.ctx.db.orm.execute(sql`select timestampdiff(second, utc_timestamp(3),
    expires_at) as left_ from staff_session where user_id = ${tired.id}`)
  )[0] as unknown as {
    left_: number
  }[]
  expect(row?.left_).toBeGreaterThan(1700)
  expect(row?.left_).toBeLessThanOrEqual(1800)
})

test('closing an account or setting its password ends its sessions at once', async () => {
  const closed = await memberIn(app)
  await disableStaff(app.ctx, closed.email)
  expect((await closed.visit.get('/staff')).status).toBe(303)
  const changed = await memberIn(app)
  await resetStaff(app.ctx, changed.email, 'cuatro teros al sol')
  expect((await changed.visit.get('/staff')).status).toBe(303)
  expect((await staffLogin(visitor(app), changed.email, password)).status).toBe(401)
  expect((await staffLogin(visitor(app), changed.email, 'cuatro teros al sol')).status).toBe(303)
})

test('a session whose account was closed behind its back is no session', async () => {
  const { id, visit } = await memberIn(app)
  await app.ctx.db.orm.execute(
    sql`update staff set disabled_at = utc_timestamp(3) where id = ${id}`,
  )
  expect((await visit.get('/staff')).location).toBe('/staff/login')
})

test('weak passwords and unknown accounts are refused', async () => {
  const { email } = await member(app)
  expect(await told(resetStaff(app.ctx, email, 'corta'))).toBe('invalid')
  expect(await told(resetStaff(app.ctx, email, email))).toBe('invalid')
  expect(await told(resetStaff(app.ctx, 'nadie@x', 'una frase larga'))).toBe('not_found')
})

test.each([
  ['/staff/jobs/x?a=1', '/staff/jobs/x?a=1'],
  ['/servicios', '/staff'],
  ['/staffing', '/staff'],
  ['//evil.example/staff', '/staff'],
  ['https://evil.example/staff', '/staff'],
  ['/staff/../servicios', '/staff'],
])('after the login “%s” leads to %s', async (volver, to) => {
  const { email } = await member(app)
  const { location } = await visitor(app).post('/staff/login', {
    correo: email,
    clave: password,
    volver,
  })
  expect(location).toBe(to)
})

test('whoever isn’t logged in is led to the login, on unknown addresses below /staff too', async () => {
  const visit = visitor(app)
  expect((await visit.get('/staff/jobs/x?a=1')).location).toBe(
    '/staff/login?volver=%2Fstaff%2Fjobs%2Fx%3Fa%3D1',
  )
  expect((await visit.get('/staff/nada')).status).toBe(303)
  expect((await visit.post('/staff/nada')).status).toBe(303)
  const { visit: known } = await memberIn(app)
  const nothing = await known.get('/staff/nada')
  expect(nothing.status).toBe(404)
  expect(nothing.html).toContain('href="/staff"')
})
