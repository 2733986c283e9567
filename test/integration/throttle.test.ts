import { afterAll, beforeAll, expect, test } from 'vitest'
import { hit } from '../../src/throttle.ts'
import { type TestApp, testApp } from '../support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

test.each([
  { windowSeconds: 60, limit: 3 },
  { windowSeconds: 900, limit: 5 },
  { windowSeconds: 86_400, limit: 4 },
])(
  'never more than $limit within any $windowSeconds seconds, wherever they begin',
  async (limit) => {
    const allowed: number[] = []
    let seed = limit.windowSeconds
    for (let n = 0; n < 120; n++) {
      // Any step up to a third of the window, to the millisecond.
      seed = (seed * 48_271) % 2_147_483_647
      app.clock.advance((seed % (limit.windowSeconds * 333)) / 1000)
      const at = app.clock.now().getTime()
      if ((await hit(app.ctx, `any:${limit.windowSeconds}`, limit)).allowed) allowed.push(at)
    }
    const within = allowed.slice(limit.limit).map((at, n) => at - (allowed[n] as number))
    expect(Math.min(...within)).toBeGreaterThanOrEqual(limit.windowSeconds * 1000)
    expect(allowed.length).toBeGreaterThan(12)
  },
)

test('whoever waits as long as told is let through, and not a sixtieth of the window earlier', async () => {
  const limit = { windowSeconds: 3600, limit: 2 }
  app.clock.set('2026-11-22T12:00:01.234Z')
  const knock = () => hit(app.ctx, 'wait', limit)
  for (let n = 0; n < 2; n++) expect(await knock()).toEqual({ allowed: true, retryAfterSeconds: 0 })
  const { allowed, retryAfterSeconds } = await knock()
  expect(allowed).toBe(false)
  expect(retryAfterSeconds).toBeLessThanOrEqual(3660)
  app.clock.advance(retryAfterSeconds - 61)
  expect((await knock()).allowed).toBe(false)
  app.clock.advance(61)
  expect((await knock()).allowed).toBe(true)
})
