import type { Context } from '../context.ts'
import { findAccount } from './account.ts'
import { hashPassword, verifyPassword } from './passwords.ts'

/**
 * The hash to store for client `number`; undefined where the stored one fits already, so that a key that is
 * sent again ends no session. Throws `overloaded`.
 */
export async function keyHashIfNew(
  { db }: Pick<Context, 'db'>,
  number: string,
  password: string,
): Promise<string | undefined> {
  const stored = (await findAccount(db.orm, number))?.passwordHash
  if (stored && (await verifyPassword(stored, password))) return undefined
  return hashPassword(password)
}
