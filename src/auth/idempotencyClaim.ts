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

/** An Idempotency-Key whose answer is ours to find, for 75 s; whoever has lost it changes nothing any more. */
export interface Claim {
  /** Makes sure of another 25 s at least; throws once somebody else has taken over. */
  hold(): Promise<void>
  /** Repetitions get this answer. */
  keep(answer: Answer): Promise<void>
  /** The same request may be done again at once; another one stays a mismatch. */
  release(): Promise<void>
  /** As if the key had never been used. */
  forget(): Promise<void>
}

export type Store = Pick<Context, 'db' | 'clock'>

const rememberedSeconds = 48 * 3600
/** Longer than any call may take between two holds: a claim waits for work for up to 60 s. */
const lockedSeconds = 75
const renewedSeconds = 25

/** How long, and how often, a repeated call looks for the first one's answer. */
const patience = { tries: 200, everyMs: 50 }

/**
 * The answer that this key's Idempotency-Key already got, or the claim of whoever has to find it. `requestHash`:
 * SHA-256 of the request. Waits 10 s for an answer that is being found, then throws `slow_down`; throws
 * `idempotency_mismatch` for another request.
 */
export async function claimKey(
  ctx: Store,
  keyId: string,
  idempotencyKey: string,
  requestHash: string,
): Promise<Answer | Claim> {
  const id = { keyId, hash: sha256(idempotencyKey) }
  for (let tries = 0; tries < patience.tries; tries++) {
    const found = await begin(ctx, id, requestHash)
    if (found !== 'underway') return found
    await sleep(patience.everyMs)
  }
  throw new DomainError('slow_down', { retryAfterSeconds: 1 })
}

interface Id {
  keyId: string
  hash: string
}

const rowOf = ({ keyId, hash }: Id) => and(eq(idempotency.keyId, keyId), eq(idempotency.hash, hash))

async function begin(
  ctx: Store,
  id: Id,
  requestHash: string,
): Promise<Answer | Claim | 'underway'> {
  const now = ctx.clock.now()
  const mine = rowOf(id)
  const lock = {
    requestHash,
    status: null,
    body: null,
    lockedUntil: plusSeconds(now, lockedSeconds),
    expiresAt: plusSeconds(now, rememberedSeconds),
  }
  await ctx.db.orm.delete(idempotency).where(and(mine, lt(idempotency.expiresAt, now)))
  try {
    await ctx.db.orm.insert(idempotency).values({ ...id, ...lock })
    return claimed(ctx, id, lock.lockedUntil)
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
  return matched(taken) === 1 ? claimed(ctx, id, lock.lockedUntil) : 'underway'
}

/** Every change is bound to the lock as we last wrote it. */
function claimed({ db: { orm }, clock }: Store, id: Id, lockedUntil: Date): Claim {
  let until = lockedUntil
  const held = () => and(rowOf(id), eq(idempotency.lockedUntil, until))
  return {
    async hold() {
      const now = clock.now()
      if (now < plusSeconds(until, -renewedSeconds)) return
      const next = plusSeconds(now, lockedSeconds)
      const renewed = await orm.update(idempotency).set({ lockedUntil: next }).where(held())
      if (matched(renewed) !== 1) throw new Error('the Idempotency-Key was taken over')
      until = next
    },
    async keep({ status, body }) {
      await orm.update(idempotency).set({ status, body }).where(held())
    },
    async release() {
      const past = plusSeconds(clock.now(), -1)
      await orm.update(idempotency).set({ lockedUntil: past }).where(held())
    },
    async forget() {
      await orm.delete(idempotency).where(held())
    },
  }
}
