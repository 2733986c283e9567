import { and, eq, gt, lt, sql } from 'drizzle-orm'
import type { Orm } from '../db/client.ts'
import { throttle } from '../db/schema/auth.ts'
import { given, statement } from '../db/statement.ts'
import { inTransaction, type Tx } from '../db/transaction.ts'
import { plusSeconds } from './clock.ts'
import type { Context } from './context.ts'
import { DomainError } from './errors.ts'
import { sha256 } from './secrets.ts'

export interface Limit {
  windowSeconds: number
  limit: number
}

/** What is counted, such as `login:1001`, and how much of it is allowed within any window. */
export interface Count {
  bucket: string
  limit: Limit
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
 * Counts one more of `bucket`, in the database, for all processes together.
 * At most `limit` are allowed within any `windowSeconds`, a day at most; refused ones don't lengthen the wait.
 */
export async function hit(ctx: Context, bucket: string, limit: Limit): Promise<Allowance> {
  const now = ctx.clock.now()
  const wait = await inTransaction(ctx.db, (tx) => countIn(tx, now, [{ bucket, limit }]))
  return { allowed: wait === 0, retryAfterSeconds: wait }
}

/** Counts one more of each, or of none and throws `slow_down` (`retryAfterSeconds`). */
export async function countOrRefuse(ctx: Context, counts: readonly Count[]): Promise<void> {
  const now = ctx.clock.now()
  const wait = await inTransaction(ctx.db, (tx) => countIn(tx, now, counts))
  if (wait > 0) throw new DomainError('slow_down', { retryAfterSeconds: wait })
}

/** Counts one more of each, or of none; gives the seconds until it is allowed, 0 where it was counted. */
export async function countIn(tx: Tx, now: Date, counts: readonly Count[]): Promise<number> {
  for (const [n, count] of counts.entries()) {
    const key = sha256(count.bucket)
    await tx
      .insert(throttle)
      .values({ bucket: key, sliceEnd: endOfSlice(now, count.limit.windowSeconds), hits: 1 })
      .onDuplicateKeyUpdate({ set: { hits: sql`${throttle.hits} + 1` } })
    const wait = waitFor(count.limit, now, await slicesOf(tx, [count], now))
    if (wait === 0) continue
    for (const each of counts.slice(0, n + 1)) await takeBack(tx, each, now)
    return wait
  }
  return 0
}

/** The seconds until one more of each is allowed, 0 where it is; counts nothing. */
export async function waitIn(orm: Orm, now: Date, counts: readonly Count[]): Promise<number> {
  const found = await slicesOf(orm, counts, now)
  const waits = counts.map(({ bucket, limit }) => {
    const key = sha256(bucket)
    const own = found.filter((slice) => slice.bucket === key)
    return waitFor(limit, now, [...own, { bucket: key, end: now, hits: 1 }])
  })
  return Math.max(0, ...waits)
}

/** Takes back what turned out not to count, such as a login with the right key. */
export async function uncount(ctx: Context, counts: readonly Count[]): Promise<void> {
  const now = ctx.clock.now()
  await inTransaction(ctx.db, async (tx) => {
    for (const count of counts) await takeBack(tx, count, now)
  })
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

interface Slice {
  bucket: string
  end: Date
  hits: number
}

/** The slices that may count, oldest first. */
const slicesOf = (orm: Orm, counts: readonly Count[], now: Date): Promise<Slice[]> =>
  slicesSince(orm, {
    keys: counts.map(({ bucket }) => sha256(bucket)),
    since: plusSeconds(now, -Math.max(...counts.map(({ limit }) => limit.windowSeconds))),
  })

const slicesSince = statement<{ keys: string[]; since: Date }, Slice[]>((orm) =>
  orm
    .select({ bucket: throttle.bucket, end: throttle.sliceEnd, hits: throttle.hits })
    .from(throttle)
    .where(
      sql`${throttle.bucket} in (${given('keys')}) and ${throttle.sliceEnd} > ${given('since')}`,
    )
    .orderBy(throttle.sliceEnd),
)

const takeBack = (tx: Tx, { bucket, limit }: Count, now: Date): Promise<unknown> =>
  tx
    .update(throttle)
    .set({ hits: sql`${throttle.hits} - 1` })
    .where(
      and(
        eq(throttle.bucket, sha256(bucket)),
        eq(throttle.sliceEnd, endOfSlice(now, limit.windowSeconds)),
        gt(throttle.hits, 0),
      ),
    )

/** How long until so many of these hits have left the window that the last of them fits in; 0 where it does. */
function waitFor({ windowSeconds, limit }: Limit, now: Date, counted: Slice[]): number {
  const since = plusSeconds(now, -windowSeconds)
  const within = counted.filter(({ end }) => end > since)
  const excess = within.reduce((sum, { hits }) => sum + hits, 0) - limit
  if (excess <= 0) return 0
  let gone = 0
  for (const { end, hits } of within) {
    gone += hits
    if (gone < excess) continue
    return Math.max(
      1,
      Math.ceil((plusSeconds(end, windowSeconds).getTime() - now.getTime()) / 1000),
    )
  }
  return windowSeconds
}
