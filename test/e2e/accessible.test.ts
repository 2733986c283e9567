import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { loadConfig } from '../../src/config.ts'
import type { Context } from '../../src/context.ts'
import { createLog } from '../../src/log.ts'
import { routesOf } from '../http/hostile/routes.ts'
import { memberIn } from '../http/pages/staff/member.ts'
import type { Visited } from '../http/pages/visitor.ts'
import { keepingPolicy, start } from '../support/cancelling.ts'
import { policiesFile } from '../support/policies.ts'
import { expectAccessible, type Seen, seen } from './browser.ts'
import { clientStates } from './states/clients.ts'
import { failureStates } from './states/failures.ts'
import { openStates } from './states/open.ts'
import { staffStates } from './states/staff.ts'
import type { State, States } from './states/state.ts'

let all: Seen
let states: States
let page: Page
beforeAll(async () => {
  all = await seen({ policiesFile: policiesFile(keepingPolicy) })
  const { app } = all
  const [marta, beto] = [await memberIn(app, 'Marta Ríos'), await memberIn(app, 'Beto Paz')]
  states = { ...openStates(app), ...clientStates(app), ...staffStates(app, marta, beto) }
  page = await all.open()
})
beforeEach(() => all.app.clock.set(start))
afterAll(() => all.stop())

const bare = createApp({
  config: loadConfig({}, { demo: true }),
  clock: { now: () => new Date(0) },
  log: createLog('silent'),
} as unknown as Context)
const addresses = routesOf({ app: bare })
  .filter(({ method, category }) => method === 'GET' && category !== 'operation')
  .map(({ path }) => path)

/** What isn't a page: for machines, or it only leads on to one. */
const others = [
  ...['/api/v1/openapi.json', '/api/policies.schema.json', '/health/live', '/health/ready'],
  ...['/health/deadlines', '/metrics', '/', '/idioma', '/acceso/clave', '/acceso/sesiones'],
  ...['/bajas/:protocol/codigo', '/bajas/:protocol/deshacer'],
  ...['/staff/approvals/:id/approve', '/staff/approvals/:id/refuse'],
  ...['/staff/attention/found/:id', '/staff/attention/access/:protocol/retry'],
  '/staff/attention/access/:protocol/settle',
]
const pages = addresses.filter((path) => !others.includes(path))

test('every address that gives a page is looked at', () => {
  expect(Object.keys(states).sort()).toEqual([...pages].sort())
  for (const path of others) expect(addresses).toContain(path)
})

/** Into a sandbox, which a mail stands in, nobody can look; the mail's own page is looked at without one. */
const unboxed = ({ headers, html }: Visited) => ({
  headers: Object.fromEntries(
    [...headers].map(([name, text]) => [name, text.replace(/; sandbox$/, '')]),
  ),
  body: html.replace(/<iframe[^>]*sandbox[^>]*><\/iframe>/, ''),
})

/** Shows a page that was asked for as the browser would have got it. */
async function look({ name, status, ask }: State): Promise<string> {
  all.app.clock.set(start)
  const got = await ask()
  expect([name, got.status]).toEqual([name, status])
  await page.route('**/visto?*', (route) => route.fulfill({ status, ...unboxed(got) }))
  await page.goto(`/visto?${encodeURIComponent(name)}`)
  await expectAccessible(page)
  await page.unroute('**/visto?*')
  return got.main || got.html
}

test.each(pages)('%s in every state that it can be in', async (path) => {
  const shown = new Set<string>()
  for (const state of states[path] ?? []) shown.add(await look(state))
  // A state that looks like another one wasn't brought about.
  expect(shown.size).toBe(states[path]?.length)
})

test('every error', async () => {
  for (const state of await failureStates(all.app)) await look(state)
})
