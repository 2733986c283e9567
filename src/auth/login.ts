import type { Context } from '../context.ts'
import { tryKey } from './keyTry.ts'
import { start } from './sessions.ts'

/**
 * Logs a client in with number and key, from network address `ip`. Throws `unauthenticated` for any wrong
 * pair and `slow_down` (`retryAfterSeconds`) after too many: see `tryKey`.
 */
export async function login(
  ctx: Context,
  number: string,
  key: string,
  ip: string,
): Promise<{ client: string; cookie: string }> {
  return start(ctx, number, await tryKey(ctx, 'login', number, key, ip))
}
