import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { brokenLinks } from '../../../src/audit.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { contract } from '../../support/catalogue.ts'
import { policiesFile } from '../../support/policies.ts'
import * as commands from './commands.ts'
import { fresh, policyOf } from './model.ts'

/** `MODEL_HISTORIES=5000` for a long night; a failure prints its seed and its shortest history. */
const histories = Number(process.env.MODEL_HISTORIES ?? 200)

let app: TestApp
beforeAll(async () => {
  app = await testApp({ policiesFile: policiesFile({ id: policyOf(true), keepDataDays: 1 }) })
})
afterAll(() => app.close())

const anything = fc.oneof(
  { weight: 4, arbitrary: fc.constant(commands.declare) },
  { weight: 4, arbitrary: fc.constant(commands.confirmRight) },
  { weight: 3, arbitrary: fc.constant(commands.confirmWrong) },
  { weight: 2, arbitrary: fc.constant(commands.newCode) },
  { weight: 1, arbitrary: fc.constant(commands.withdraw) },
  { weight: 1, arbitrary: fc.constant(commands.eraseNow) },
  { weight: 1, arbitrary: fc.constant(commands.itWasNotMe) },
  { weight: 4, arbitrary: fc.constant(commands.claim) },
  { weight: 6, arbitrary: fc.constant(commands.report) },
  { weight: 1, arbitrary: fc.constant(commands.giveBack) },
  { weight: 1, arbitrary: fc.constant(commands.crash) },
  { weight: 1, arbitrary: fc.constant(commands.editCatalogue) },
  { weight: 2, arbitrary: fc.constant(commands.relay) },
  { weight: 1, arbitrary: fc.constant(commands.sweep) },
  { weight: 4, arbitrary: fc.constantFrom(1, 119, 121, 800, 1441, 4400).map(commands.wait) },
  { weight: 1, arbitrary: fc.constant(commands.waitForCutoff) },
)

/** A third of the histories go on from a service that has ended, which chance alone seldom reaches. */
const soFar = fc.constantFrom(
  [],
  [],
  [
    ...[commands.declare, commands.confirmRight, commands.wait(121), commands.claim],
    ...[commands.report, commands.report, commands.report, commands.report],
  ],
)

test(`${histories} random histories go as the model says`, async () => {
  const history = fc
    .tuple(soFar, fc.array(anything, { minLength: 1, maxLength: 30 }))
    .map(([first, then]) => [...first, ...then])
  await fc.assert(
    fc.asyncProperty(history, fc.boolean(), fc.boolean(), async (steps, mailDown, keeps) => {
      app.clock.set('2026-11-27T12:00:00.000Z')
      // It is the same hour for every history: wrong codes of one are none of the next's.
      await app.ctx.db.orm.execute(sql`delete from throttle`)
      app.mailbox.down = mailDown
      const contracted = await contract(app, { policy: policyOf(keeps) })
      const model = { ...fresh(app.clock.now().getTime()), mailDown, keeps }
      const real = { app, contracted, protocol: '', id: '', token: '', code: '', job: null }
      for (const step of steps) await step.run(model, real)
    }),
    { numRuns: histories },
  )
  expect(await brokenLinks(app.ctx.db.orm)).toEqual([])
}, 1_200_000)
