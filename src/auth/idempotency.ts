import { lt } from 'drizzle-orm'
import { idempotency } from '../../db/schema/auth.ts'
import { sha256 } from '../secrets.ts'
import { type Answer, claimKey, type Store } from './idempotencyClaim.ts'

/**
 * Gives the answer that this key's Idempotency-Key already got, or works it out once and keeps it for 48 h.
 * Where `work` throws, nothing is kept.
 * A repetition waits for the first one's answer. Throws `idempotency_mismatch` for another request,
 * `slow_down` where that takes too long.
 */
export async function once(
  ctx: Store,
  keyId: string,
  idempotencyKey: string,
  request: string,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const found = await claimKey(ctx, keyId, idempotencyKey, sha256(request))
  if ('body' in found) return found
  try {
    const answer = await work()
    await found.keep(answer)
    return answer
  } catch (error) {
    await found.forget()
    throw error
  }
}

/** Forgets answers older than 48 h. */
export async function sweepIdempotency({ db, clock }: Store): Promise<void> {
  await db.orm.delete(idempotency).where(lt(idempotency.expiresAt, clock.now()))
}
