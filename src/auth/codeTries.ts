import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { type Count, countOrRefuse, type Limit, uncount } from '../throttle.ts'
import { networkOf } from './networkOf.ts'

export const wrongCodesPerNetwork: Limit = { windowSeconds: 3600, limit: 60 }
const newCodesPerNetwork: Limit = { windowSeconds: 3600, limit: 60 }

/**
 * Runs `confirming`, which tries a code, and counts it where it throws `code_wrong`. With 60 wrong codes in an
 * hour from the network of address `ip`, whichever clients they were for, it isn't run: throws `slow_down`
 * (`retryAfterSeconds`). What a client may try in all is the cancellation's own limit.
 */
export const withinCodeTries = <T>(
  ctx: Context,
  ip: string,
  confirming: () => Promise<T>,
): Promise<T> =>
  within(
    ctx,
    { bucket: `code-ip:${networkOf(ip)}`, limit: wrongCodesPerNetwork },
    confirming,
    (error) => error instanceof DomainError && error.code === 'code_wrong',
  )

/** Runs `sending`, which mails a new code, as `withinCodeTries` does, up to 60 times in an hour. */
export const withinNewCodes = <T>(
  ctx: Context,
  ip: string,
  sending: () => Promise<T>,
): Promise<T> =>
  within(
    ctx,
    { bucket: `new-code-ip:${networkOf(ip)}`, limit: newCodesPerNetwork },
    sending,
    (error) => error === null,
  )

/** `isCounted` is asked for what `work` threw, null where it went well. */
async function within<T>(
  ctx: Context,
  count: Count,
  work: () => Promise<T>,
  isCounted: (error: unknown) => boolean,
): Promise<T> {
  // Counted before the work: what is sent all at once can't slip past the limit.
  await countOrRefuse(ctx, [count])
  try {
    const done = await work()
    if (!isCounted(null)) await uncount(ctx, [count])
    return done
  } catch (error) {
    if (!isCounted(error)) await uncount(ctx, [count])
    throw error
  }
}
