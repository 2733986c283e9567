import { expect } from 'vitest'
import { sweepLapses } from '../../../../src/cancellation/lapse.ts'
import { serviceInput } from '../../../support/catalogue.ts'
import type { Act } from '../act.ts'
import { inputOf } from '../contracts.ts'
import { cutoffOf, hour } from '../days.ts'
import { type Real, said } from '../real.ts'
import { verdictOf } from '../verdict.ts'
import { isOpen, type Life, type World } from '../world.ts'

const around = (
  name: string,
  foresee: (world: World) => void,
  dare: (real: Real) => Promise<unknown>,
): Act => ({
  name,
  which: 0,
  foresee(world) {
    foresee(world)
    return 'ok'
  },
  async dare(reals) {
    await dare(reals[0] as Real)
    return 'ok'
  },
})

export const wait = (minutes: number): Act =>
  around(
    `wait ${minutes} min`,
    (world) => {
      world.now += minutes * 60_000
    },
    async ({ app }) => app.clock.advance(minutes * 60),
  )

/** Until the first instant at which the first service's debit can't be stopped any more, or just before it. */
export const waitForCutoff = (early: number): Act => {
  const then = (world: Pick<World, 'now' | 'lives'>) =>
    Math.max(world.now, cutoffOf((world.lives[0] as Life).contract) - early)
  return {
    name: `wait for the cutoff${early ? ' but not quite' : ''}`,
    which: 0,
    foresee(world) {
      world.now = then(world)
      return 'ok'
    },
    async dare(reals, seen) {
      reals[0]?.app.clock.set(new Date(then(seen)))
      return 'ok'
    },
  }
}

export const relay: Act = around(
  'mail goes out',
  ({ now, mailDown, lives }) => {
    for (const { baja } of lives)
      if (!mailDown && baja?.state === 'declared' && now < baja.t0 + 12 * hour)
        baja.codeTaken = true
  },
  ({ app }) => app.relay(),
)

export const sweep: Act = around(
  'sweep',
  () => {},
  ({ app }) => sweepLapses(app.ctx),
)

/** The provider writes another plan, which it may, and another kind of payment, which it may not while it is open. */
export const editCatalogue = (which: number): Act => ({
  name: `edit the catalogue ${which}`,
  which,
  foresee({ lives }) {
    return `ok, ${isOpen((lives[which] as Life).baja) ? 'cancellation_open' : 'ok'}, ok`
  },
  async dare(reals, seen) {
    const { app, client, server, domain, service } = reals[which] as Real
    const { contract } = seen.lives[which] as Life
    const changes = { server, domain, plan: `Plan ${seen.now}`, ...inputOf(contract) }
    const input = serviceInput(client, changes)
    const payment = contract.payment === 'invoice' ? 'auto_debit' : 'invoice'
    const answers: string[] = []
    for (const each of [input, { ...input, payment }, input])
      answers.push(said(await app.call('PUT', `/services/${service}`, each)))
    return answers.join(', ')
  },
})

/** Billing asks as of now, and again as of all the instants that it ever asked about. */
export const ask = (which: number): Act => ({
  name: `ask ${which}`,
  which,
  foresee(world) {
    const { verdict, collect } = verdictOf(world.lives[which] as Life, world.now)
    // What was recorded at an instant is settled a second after it.
    world.now += 1000
    return JSON.stringify({ verdict, collect })
  },
  async dare(reals, seen) {
    const real = reals[which] as Real
    await askAgain(real)
    const asOf = new Date(seen.now).toISOString()
    const text = await debitAsOf(real, asOf)
    real.told.push({ asOf, text })
    const { verdict, collect } = JSON.parse(text)
    return JSON.stringify({ verdict, collect })
  },
})

export async function askAgain(real: Real): Promise<void> {
  for (const { asOf, text } of real.told) expect(await debitAsOf(real, asOf)).toBe(text)
}

const debitAsOf = async ({ app, service }: Real, asOf: string): Promise<string> =>
  (await app.call('GET', `/services/${service}/debit?asOf=${asOf}`)).text
