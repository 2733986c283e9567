import { eq } from 'drizzle-orm'
import { recovery } from '../../db/schema/auth.ts'
import { client } from '../../db/schema/client.ts'
import { inTransaction, type Tx } from '../../db/transaction.ts'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { mailKeyChanged } from './accessMails.ts'
import { storeKey } from './account.ts'
import { endAll } from './sessions.ts'

/**
 * Stores a client's new key where `stillAllowed` doesn't throw. Links for making another one die, every
 * session ends, and the client is told by mail. Throws `not_found` and what `stillAllowed` throws.
 */
export async function replaceKey(
  ctx: Context,
  number: string,
  passwordHash: string,
  stillAllowed: (tx: Tx) => Promise<unknown>,
): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const now = ctx.clock.now()
    // Whoever changes this client's key or address waits here: what allows it is looked at under the lock.
    const [holder] = await tx
      .select({ name: client.name, email: client.email, locale: client.locale })
      .from(client)
      .where(eq(client.number, number))
      .for('update')
    if (!holder) throw new DomainError('not_found')
    await stillAllowed(tx)
    await storeKey(tx, number, passwordHash, now)
    await tx.delete(recovery).where(eq(recovery.client, number))
    await mailKeyChanged(ctx, tx, { ...holder, number }, now)
  })
  // They are dead already, by their mark; this takes them off the list.
  await endAll(ctx, number)
  ctx.wakeRelay()
}
