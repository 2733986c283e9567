import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { findAccount } from './account.ts'
import { networkOf } from './networkOf.ts'
import { verifyPassword } from './passwords.ts'
import { clear, countOrRefuse, type Limit, unhit } from './throttle.ts'

const perNumber: Limit = { windowSeconds: 900, limit: 5 }
const perAddress: Limit = { windowSeconds: 900, limit: 20 }

/** What a key is typed for; each has tries of its own, so that strangers at the login hinder no holder. */
type Purpose = 'login' | 'change'

const bucketOf = (purpose: Purpose, number: string): string => `${purpose}:${number}`

/**
 * Compares a typed key with that of client `number`; gives the stored hash that it fits.
 * Refuses any wrong pair with `unauthenticated`, alike and in equal time; after 5 failures within 15
 * minutes for the number, or 20 from network address `ip`, with `slow_down` (`retryAfterSeconds`).
 */
export const tryKey = (
  ctx: Context,
  purpose: Purpose,
  number: string,
  key: string,
  ip: string,
): Promise<string> =>
  limited(ctx, bucketOf(purpose, number), ip, key, async () => {
    const found = await findAccount(ctx.db.orm, number)
    return found?.passwordHash ?? null
  })

/** Compares a key with the hash that `find` gives, within the limits of `tryKey` for `bucket` and `ip`. */
export async function limited(
  ctx: Context,
  bucket: string,
  ip: string,
  key: string,
  find: () => Promise<string | null>,
): Promise<string> {
  const ofAddress = `login-ip:${networkOf(ip)}`
  // Counted before the key is looked at: tries sent all at once can't slip past the limit.
  await countOrRefuse(ctx, ofAddress, perAddress)
  await countOrRefuse(ctx, bucket, perNumber)
  const stored = await find()
  const right = await verifyPassword(stored, key)
  if (!right || stored === null) throw new DomainError('unauthenticated')
  await clear(ctx, bucket)
  await unhit(ctx, ofAddress, perAddress)
  return stored
}

/** Forgets the failures of a number: its holder has proved who they are in another way. */
export async function forgetFailures(ctx: Context, number: string): Promise<void> {
  await clear(ctx, bucketOf('login', number))
  await clear(ctx, bucketOf('change', number))
}
