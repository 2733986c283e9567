import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { networkOf } from './networkOf.ts'
import { countOrRefuse, type Limit, unhit } from './throttle.ts'

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
  const ofClient = `code:${number}`
  const ofAddress = `code-ip:${networkOf(ip)}`
  // Counted before the code is looked at, so that codes sent all at once can't slip past the limit.
  await countOrRefuse(ctx, ofClient, wrongCodesPerClient)
  const takeBackClient = () => unhit(ctx, ofClient, wrongCodesPerClient)
  await countOrRefuse(ctx, ofAddress, wrongCodesPerAddress).catch(async (error) => {
    await takeBackClient()
    throw error
  })
  const takeBack = async () => {
    await takeBackClient()
    await unhit(ctx, ofAddress, wrongCodesPerAddress)
  }
  try {
    const done = await confirming()
    await takeBack()
    return done
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'code_wrong')) await takeBack()
    throw error
  }
}
