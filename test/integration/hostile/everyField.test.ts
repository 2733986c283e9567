import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operations } from '../../../src/http/api/operations.ts'
import { callWith, counts, isRefused, pathOf, runs, send } from './fuzz.ts'
import { gone, pathsIn, put } from './near.ts'
import { type Described, describedBy } from './openapi.ts'
import { injections, rightBodies, worst } from './rightBodies.ts'
import { expectRuled } from './rules.ts'
import { type World, world } from './world.ts'

let around: World
let described: Described[]
beforeAll(async () => {
  around = await world()
  described = await describedBy(around.app)
})
afterAll(() => around.app.close())

/** The two that broke something, every injection, and some of the others in turn; all of them in a long night. */
function worstFor(n: number): unknown[] {
  const [deepest, missing, ...others] = [worst[0], gone, ...worst.slice(1)]
  const from = (n * 3) % others.length
  const some = runs > 1000 ? others : [...others, ...others].slice(from, from + 3)
  return [deepest, missing, ...injections, ...some]
}

const withBody = operations.filter(({ body, bodyMode }) => body || bodyMode === 'raw')

test('every operation that takes a body has one here', () => {
  const names = withBody.map(({ method, path }) => `${method.toUpperCase()} ${path}`)
  expect(Object.keys(rightBodies).sort()).toEqual(names.sort())
})

describe('every field of a body may be missing or the worst there is: refused without a trace, or taken', () => {
  test.each(Object.entries(rightBodies))(
    '%s',
    async (name, { on, body, uses = false }) => {
      const op = described.find((each) => each.name === name)
      if (!op) throw new Error('not in the document')
      const path = pathOf(op.path)
      const renew = () => around.renew('', on)
      await renew()
      const right = await send(around, callWith(op, body))
      expect(isRefused(right), right.text).toBe(false)
      await renew()
      for (const [n, at] of pathsIn(body).entries())
        for (const value of worstFor(n)) {
          const before = await around.fingerprint()
          const answer = await send(around, callWith(op, put(body, at, value)))
          const what = `${at.join('.')} ← ${JSON.stringify(value)?.slice(0, 40)}`
          expect(answer.status, `${what}: ${answer.text.slice(0, 200)}`).toBeLessThan(500)
          expectRuled(op.method, around.told(path), answer, around.secrets())
          if (isRefused(answer) && !counts(answer))
            expect(await around.fingerprint(), what).toBe(before)
          else if (uses || counts(answer)) await renew()
        }
    },
    180_000,
  )
})
