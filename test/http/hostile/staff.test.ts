import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { staffSession } from '../../../db/schema/auth.ts'
import { staffSessionLimits } from '../../../src/auth/sessions.ts'
import { disableStaff } from '../../../src/auth/staff.ts'
import { requestElsewhere } from '../../../src/cancellation/doneElsewhere.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { tablesOf } from '../../support/brokenTable.ts'
import { wiping } from '../../support/cancelling.ts'
import { member, memberIn } from '../pages/staff/member.ts'
import { loggedIn } from '../pages/visitor.ts'
import { addressOf, bareRoutes, type Route } from './routes.ts'

const routes = bareRoutes
  .filter(({ category }) => category === 'staff')
  .map((route): [string, Route] => [`${route.method} ${route.path}`, route])

let app: TestApp
let tables: string
let cookies: Record<string, string>
let marks: string[]
let values: (path: string) => Record<string, string>

beforeAll(async () => {
  app = await testApp()
  const old = await memberIn(app)
  app.clock.advance(staffSessionLimits.longestSeconds)
  const made = await wiping(app)
  const asker = await member(app)
  const { id } = made.job
  const proof = { reason: 'x', proof: 'y' }
  const asked = await requestElsewhere(
    app.ctx,
    { jobId: id, step: 'cut_access', ...proof },
    asker.actor,
  )
  const closed = await memberIn(app)
  const hers = await loggedIn(app)
  const idle = await memberIn(app)
  const staff = await memberIn(app)
  await disableStaff(app.ctx, closed.email)
  await app.ctx.db.orm
    .update(staffSession)
    .set({ expiresAt: new Date(Date.now() - 1000) })
    .where(eq(staffSession.userId, idle.id))
  const token = (cookie: string) => cookie.split('=')[1]
  cookies = {
    nobody: '',
    'a client': hers.visit.cookie,
    'a client’s session under staff’s name': `baja-staff=${token(hers.visit.cookie)}`,
    'staff’s session under the client’s name': `baja=${token(staff.visit.cookie)}`,
    'a closed account': closed.visit.cookie,
    'a session that is eight hours old': old.visit.cookie,
    'a session that wasn’t used for half an hour': idle.visit.cookie,
    'an unknown session': `baja-staff=${'x'.repeat(43)}`,
    'a malformed session': 'baja-staff=%F1%; baja-staff=',
    staff: staff.visit.cookie,
  }
  marks = [made.protocol, made.domain, made.client]
  values = (path) => ({
    id: path.startsWith('/staff/approvals') ? asked : id,
    protocol: made.protocol,
    kind: 'wipe_files',
  })
  const names = (await tablesOf(app.ctx.db.orm)).filter(
    (name) => !/^(throttle|session|staff_session)$/.test(name),
  )
  tables = names.map((name) => `\`${name}\``).join()
})
afterAll(() => app.close())

const state = async () =>
  JSON.stringify((await app.ctx.db.orm.execute(sql.raw(`checksum table ${tables}`)))[0])

const ask = ({ method, path }: Route, headers: Record<string, string>, at = path) =>
  app.app.request(addressOf(at, values(path)), {
    method,
    headers: {
      ...(method === 'GET' ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      ...headers,
    },
    ...(method === 'GET' ? {} : { body: 'motivo=x&constancia=y&servidor=z&visto=1' }),
  })

const ours = { 'sec-fetch-site': 'same-origin' }

/** Sent to the login or, with words typed into a form, given it at once; told nothing but what was sent. */
async function expectLedToLogin([name, route]: [string, Route], response: Response) {
  const text = await response.text()
  const typed = route.method !== 'GET' && text !== ''
  expect([name, response.status]).toEqual([name, typed ? 401 : 303])
  if (!typed) {
    expect(response.headers.get('location')).toMatch(/^\/staff\/login(\?volver=|$)/)
    return expect(text).toBe('')
  }
  expect(text).toContain('action="/staff/login"')
  const told = text.replaceAll(addressOf(route.path, values(route.path)), '')
  for (const mark of marks) expect(told).not.toContain(mark)
}

test('there are pages, acts, reviews and approvals to be held to this', () => {
  expect(routes.length).toBeGreaterThan(20)
})

test.each([
  'nobody',
  'a client',
  'a client’s session under staff’s name',
  'staff’s session under the client’s name',
  'a closed account',
  'a session that is eight hours old',
  'a session that wasn’t used for half an hour',
  'an unknown session',
  'a malformed session',
])('every page of staff’s leads %s to their login, tells nothing and does nothing', async (who) => {
  const before = await state()
  for (const [name, route] of routes) {
    const response = await ask(route, { ...ours, cookie: cookies[who] ?? '' })
    await expectLedToLogin([name, route], response)
  }
  expect(await state()).toBe(before)
})

test('an API key, with whatever scopes, opens none of them', async () => {
  const key = await app.key()
  const before = await state()
  for (const [name, route] of routes) {
    const headers = { ...ours, authorization: `Bearer ${key}`, cookie: `baja-staff=${key}` }
    await expectLedToLogin([name, route], await ask(route, headers))
  }
  expect(await state()).toBe(before)
})

test('a form that the browser doesn’t call ours does nothing, staff or not', async () => {
  const before = await state()
  for (const [name, route] of routes.filter(([, { method }]) => method !== 'GET'))
    for (const site of ['cross-site', 'same-site', 'none']) {
      const headers = { 'sec-fetch-site': site, cookie: cookies.staff ?? '' }
      expect([name, (await ask(route, headers)).status]).toEqual([name, 403])
    }
  expect(await state()).toBe(before)
})

test('what isn’t there is 404 to staff, by every method that it has', async () => {
  const before = await state()
  for (const [name, { method, path }] of routes.filter(([, { path }]) => path.includes(':'))) {
    const at = path.replace(/:(id|protocol)/, 'nobody')
    const response = await ask(
      { method, path, category: 'staff' },
      { ...ours, cookie: cookies.staff ?? '' },
      at,
    )
    // Some addresses only lead on, to one that is 404.
    const led = response.status === 303 ? response.headers.get('location') : null
    const last = led
      ? await app.app.request(led, { headers: { cookie: cookies.staff ?? '' } })
      : response
    expect([name, last.status]).toEqual([name, 404])
    const html = await last.text()
    for (const mark of marks) expect(html).not.toContain(mark)
  }
  expect(await state()).toBe(before)
})

test('looking changes nothing, and no page has another method than its own', async () => {
  const before = await state()
  const cookie = cookies.staff ?? ''
  for (const [name, route] of routes.filter(([, { method }]) => method === 'GET')) {
    const { status } = await ask(route, { cookie })
    expect([name, [200, 303, 409].includes(status)]).toEqual([name, true])
  }
  for (const path of new Set(routes.map(([, route]) => route.path)))
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const response = await ask({ method, path, category: 'staff' }, { ...ours, cookie })
      expect([path, method, response.status]).toEqual([path, method, 405])
    }
  expect(await state()).toBe(before)
})
