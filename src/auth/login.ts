import { eq } from 'drizzle-orm'
import { account } from '../../db/schema/auth.ts'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { verifyPassword } from './passwords.ts'
import { start } from './sessions.ts'
import { clear, hit, type Limit, unhit } from './throttle.ts'

const perNumber: Limit = { windowSeconds: 900, limit: 5 }
const perAddress: Limit = { windowSeconds: 900, limit: 20 }

/**
 * Logs a client in with number and key, from network address `ip`.
 * Refuses any wrong pair with `unauthenticated`, alike and in equal time; after 5 failures within 15
 * minutes for the number, or 20 from the address, with `slow_down` (`retryAfterSeconds`).
 */
export async function login(
  ctx: Context,
  number: string,
  key: string,
  ip: string,
): Promise<{ client: string; cookie: string }> {
  const ofNumber = `login:${number}`
  const ofAddress = `login-ip:${networkOf(ip)}`
  // Counted before the key is looked at: tries sent all at once can't slip past the limit.
  await countOrRefuse(ctx, ofAddress, perAddress)
  await countOrRefuse(ctx, ofNumber, perNumber)
  if (!(await verifyPassword(await storedHash(ctx, number), key)))
    throw new DomainError('unauthenticated')
  await clear(ctx, ofNumber)
  await unhit(ctx, ofAddress, perAddress)
  return start(ctx, number)
}

async function countOrRefuse(ctx: Context, bucket: string, limit: Limit): Promise<void> {
  const { allowed, retryAfterSeconds } = await hit(ctx, bucket, limit)
  if (!allowed) throw new DomainError('slow_down', { retryAfterSeconds })
}

async function storedHash(ctx: Context, number: string): Promise<string | null> {
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(number)) return null
  const [found] = await ctx.db.orm
    .select({ hash: account.passwordHash })
    .from(account)
    .where(eq(account.id, number))
  return found?.hash ?? null
}

/** An IPv6 customer owns a /64, so one address of it stands for all. */
const networkOf = (ip: string): string =>
  ip.includes(':') ? expanded(ip).slice(0, 4).join(':') : ip

function expanded(ip: string): string[] {
  const [head = '', tail] = ip.split('::')
  const left = head.split(':').filter(Boolean)
  const right = (tail ?? '').split(':').filter(Boolean)
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  return [...left, ...Array<string>(zeros).fill('0'), ...right]
}
