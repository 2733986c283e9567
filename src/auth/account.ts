import { eq } from 'drizzle-orm'
import type { Orm } from '../../db/client.ts'
import { account } from '../../db/schema/auth.ts'
import type { Tx } from '../../db/transaction.ts'
import { sha256 } from '../secrets.ts'

export type Account = typeof account.$inferSelect

/** The account of client `number`; null for an unknown one, one without a key, or no number at all. */
export async function findAccount(orm: Orm, number: string): Promise<Account | null> {
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(number)) return null
  const [found] = await orm.select().from(account).where(eq(account.id, number))
  return found ?? null
}

/**
 * Stands for one key of an account and no other, not even the same one set again. Sessions and links carry
 * it: a changed key ends them whichever way it was changed, and whatever the clocks say.
 */
export const keyMark = (passwordHash: string | null): string => sha256(passwordHash ?? '')

/** Stores the hash of a new key, the first one too. */
export async function storeKey(
  tx: Tx,
  number: string,
  passwordHash: string,
  now: Date,
): Promise<void> {
  await tx
    .insert(account)
    .values({ id: number, passwordHash, changedAt: now })
    .onDuplicateKeyUpdate({ set: { passwordHash, changedAt: now } })
}
