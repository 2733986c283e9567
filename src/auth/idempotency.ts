import { and, eq, lt } from 'drizzle-orm'
import { isDuplicate } from '../../db/faults.ts'
import { idempotency } from '../../db/schema/auth.ts'
import { matched } from '../../db/transaction.ts'
import { plusSeconds } from '../clock.ts'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { sha256 } from '../secrets.ts'

export interface Answer {
  status: number
  body: string
}

type Store = Pick<Context, 'db' | 'clock'>

const rememberedSeconds = 48 * 3600
const lockedSeconds = 30

/**
 * Gives the answer that this key's Idempotency-Key already got, or works it out once and keeps it for 48 h.
 * `work` gives null for what isn't to be kept, and the answer is then thrown away with the lock.
 * Throws `idempotency_mismatch` for another request, `slow_down` while the first one is still being answered.
 */
export async function once(
  ctx: Store,
  keyId: string,
  idempotencyKey: string,
  request: string,
  work: () => Promise<{ answer: Answer; keep: boolean }>,
): Promise<Answer> {
  const hash = sha256(idempotencyKey)
  const mine = and(eq(idempotency.keyId, keyId), eq(idempotency.hash, hash))
  const earlier = await begin(ctx, keyId, hash, sha256(request))
  if (earlier) return earlier
  try {
    const { answer, keep } = await work()
    if (keep)
      await ctx.db.orm
        .update(idempotency)
        .set({ status: answer.status, body: answer.body })
        .where(mine)
    else await ctx.db.orm.delete(idempotency).where(mine)
    return answer
  } catch (error) {
    await ctx.db.orm.delete(idempotency).where(mine)
    throw error
  }
}

async function begin(
  ctx: Store,
  keyId: string,
  hash: string,
  requestHash: string,
): Promise<Answer | null> {
  const now = ctx.clock.now()
  const mine = and(eq(idempotency.keyId, keyId), eq(idempotency.hash, hash))
  const lock = {
    requestHash,
    status: null,
    body: null,
    lockedUntil: plusSeconds(now, lockedSeconds),
    expiresAt: plusSeconds(now, rememberedSeconds),
  }
  await ctx.db.orm.delete(idempotency).where(and(mine, lt(idempotency.expiresAt, now)))
  try {
    await ctx.db.orm.insert(idempotency).values({ keyId, hash, ...lock })
    return null
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
  const [row] = await ctx.db.orm.select().from(idempotency).where(mine)
  if (!row) return begin(ctx, keyId, hash, requestHash)
  if (row.requestHash !== requestHash) throw new DomainError('idempotency_mismatch')
  if (row.status !== null && row.body !== null) return { status: row.status, body: row.body }
  // Whoever was answering died: whoever notices takes over.
  const taken = await ctx.db.orm
    .update(idempotency)
    .set(lock)
    .where(
      and(mine, eq(idempotency.lockedUntil, row.lockedUntil), lt(idempotency.lockedUntil, now)),
    )
  if (matched(taken) === 1) return null
  throw new DomainError('slow_down', { retryAfterSeconds: 1 })
}

/** Forgets answers older than 48 h. */
export async function sweepIdempotency({ db, clock }: Store): Promise<void> {
  await db.orm.delete(idempotency).where(lt(idempotency.expiresAt, clock.now()))
}
