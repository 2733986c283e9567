import { afterAll, beforeAll, describe, test } from 'vitest'
import { operations } from '../../../src/http/api/operations.ts'
import { attack, runs } from './fuzz.ts'
import { type Described, describedBy } from './openapi.ts'
import { type World, world } from './world.ts'

let around: World
let described: Described[]
beforeAll(async () => {
  around = await world()
  described = await describedBy(around.app)
})
afterAll(() => around.app.close())

const names = operations
  .filter(({ method }) => method !== 'get')
  .map(({ method, path }) => `${method.toUpperCase()} ${path}`)

describe(`${runs} hostile calls get a known refusal that changes nothing, or a documented answer`, () => {
  test.each(names)(
    '%s',
    async (name) => {
      const op = described.find((each) => each.name === name)
      if (!op) throw new Error('not in the document')
      await attack(around, op)
    },
    1_200_000,
  )
})
