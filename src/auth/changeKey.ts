import type { Context } from '../context.ts'
import { DomainError, invalidField } from '../errors.ts'
import { findAccount } from './account.ts'
import { requireGoodKey } from './keyRules.ts'
import { tryKey } from './keyTry.ts'
import { hashPassword } from './passwords.ts'
import { replaceKey } from './replaceKey.ts'
import { start } from './sessions.ts'

/**
 * Changes the key of client `number`, who is logged in and types the present one. Every session ends and a
 * new one begins, whose cookie is given. Throws `invalid` on `key`, `unauthenticated` for a wrong present
 * key, `slow_down` (`retryAfterSeconds`) after 5 of them in 15 minutes, `overloaded`.
 */
export async function changeKey(
  ctx: Context,
  number: string,
  present: string,
  key: string,
  ip: string,
): Promise<{ cookie: string }> {
  requireGoodKey(number, key)
  const stored = await tryKey(ctx, 'change', number, present, ip)
  if (key === present) throw invalidField('key', 'same', 'choose_another_key')
  const passwordHash = await hashPassword(key)
  await replaceKey(ctx, number, passwordHash, async (tx) => {
    if ((await findAccount(tx, number))?.passwordHash !== stored)
      throw new DomainError('unauthenticated')
  })
  return start(ctx, number, passwordHash)
}
