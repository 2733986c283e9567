import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { countOrRefuse, type Limit, uncount } from '../throttle.ts'
import { networkOf } from './networkOf.ts'

export const wrongCodesPerNetwork: Limit = { windowSeconds: 3600, limit: 60 }

/**
 * Runs `confirming`, which tries a code, and counts it where it throws `code_wrong`. With 60 wrong codes in an
 * hour from the network of address `ip`, whichever clients they were for, it isn't run: throws `slow_down`
 * (`retryAfterSeconds`). What a client may try in all is the cancellation's own limit.
 */
export async function withinCodeTries<T>(
  ctx: Context,
  ip: string,
  confirming: () => Promise<T>,
): Promise<T> {
  const counts = [{ bucket: `code-ip:${networkOf(ip)}`, limit: wrongCodesPerNetwork }]
  // Counted before the code is looked at, so that codes sent all at once can't slip past the limit.
  await countOrRefuse(ctx, counts)
  try {
    const done = await confirming()
    await uncount(ctx, counts)
    return done
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'code_wrong')) await uncount(ctx, counts)
    throw error
  }
}
