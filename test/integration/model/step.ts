import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect } from 'vitest'
import { expectConsistent } from '../../support/invariants.ts'
import type { Act } from './act.ts'
import { observed, wanted } from './observe.ts'
import { nothing, type Real } from './real.ts'
import { letTimePass } from './verdict.ts'
import type { World } from './world.ts'

/** Acts that begin at once; one is the usual case. */
export type Step = Act[]

export const describeStep = (step: Step): string => step.map(({ name }) => name).join(' ‖ ')

/** So that a history which went wrong is printed as it would be told. */
export const printed = (step: Step): Step =>
  Object.assign([...step], { [fc.toStringMethod]: () => describeStep(step) })

/** Does all of it at once, and finds the order of one after the other in the model in which just that comes of it. */
export async function take(step: Step, world: World, reals: Real[]): Promise<void> {
  const seen = structuredClone(world)
  if (step.every((act) => act.foresee(structuredClone(world), seen) === nothing)) return
  const outcomes = await Promise.all(step.map((act) => act.dare(reals, seen)))
  const touched = [...new Set(step.map(({ which }) => which))].sort()
  const real = { outcomes, after: await observed(touched, reals) }
  const possible = orders(step).map((order) => foreseen(order, step, touched, seen))
  const found = possible.find(({ said }) => isDeepStrictEqual(said, real))
  if (!found) expect(real).toEqual(possible.length > 1 ? oneOf(possible) : possible[0]?.said)
  else Object.assign(world, found.world)
  for (const n of touched)
    if (!isDeepStrictEqual(seen.lives[n], world.lives[n])) await isConsistent(reals[n] as Real)
}

const isConsistent = async ({ app, protocol }: Real) =>
  protocol === '' ? undefined : expectConsistent(app, protocol)

function foreseen(order: Step, step: Step, touched: number[], seen: World) {
  const world = structuredClone(seen)
  const said = new Map(order.map((act) => [act, act.foresee(world, seen)]))
  letTimePass(world)
  const outcomes = step.map((act) => said.get(act))
  return { world, said: { outcomes, after: wanted(touched, world) } }
}

const oneOf = (possible: { said: unknown }[]) => ({ oneOf: possible.map(({ said }) => said) })

const orders = <T>(all: readonly T[]): T[][] =>
  all.length < 2
    ? [[...all]]
    : all.flatMap((first, n) =>
        orders(all.filter((_, m) => m !== n)).map((rest) => [first, ...rest]),
      )
