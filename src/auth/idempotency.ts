import { setTimeout as sleep } from 'node:timers/promises'
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
/** Longer than any call may take: a claim waits for work for up to 60 s. */
const lockedSeconds = 75

/** How long, and how often, a repeated call looks for the first one's answer. */
const patience = { tries: 200, everyMs: 50 }

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
  const hash = sha256(idempotencyKey)
  const mine = and(eq(idempotency.keyId, keyId), eq(idempotency.hash, hash))
  const earlier = await begun(ctx, keyId, hash, sha256(request))
  if (earlier) return earlier
  try {
    const answer = await work()
    await ctx.db.orm
      .update(idempotency)
      .set({ status: answer.status, body: answer.body })
      .where(mine)
    return answer
  } catch (error) {
    await ctx.db.orm.delete(idempotency).where(mine)
    throw error
  }
}

/** Null: it is up to the caller to find the answer. */
async function begun(
  ctx: Store,
  keyId: string,
  hash: string,
  requestHash: string,
): Promise<Answer | null> {
  for (let tries = 0; tries < patience.tries; tries++) {
    const found = await begin(ctx, keyId, hash, requestHash)
    if (found !== 'underway') return found
    await sleep(patience.everyMs)
  }
  throw new DomainError('slow_down', { retryAfterSeconds: 1 })
}

async function begin(
  ctx: Store,
  keyId: string,
  hash: string,
  requestHash: string,
): Promise<Answer | 'underway' | null> {
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
  if (!row) return 'underway'
  if (row.requestHash !== requestHash) throw new DomainError('idempotency_mismatch')
  if (row.status !== null && row.body !== null) return { status: row.status, body: row.body }
  // Whoever was answering died: whoever notices takes over.
  const taken = await ctx.db.orm
    .update(idempotency)
    .set(lock)
    .where(
      and(mine, eq(idempotency.lockedUntil, row.lockedUntil), lt(idempotency.lockedUntil, now)),
    )
  return matched(taken) === 1 ? null : 'underway'
}

/** Forgets answers older than 48 h. */
export async function sweepIdempotency({ db, clock }: Store): Promise<void> {
  await db.orm.delete(idempotency).where(lt(idempotency.expiresAt, clock.now()))
}
