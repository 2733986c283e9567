import { eq } from 'drizzle-orm'
import { session } from '../../../db/schema/auth.ts'
import { inTransaction } from '../../../db/transaction.ts'
import { findAccount, storeKey } from '../../../src/auth/account.ts'
import { hashPassword } from '../../../src/auth/passwords.ts'
import { start } from '../../../src/auth/sessions.ts'
import type { TestApp } from '../app.ts'
import { contract } from '../catalogue.ts'

/** Everybody's key: hashing it once will do. */
export const firstKey = 'tres teros al sol'
let hash: Promise<string> | undefined

/** What a browser sends back of a Set-Cookie header. */
export const cookieFrom = (header: string): string => header.split(';')[0] ?? ''

/** The cookie of a client who has just logged in. */
export async function cookieOf({ ctx }: TestApp, client: string): Promise<string> {
  hash ??= hashPassword(firstKey)
  const passwordHash = await hash
  const known = await findAccount(ctx.db.orm, client)
  if (!known) await inTransaction(ctx.db, (tx) => storeKey(tx, client, passwordHash, new Date()))
  return cookieFrom((await start(ctx, client)).cookie)
}

/** So many clients, each logged in. */
export const holders = (app: TestApp, count: number) =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const { client } = await contract(app)
      return { client, cookie: await cookieOf(app, client) }
    }),
  )

export const sessionsOf = async ({ ctx }: TestApp, client: string): Promise<number> =>
  (await ctx.db.orm.select().from(session).where(eq(session.userId, client))).length
