import { and, eq, gt, lt, sql } from 'drizzle-orm'
import { throttle } from '../../db/schema/auth.ts'
import { inTransaction, type Tx } from '../../db/transaction.ts'
import { plusSeconds } from '../clock.ts'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { sha256 } from '../secrets.ts'

export interface Limit {
  windowSeconds: number
  limit: number
}

export interface Allowance {
  allowed: boolean
  /** How long until one more is allowed; 0 where this one was. */
  retryAfterSeconds: number
}

/** A window slides in this many steps, so that no quarter of an hour begins with a fresh supply. */
const slices = 60
const longestWindowSeconds = 86_400

/** Hits count from the end of their slice on: never for less than the window. */
const endOfSlice = (now: Date, windowSeconds: number): Date => {
  const ms = (windowSeconds * 1000) / slices
  return new Date(Math.ceil(now.getTime() / ms) * ms)
}

/**
 * Counts one more of `bucket` (`login:1001`), in the database, for all processes together.
 * At most `limit` are allowed within any `windowSeconds`, a day at most; refused ones don't lengthen the wait.
 */
export async function hit(ctx: Context, bucket: string, window: Limit): Promise<Allowance> {
  const key = sha256(bucket)
  const now = ctx.clock.now()
  const current = endOfSlice(now, window.windowSeconds)
  return inTransaction(ctx.db, async (tx) => {
    await tx
      .insert(throttle)
      .values({ bucket: key, sliceEnd: current, hits: 1 })
      .onDuplicateKeyUpdate({ set: { hits: sql`${throttle.hits} + 1` } })
    const counted = await countedSince(tx, key, plusSeconds(now, -window.windowSeconds))
    const excess = counted.reduce((sum, slice) => sum + slice.hits, 0) - window.limit
    if (excess <= 0) return { allowed: true, retryAfterSeconds: 0 }
    await takeBack(tx, key, current)
    return { allowed: false, retryAfterSeconds: waitFor(excess, counted, now, window) }
  })
}

/** One more of what is counted in a bucket, with its limit. */
export interface Count {
  bucket: string
  limit: Limit
}

/** Counts one more in each bucket, or in none and throws `slow_down` (`retryAfterSeconds`). */
export async function countOrRefuse(ctx: Context, counts: readonly Count[]): Promise<void> {
  for (const [n, { bucket, limit }] of counts.entries()) {
    const { allowed, retryAfterSeconds } = await hit(ctx, bucket, limit)
    if (allowed) continue
    await uncount(ctx, counts.slice(0, n))
    throw new DomainError('slow_down', { retryAfterSeconds })
  }
}

/** Takes back what turned out not to count, such as a login with the right key. */
export async function uncount(ctx: Context, counts: readonly Count[]): Promise<void> {
  const now = ctx.clock.now()
  for (const { bucket, limit } of counts)
    await inTransaction(ctx.db, (tx) =>
      takeBack(tx, sha256(bucket), endOfSlice(now, limit.windowSeconds)),
    )
}

/** Forgets every hit of `bucket`. */
export async function clear(ctx: Context, bucket: string): Promise<void> {
  await ctx.db.orm.delete(throttle).where(eq(throttle.bucket, sha256(bucket)))
}

/** Deletes counts that are in no window any more. */
export async function sweepThrottle(ctx: Context): Promise<void> {
  await ctx.db.orm
    .delete(throttle)
    .where(lt(throttle.sliceEnd, plusSeconds(ctx.clock.now(), -longestWindowSeconds)))
}

type Slice = { end: Date; hits: number }

const countedSince = (tx: Tx, key: string, since: Date): Promise<Slice[]> =>
  tx
    .select({ end: throttle.sliceEnd, hits: throttle.hits })
    .from(throttle)
    .where(and(eq(throttle.bucket, key), gt(throttle.sliceEnd, since)))
    .orderBy(throttle.sliceEnd)

async function takeBack(tx: Tx, key: string, slice: Date): Promise<void> {
  await tx
    .update(throttle)
    .set({ hits: sql`${throttle.hits} - 1` })
    .where(and(eq(throttle.bucket, key), eq(throttle.sliceEnd, slice), gt(throttle.hits, 0)))
}

function waitFor(excess: number, counted: Slice[], now: Date, window: Limit): number {
  let gone = 0
  for (const slice of counted) {
    gone += slice.hits
    if (gone >= excess) {
      const free = plusSeconds(slice.end, window.windowSeconds)
      return Math.max(1, Math.ceil((free.getTime() - now.getTime()) / 1000))
    }
  }
  return window.windowSeconds
}
