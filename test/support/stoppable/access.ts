import { and, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { recovery } from '../../../db/schema/auth.ts'
import { outbox } from '../../../db/schema/outbox.ts'
import { findAccount } from '../../../src/auth/account.ts'
import { verifyPassword } from '../../../src/auth/passwords.ts'
import { holdersOf, makeLinks } from '../../../src/auth/recoveryLink.ts'
import type { TestApp } from '../app.ts'
import { cookieOf, firstKey, holders, sessionsOf } from './holders.ts'
import type { Operation, Stoppable } from './operation.ts'

interface StoppableAccess extends Stoppable {
  client: string
}
type Access = Operation<StoppableAccess>

const newKey = 'cuatro zorzales en fila'

const mailsTo = ({ ctx }: TestApp, client: string) =>
  ctx.db.orm
    .select()
    .from(outbox)
    .where(and(eq(outbox.kind, 'access'), eq(outbox.recipient, `${client}@correo.example`)))

const hashOf = async ({ ctx }: TestApp, client: string) =>
  (await findAccount(ctx.db.orm, client))?.passwordHash ?? null

/** Requests, each of a client who is logged in. */
const byHolder =
  (
    of: (
      app: TestApp,
      holder: { client: string; cookie: string },
    ) => Promise<Pick<StoppableAccess, 'request' | 'effect'>>,
  ) =>
  async (app: TestApp, count: number): Promise<StoppableAccess[]> =>
    Promise.all(
      (await holders(app, count)).map(async (holder) => ({
        client: holder.client,
        ...(await of(app, holder)),
      })),
    )

/** The new hash, once it is another one. */
const anotherKey = (app: TestApp, client: string, old: string | null) => async () => {
  const now = await hashOf(app, client)
  return now === old ? null : now
}

/** The new key opens, it was told once, and no session of before is alive. */
async function endsWithNewKey(app: TestApp, _: unknown, all: StoppableAccess[]): Promise<void> {
  for (const { client, request } of all) {
    expect(await verifyPassword(await hashOf(app, client), newKey)).toBe(true)
    expect(await mailsTo(app, client)).toHaveLength(1)
    const cookie = 'cookie' in request ? (request.cookie ?? '') : ''
    const { status } = await app.app.request('/servicios', { headers: { cookie } })
    expect(status).toBe(303)
  }
}

/** How a client comes in and goes out, and gets another key. */
export const accessOperations: Access[] = [
  {
    name: 'log in',
    route: 'POST /ingresar',
    rule: 'who may come in may still come in',
    lasts: /^insert into `session`/,
    answers: [303, 303],
    prepare: byHolder(async (app, { client }) => ({
      request: { page: '/ingresar', fields: { numero: client, clave: firstKey } },
      effect: async () => ((await sessionsOf(app, client)) > 1 ? 'in' : null),
    })),
    async ends(app, _, all) {
      for (const { client } of all) expect(await sessionsOf(app, client)).toBeLessThanOrEqual(3)
    },
  },
  {
    name: 'log out',
    route: 'POST /salir',
    rule: 'a session that was ended stays so',
    lasts: /^delete from `session`/,
    answers: [303, 303],
    prepare: byHolder(async (app, { client, cookie }) => ({
      request: { page: '/salir', fields: {}, cookie },
      effect: async () => ((await sessionsOf(app, client)) === 0 ? 'out' : null),
    })),
    async ends() {},
  },
  {
    name: 'end other sessions',
    route: 'POST /acceso/sesiones',
    rule: 'one’s own goes on, and in the end no other does',
    lasts: /^delete from `session`/,
    answers: [303, 303],
    prepare: byHolder(async (app, { client, cookie }) => {
      await cookieOf(app, client)
      await cookieOf(app, client)
      return {
        request: { page: '/acceso/sesiones', fields: {}, cookie },
        effect: async () => ((await sessionsOf(app, client)) < 3 ? 'fewer' : null),
      }
    }),
    async ends(app, _, all) {
      for (const { client } of all) expect(await sessionsOf(app, client)).toBe(1)
    },
  },
  {
    name: 'change the key',
    route: 'POST /acceso/clave',
    rule: 'one key opens, the old one or the new one',
    lasts: /^commit .*account/,
    answers: [303, 303],
    prepare: byHolder(async (app, { client, cookie }) => ({
      request: {
        page: '/acceso/clave',
        fields: { actual: firstKey, nueva: newKey, repetida: newKey },
        cookie,
      },
      effect: anotherKey(app, client, await hashOf(app, client)),
    })),
    ends: endsWithNewKey,
  },
  {
    name: 'ask for a link to a new key',
    route: 'POST /recuperar',
    rule: 'who asks again gets one',
    lasts: /^commit .*recovery/,
    answers: [303, 303],
    prepare: byHolder(async (app, { client }) => ({
      request: { page: '/recuperar', fields: { quien: client } },
      effect: async () => {
        const links = await app.ctx.db.orm
          .select()
          .from(recovery)
          .where(eq(recovery.client, client))
        return links.length > 0 ? 'link' : null
      },
    })),
    async ends(app, _, all) {
      for (const { client } of all) {
        const mails = (await mailsTo(app, client)).length
        expect(mails).toBeGreaterThanOrEqual(1)
        expect(mails).toBeLessThanOrEqual(2)
      }
    },
  },
  {
    name: 'make a new key by a mailed link',
    route: 'POST /recuperar/:token',
    rule: 'the link works once, and what it made opens',
    lasts: /^commit .*account/,
    answers: [303, 404],
    prepare: byHolder(async (app, { client, cookie }) => {
      const found = await holdersOf(app.ctx.db.orm, client, 1)
      const [link] = await makeLinks(app.ctx.db.orm, found, new Date())
      return {
        request: {
          page: `/recuperar/${link?.token}`,
          fields: { nueva: newKey, repetida: newKey },
          cookie,
        },
        effect: anotherKey(app, client, await hashOf(app, client)),
      }
    }),
    ends: endsWithNewKey,
  },
]
