import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { start } from '../../../src/auth/sessions.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { tablesOf } from '../../support/brokenTable.ts'
import { declared } from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'
import { forgetting } from '../../support/emptied.ts'
import { triesAnyPassword } from '../../support/overheard/folder.ts'
import { linkFor } from '../pages/recovering.ts'
import { type FormCall, fieldNames, formCalls, pageCalls, queryNames, runs } from './formCalls.ts'
import { expectSafePage } from './pageRules.ts'
import { addressOf, bareRoutes, type Route } from './routes.ts'

/** What a form works on may be used up by one that was taken. */
const mostUses = 4

const pagesBy = (method: string) =>
  bareRoutes
    .filter((route) => route.method === method)
    .filter(({ category }) => category === 'own' || category === 'open')
    .map((route): [string, Route] => [`${route.method} ${route.path}`, route])

triesAnyPassword()
let app: TestApp
let tables: string
let forget: () => Promise<void>
let cookie: string
let values: Record<string, string>
beforeAll(async () => {
  app = await testApp()
  forget = await forgetting(app)
  // Tries, sessions and mails of another's are what a refused form may leave.
  const names = (await tablesOf(app.ctx.db.orm)).filter(
    (name) => !/^(throttle|session)$/.test(name),
  )
  tables = names.map((name) => `\`${name}\``).join()
})
afterAll(() => app.close())

/** A client with a service to cancel and one whose cancellation waits for its code. */
async function renew(): Promise<void> {
  await forget()
  app.clock.set('2026-11-22T12:00:00Z')
  const made = await declared(app)
  const { client } = made
  const free = await contract(app)
  await app.ctx.db.orm.execute(
    sql`update service set client = ${client} where id = ${free.service}`,
  )
  await app.ctx.db.orm.execute(sql`insert ignore into account (id, password_hash, changed_at)
    values (${client}, ${'$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'}, utc_timestamp(3))`)
  const address = `${client}@correo.example`
  const link = await linkFor(app, client, address)
  cookie = (await start(app.ctx, client)).cookie.split(';')[0] ?? ''
  values = {
    ...{ client, address, code: made.code, protocol: made.protocol, id: free.service },
    token: link.split('/').at(-1) ?? '',
    dispute: made.token,
  }
}

const told = (text: string) =>
  text.replaceAll(/(?:\{\{|%7B%7B)(\w+)(?:\}\}|%7D%7D)/g, (_, name: string) => values[name] ?? name)

const pathOf = ({ path }: Route) =>
  addressOf(path, path.startsWith('/no-fui-yo') ? { token: values.dispute ?? '' } : values)

const fingerprint = async () =>
  JSON.stringify((await app.ctx.db.orm.execute(sql.raw(`checksum table ${tables}`)))[0])

async function send(route: Route, call: FormCall, headers: Record<string, string>) {
  // Limits have tests of their own; here they would hide what is behind them.
  await app.ctx.db.orm.execute(sql`delete from throttle`)
  return app.app.request(`${pathOf(route)}${told(call.query)}`, {
    method: route.method,
    headers: { cookie, ...headers, ...call.headers },
    body: typeof call.body === 'string' ? told(call.body) : call.body,
  })
}

test('the fields are those that the handlers read', () => {
  expect(fieldNames.sort()).toContain('codigo')
  expect(fieldNames.length).toBeGreaterThan(10)
  expect(queryNames.length).toBeGreaterThan(8)
})

describe(`${runs} odd forms get a page that says what is wrong, and nothing of theirs comes back raw`, () => {
  test.each(pagesBy('POST'))(
    '%s',
    async (_, route) => {
      const endsSessions = /^\/(salir|acceso|recuperar)/.test(route.path)
      let uses = mostUses
      let before = ''
      await fc.assert(
        fc.asyncProperty(formCalls, async (call) => {
          if (uses >= mostUses || (endsSessions && !(await stillIn()))) {
            await renew()
            uses = 0
            before = await fingerprint()
          }
          const response = await send(route, call, { 'sec-fetch-site': 'same-origin' })
          await expectSafePage(response)
          const counts = /\/(confirmar|baja)$/.test(route.path) ? [] : [422]
          const now = await fingerprint()
          if ([400, 403, 413, 415, ...counts].includes(response.status)) expect(now).toBe(before)
          if (now !== before) uses++
          before = now
        }),
        { numRuns: runs },
      )
    },
    1_200_000,
  )
})

const stillIn = async () =>
  (await app.app.request('/acceso/sesiones', { headers: { cookie } })).headers.get('location') ===
  '/acceso'

test.each(pagesBy('POST'))(
  '%s: no odd form is heeded that isn’t said to come from us',
  async (_, route) => {
    await renew()
    const before = await fingerprint()
    await fc.assert(
      fc.asyncProperty(
        formCalls,
        fc.constantFrom<Record<string, string>>(
          {},
          { 'sec-fetch-site': 'cross-site' },
          { origin: 'null' },
        ),
        async (call, headers) => {
          const response = await send(route, call, headers)
          expect(response.status).toBe(403)
          await expectSafePage(response)
        },
      ),
      { numRuns: Math.ceil(runs / 5) },
    )
    expect(await fingerprint()).toBe(before)
  },
)

describe(`${runs} odd questions get a page, and nothing of theirs comes back raw`, () => {
  const html = pagesBy('GET').filter(([, { path }]) => !path.endsWith('/html'))
  test.each(html)(
    '%s',
    async (_, route) => {
      await renew()
      const before = await fingerprint()
      await fc.assert(
        fc.asyncProperty(pageCalls, fc.boolean(), async (query, known) => {
          const response = await app.app.request(`${pathOf(route)}${told(query)}`, {
            headers: known ? { cookie } : {},
          })
          await expectSafePage(response)
        }),
        { numRuns: runs },
      )
      expect(await fingerprint()).toBe(before)
    },
    1_200_000,
  )
})
