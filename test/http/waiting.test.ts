import { expect, test } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { waitingRoom } from '../../src/web.ts'
import { settableClock } from '../support/settableClock.ts'

const config = loadConfig({}, { demo: true })
const clock = settableClock('2026-11-22T12:00:00.000Z')
const waiting = { behind: false }
const answer = waitingRoom({ config, clock }, waiting)
const ask = async (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  (await answer(new Request(`http://localhost${path}`, { headers }), {} as never)) as Response

test('before its database can be worked with a server answers API calls with a 503 problem', async () => {
  const response = await ask('/api/v1/services/any')
  expect(response.status).toBe(503)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await response.json()).toMatchObject({ code: 'overloaded', status: 503 })
})

test('a client meets a page in their language meanwhile, with its style, and nothing for operators', async () => {
  const page = await ask('/servicios', { 'accept-language': 'pt-BR' })
  expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5'])
  const html = await page.text()
  expect(html).toContain('lang="pt-BR"')
  expect(html).not.toMatch(/baja migrate|not_ready/)
  const css = /href="([^"]*\.css[^"]*)"/.exec(html)?.[1] ?? ''
  expect((await ask(css)).status).toBe(200)
})

test('it is alive, not ready, and sends to the migrations only where they are behind', async () => {
  expect((await ask('/health/live')).status).toBe(200)
  const found = async () => [
    (await ask('/health/ready')).status,
    await (await ask('/metrics')).json(),
  ]
  expect(await found()).toEqual([503, { status: 'not_ready', database: 'unreachable' }])
  waiting.behind = true
  expect(await found()).toEqual([
    503,
    { status: 'not_ready', migrations: 'behind', remedy: 'run `npx baja migrate`' },
  ])
})
