import { expect } from 'vitest'
import { approveWithdrawal } from '../../../src/cancellation/decideReview.ts'
import type { TestApp } from '../app.ts'
import type { Caller } from '../caller.ts'
import { type Case, confirmedMany, declaredMany, rowOf } from '../cancelling.ts'
import { contractMany } from '../catalogue.ts'
import { seeThroughOnce } from '../seeThrough.ts'
import { about, type StoppableCancellation } from './about.ts'
import { declarationOf } from './cancellations.ts'
import { cookieOf } from './holders.ts'
import { type Operation, seenThrough } from './operation.ts'
import { people } from './people.ts'

type Page = Operation<StoppableCancellation>

/** A form of a client's on a page of their cancellation. */
const form = (
  make: (app: TestApp, count: number) => Promise<Case[]>,
  act: string,
  effect: (app: TestApp, made: Case) => Promise<unknown>,
  fieldsOf: (made: Case) => Record<string, string> = () => ({}),
) => ({
  route: `POST /bajas/:protocol/${act}`,
  answers: [303, 303] as [number, number],
  prepare: (app: TestApp, count: number) =>
    about(
      make,
      async (made) => ({
        page: `/bajas/${made.protocol}/${act}`,
        fields: fieldsOf(made),
        cookie: await cookieOf(app, made.client),
      }),
      effect,
    )(app, count),
})

const declared = async (app: TestApp, count: number): Promise<StoppableCancellation[]> =>
  Promise.all(
    (await contractMany(app, count)).map(async ({ service, server, client }) => ({
      ...{ service, server },
      request: {
        page: `/servicios/${service}/baja`,
        fields: { motivo: 'price' },
        cookie: await cookieOf(app, client),
      },
      effect: () => declarationOf(app, service),
    })),
  )

const disputed = (
  make: (app: TestApp, count: number) => Promise<Case[]>,
  effect: (app: TestApp, made: Case) => Promise<unknown>,
) => ({
  route: 'POST /no-fui-yo/:token',
  answers: [200, 200] as [number, number],
  prepare: about(make, ({ token }) => ({ page: `/no-fui-yo/${token}`, fields: {} }), effect),
})

const closedAt = async (app: TestApp, { protocol }: Case) => (await rowOf(app, protocol)).closedAt

/** Two of the staff withdraw what somebody has said that they didn't ask for. */
async function endsInReview(app: TestApp, call: Caller, all: StoppableCancellation[]) {
  for (const { protocol = '' } of all) {
    expect((await rowOf(app, protocol)).state).toBe('in_review')
    for (const { actor } of await people(app))
      await approveWithdrawal(app.ctx, protocol, actor, 'no la pidió')
  }
  const events = ['confirmed', 'in_review', 'withdrawn']
  await seeThroughOnce({ events, mails: events })(app, call, all)
}

/** What a client does on the pages, and whoever got the notice mail. */
export const pageOperations: Page[] = [
  {
    name: 'declare, on the page',
    route: 'POST /servicios/:id/baja',
    rule: 'a declaration is there with its T0 and protocol, or not at all',
    answers: [303, 303],
    prepare: declared,
    ...seenThrough,
  },
  {
    name: 'new code, on the page',
    rule: 'the newest code confirms',
    ...form(declaredMany, 'codigo', async (app, { protocol }) =>
      (await rowOf(app, protocol)).codesSent > 1 ? 'sent' : null,
    ),
    lasts: /^commit .*cancellation/,
    ...seenThrough,
  },
  {
    name: 'confirm, on the page',
    rule: 'a confirmation holds once it is committed',
    ...form(
      declaredMany,
      'confirmar',
      async (app, { protocol }) => (await rowOf(app, protocol)).confirmedAt,
      ({ code }) => ({ codigo: code }),
    ),
    lasts: /^commit .*cancellation/,
    ...seenThrough,
  },
  {
    name: 'undo, on the page',
    rule: 'a withdrawal holds, and no job is left',
    ...form(confirmedMany, 'deshacer', closedAt),
    ...seenThrough,
  },
  {
    name: '“it wasn’t me” about a declared one',
    rule: 'it is withdrawn once',
    ...disputed(declaredMany, closedAt),
    ...seenThrough,
  },
  {
    name: '“it wasn’t me” about a confirmed one',
    rule: 'it goes before staff once, its job stands still',
    ...disputed(confirmedMany, async (app, { protocol }) => {
      const { state } = await rowOf(app, protocol)
      return state === 'confirmed' ? null : state
    }),
    ends: endsInReview,
  },
]
