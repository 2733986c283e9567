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
export async function tryKey(
  ctx: Context,
  purpose: Purpose,
  number: string,
  key: string,
  ip: string,
): Promise<string> {
  const ofNumber = bucketOf(purpose, number)
  const ofAddress = `login-ip:${networkOf(ip)}`
  // Counted before the key is looked at: tries sent all at once can't slip past the limit.
  await countOrRefuse(ctx, ofAddress, perAddress)
  await countOrRefuse(ctx, ofNumber, perNumber)
  const stored = (await findAccount(ctx.db.orm, number))?.passwordHash ?? null
  const right = await verifyPassword(stored, key)
  if (!right || stored === null) throw new DomainError('unauthenticated')
  await clear(ctx, ofNumber)
  await unhit(ctx, ofAddress, perAddress)
  return stored
}

/** Forgets the failures of a number: its holder has proved who they are in another way. */
export async function forgetFailures(ctx: Context, number: string): Promise<void> {
  await clear(ctx, bucketOf('login', number))
  await clear(ctx, bucketOf('change', number))
}
