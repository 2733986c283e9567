import fc from 'fast-check'
import { expect } from 'vitest'
import { brokenLinks } from '../../../src/audit.ts'
import { member } from '../../http/pages/staff/member.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { forgetting } from '../../support/emptied.ts'
import { askAgain } from './acts/around.ts'
import { contracts, policiesNeeded, realFor } from './contracts.ts'
import { history } from './history.ts'
import { observed, wanted } from './observe.ts'
import type { Real } from './real.ts'
import { take } from './step.ts'
import { type Contract, freshLife, type World } from './world.ts'

/** `MODEL_HISTORIES=5000` for a long night; `MODEL_SEED` and `MODEL_PATH` for a history that failed. */
export const histories = Number(process.env.MODEL_HISTORIES ?? 100)

/** Lives as many random histories; a failing one prints its seed, its path and its shortest form. */
export async function liveThrough(seed: number, path?: string): Promise<void> {
  const app = await testApp({ policiesFile: policiesNeeded() })
  const staff = [(await member(app)).actor, (await member(app, 'Raúl Paz')).actor]
  const forget = await forgetting(app)
  try {
    await fc.assert(
      fc.asyncProperty(
        history,
        contracts,
        contracts,
        fc.boolean(),
        async (all, one, other, mailDown) => {
          await forget()
          app.clock.set('2026-11-27T12:00:00.000Z')
          app.mailbox.down = mailDown
          const world = freshWorld(app, [one, other], mailDown)
          const reals = [await realFor({ app, staff }, one), await realFor({ app, staff }, other)]
          for (const step of all) await take(step, world, reals)
          await lookBack(app, world, reals)
        },
      ),
      path ? { seed, path } : { numRuns: histories, seed },
    )
  } finally {
    await app.close()
  }
}

const freshWorld = ({ clock }: TestApp, agreed: Contract[], mailDown: boolean): World => ({
  now: clock.now().getTime(),
  mailDown,
  lives: agreed.map(freshLife),
})

/** What one did never touched the other, what billing was told is true for ever, and what is on record wasn't altered. */
async function lookBack(app: TestApp, world: World, reals: Real[]): Promise<void> {
  expect(await observed([0, 1], reals)).toEqual(wanted([0, 1], world))
  for (const real of reals) await askAgain(real)
  expect(await brokenLinks(app.ctx.db.orm)).toEqual([])
}
