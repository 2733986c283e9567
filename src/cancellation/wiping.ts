import { inTransaction, isPassing, type Tx } from '../../db/transaction.ts'
import { record } from '../audit.ts'
import type { Actor, Context } from '../context.ts'
import { nameOf } from '../context.ts'
import { type Job, type JobRow, withSteps } from '../deprovisioning/job.ts'
import { noticePoison } from '../deprovisioning/poison.ts'
import { promote, type Seen, take } from '../deprovisioning/queue/claim.ts'
import { look } from '../deprovisioning/queue/look.ts'
import { holdJob } from './hold.ts'
import { openRechecks } from './recheck.ts'
import { transition } from './transition.ts'

export interface Claim {
  worker: string
  /** Null: whatever servers the actor's key may work on. */
  server: string | null
  limit: number
  leaseSeconds: number
}

/**
 * Claims up to `limit` due jobs, earliest deadline first. The first claim of a job takes its cancellation
 * from `confirmed` or `ended` to `wiping`: from then on it can't be withdrawn.
 */
export async function claimJobs(ctx: Context, claim: Claim, actor: Actor): Promise<Job[]> {
  const servers = claimedServers(claim.server, actor)
  if (servers?.length === 0) return []
  const hand = handOf(ctx)
  const taken: JobRow[] = []
  // Others claim from the same end of the queue: look at a few more than asked for.
  for (const seen of await sight(ctx, servers, claim.limit + hand.size + 16)) {
    if (taken.length === claim.limit) break
    if (hand.has(seen.id)) continue
    hand.add(seen.id)
    try {
      const row = await inTransaction(ctx.db, (tx) => takeOne(ctx, tx, seen, claim, actor))
      if (row) taken.push(row)
    } catch (err) {
      // One that can't be claimed doesn't keep the others from it, and what was taken is handed out.
      if (isPassing(err) && taken.length === 0) throw err
      ctx.log.error({ err, job: seen.id }, 'job not claimed')
      if (isPassing(err)) break
    } finally {
      hand.delete(seen.id)
    }
  }
  return withSteps(ctx.db.orm, taken)
}

/** What can be claimed, once what has come due by now has been made claimable. */
async function sight(ctx: Context, servers: string[] | null, limit: number): Promise<Seen[]> {
  const now = ctx.clock.now()
  const first = await look(ctx.db.orm, servers, limit, now)
  if (!first.isDue && !first.isRecheckDue) return first.claimable
  // What comes of a re-check doesn't keep others from their work.
  if (first.isRecheckDue)
    await openRechecks(ctx).catch((err) => ctx.log.error({ err }, 're-checks not opened'))
  if (first.isDue) await promote(ctx.db.orm, now)
  return (await look(ctx.db.orm, servers, limit, now)).claimable
}

/** What claims of this process are taking right now: another would only wait for the row, to find it gone. */
const hands = new WeakMap<Context['db'], Set<string>>()

function handOf({ db }: Context): Set<string> {
  const hand = hands.get(db) ?? new Set()
  hands.set(db, hand)
  return hand
}

function claimedServers(server: string | null, actor: Actor): string[] | null {
  const allowed = actor.kind === 'key' ? actor.servers : null
  if (server === null) return allowed
  return allowed === null || allowed.includes(server) ? [server] : []
}

async function takeOne(
  ctx: Context,
  tx: Tx,
  seen: Seen,
  { worker, leaseSeconds }: Claim,
  actor: Actor,
): Promise<JobRow | null> {
  const now = ctx.clock.now()
  const claimedBy = actor.kind === 'key' ? actor.id : actor.kind
  if (!(await take(tx, seen, { worker, claimedBy, leaseSeconds, now }))) return null
  const held = await holdJob(tx, seen.id)
  if (!held) throw new Error(`job ${seen.id} without its cancellation`)
  const { job: row, cancelled, end } = held
  const entry = {
    at: now,
    by: nameOf(actor),
    event: 'claimed',
    after: end,
    detail: {
      worker,
      epoch: row.epoch,
      purpose: row.purpose,
      ...(row.isRecheck ? { recheck: true } : {}),
    },
  }
  // A copy destroys nothing: what it copies is kept meanwhile.
  if (cancelled.state === 'wiping' || row.isRecheck || row.purpose === 'export')
    await record(tx, { cancellationId: cancelled.id, ...entry })
  else await transition(tx, cancelled, 'claim', entry)
  if (await noticePoison(tx, row, now))
    ctx.log.error(
      { job: row.id, server: row.server },
      'the claims of a wipe lapse one after the other',
    )
  return row
}
