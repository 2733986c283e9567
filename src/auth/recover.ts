import type { Context } from '../context.ts'
import { requireGoodKey } from './keyRules.ts'
import { forgetFailures } from './keyTry.ts'
import { hashPassword } from './passwords.ts'
import { holderOfLink } from './recoveryLink.ts'
import { replaceKey } from './replaceKey.ts'

/** The client number whose key a mailed link makes anew; acts on nothing. Throws `not_found`. */
export const findRecovery = async (ctx: Context, token: string): Promise<string> =>
  (await holderOfLink(ctx.db.orm, token, ctx.clock.now())).number

/**
 * Makes a client's new key, or first one, with a mailed link, which works once. Every session ends, a mail
 * tells the client, and from network address `ip` wrong keys don't hinder their login any more. Throws `not_found` for a link that doesn't hold, `invalid` on `key`, `overloaded`.
 */
export async function recover(ctx: Context, token: string, key: string, ip: string): Promise<void> {
  const number = await findRecovery(ctx, token)
  requireGoodKey(number, key)
  const passwordHash = await hashPassword(key)
  await replaceKey(ctx, number, passwordHash, (tx) => holderOfLink(tx, token, ctx.clock.now()))
  await forgetFailures(ctx, number, ip)
}
