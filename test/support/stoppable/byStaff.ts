import type { TestApp } from '../app.ts'
import type { Case } from '../cancelling.ts'
import { about, type StoppableCancellation } from './about.ts'
import type { Operation } from './operation.ts'
import { type Person, people } from './people.ts'

/** What one of the staff does about somebody's cancellation. */
export type Act = Operation<StoppableCancellation>
export type Make<C extends Case> = (app: TestApp, count: number) => Promise<C[]>

export const motivo = 'Hablé con el titular'

/** A form of the staff's, sent by the second of two people. */
export const sent =
  <C extends Case>(
    make: Make<C>,
    pageOf: (made: C) => { page: string; fields: Record<string, string> },
    effect: (app: TestApp, made: C) => Promise<unknown>,
  ) =>
  async (app: TestApp, count: number): Promise<StoppableCancellation[]> => {
    const [, { cookie }] = await people(app)
    return about(make, (made) => ({ ...pageOf(made), cookie }), effect)(app, count)
  }

/** Makes cases, and then does something more to each as one of the staff. */
export const and =
  <C extends Case, D>(
    make: Make<C>,
    more: (app: TestApp, made: C, by: Person, n: number, all: number) => Promise<D>,
  ): Make<C & D> =>
  async (app, count) => {
    const [by] = await people(app)
    const done: (C & D)[] = []
    for (const [n, made] of (await make(app, count)).entries())
      done.push({ ...made, ...(await more(app, made, by, n, count)) })
    return done
  }
