import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { clear, countOrRefuse, type Limit, uncount } from '../throttle.ts'
import { findAccount } from './account.ts'
import { networkOf } from './networkOf.ts'
import { verifyPassword } from './passwords.ts'

/** Where one network is turned away, so that a stranger doesn't close a number to its holder elsewhere. */
const perNumberAndNetwork: Limit = { windowSeconds: 900, limit: 5 }
/** Ten networks have to join to get there. */
const perNumber: Limit = { windowSeconds: 900, limit: 50 }
const perNetwork: Limit = { windowSeconds: 900, limit: 20 }

/** What a key is typed for; each has tries of its own, so that strangers at the login hinder no holder. */
type Purpose = 'login' | 'change'

const bucketOf = (purpose: Purpose, number: string): string => `${purpose}:${number}`

/**
 * Compares a typed key with that of client `number`; gives the stored hash that it fits.
 * Refuses any wrong pair with `unauthenticated`, alike and in equal time. After 5 failures within 15 minutes for
 * the number from the network of address `ip`, 50 for the number from anywhere, or 20 from that network for
 * any number, refuses with `slow_down` (`retryAfterSeconds`).
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
  const ofNetwork = { bucket: `login-ip:${networkOf(ip)}`, limit: perNetwork }
  // Counted before the key is looked at: tries sent all at once can't slip past the limit.
  await countOrRefuse(ctx, [
    ofNetwork,
    { bucket: fromNetwork(bucket, ip), limit: perNumberAndNetwork },
    { bucket, limit: perNumber },
  ])
  const stored = await find()
  const right = await verifyPassword(stored, key)
  if (!right || stored === null) throw new DomainError('unauthenticated')
  await clearFor(ctx, bucket, ip)
  await uncount(ctx, [ofNetwork])
  return stored
}

/** Forgets the failures of a number: its holder, at address `ip`, has proved who they are in another way. */
export async function forgetFailures(ctx: Context, number: string, ip: string): Promise<void> {
  await clearFor(ctx, bucketOf('login', number), ip)
  await clearFor(ctx, bucketOf('change', number), ip)
}

const fromNetwork = (bucket: string, ip: string): string => `${bucket} from ${networkOf(ip)}`

async function clearFor(ctx: Context, bucket: string, ip: string): Promise<void> {
  await clear(ctx, bucket)
  await clear(ctx, fromNetwork(bucket, ip))
}
