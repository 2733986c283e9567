import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { networkOf } from './networkOf.ts'
import { countOrRefuse, type Limit, uncount } from './throttle.ts'

/** More than one cancellation takes before staff look at it: this stops who withdraws and asks again. */
export const wrongCodesPerClient: Limit = { windowSeconds: 86_400, limit: 30 }
export const wrongCodesPerAddress: Limit = { windowSeconds: 3600, limit: 60 }

/**
 * Runs `confirming`, which tries a code of client `number`, and counts it where it throws `code_wrong`.
 * With 30 wrong codes in a day by the client, or 60 in an hour from network address `ip`, it isn't run:
 * throws `slow_down` (`retryAfterSeconds`). Nothing else that a client may do depends on these counts.
 */
export async function withinCodeTries<T>(
  ctx: Context,
  number: string,
  ip: string,
  confirming: () => Promise<T>,
): Promise<T> {
  const counts = [
    { bucket: `code:${number}`, limit: wrongCodesPerClient },
    { bucket: `code-ip:${networkOf(ip)}`, limit: wrongCodesPerAddress },
  ]
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
