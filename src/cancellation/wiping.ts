import { inTransaction, isPassing, type Tx } from '../../db/transaction.ts'
import { record } from '../audit.ts'
import type { Actor, Context } from '../context.ts'
import { nameOf } from '../context.ts'
import { type Job, type JobRow, withSteps } from '../deprovisioning/job.ts'
import { noticePoison } from '../deprovisioning/poison.ts'
import { claimable, promote, take } from '../deprovisioning/queue/claim.ts'
import { openRechecks } from './recheck.ts'
import { cancellationOf } from './row.ts'
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
  // What comes of a re-check doesn't keep others from their work.
  await openRechecks(ctx).catch((err) => ctx.log.error({ err }, 're-checks not opened'))
  await promote(ctx.db.orm, ctx.clock.now())
  const taken: JobRow[] = []
  // Others claim from the same end of the queue: look at a few more than asked for.
  for (const seen of await claimable(ctx.db.orm, servers, claim.limit + 16)) {
    if (taken.length === claim.limit) break
    try {
      const row = await inTransaction(ctx.db, (tx) => takeOne(ctx, tx, seen, claim, actor))
      if (row) taken.push(row)
    } catch (err) {
      // One that can't be claimed doesn't keep the others from it, and what was taken is handed out.
      if (isPassing(err) && taken.length === 0) throw err
      ctx.log.error({ err, job: seen.id }, 'job not claimed')
      if (isPassing(err)) break
    }
  }
  return withSteps(ctx.db.orm, taken)
}

function claimedServers(server: string | null, actor: Actor): string[] | null {
  const allowed = actor.kind === 'key' ? actor.servers : null
  if (server === null) return allowed
  return allowed === null || allowed.includes(server) ? [server] : []
}

async function takeOne(
  ctx: Context,
  tx: Tx,
  seen: { id: string; epoch: number },
  { worker, leaseSeconds }: Claim,
  actor: Actor,
): Promise<JobRow | null> {
  const now = ctx.clock.now()
  const claimedBy = actor.kind === 'key' ? actor.id : actor.kind
  const row = await take(tx, seen, { worker, claimedBy, leaseSeconds, now })
  if (!row) return null
  const cancelled = await cancellationOf(tx, row.cancellationId)
  const entry = {
    at: now,
    by: nameOf(actor),
    event: 'claimed',
    detail: {
      worker,
      epoch: row.epoch,
      purpose: row.purpose,
      ...(row.isRecheck ? { recheck: true } : {}),
    },
  }
  if (cancelled.state === 'wiping' || row.isRecheck)
    await record(tx, { cancellationId: cancelled.id, ...entry })
  else await transition(tx, cancelled, 'claim', entry)
  if (await noticePoison(tx, row, now))
    ctx.log.error(
      { job: row.id, server: row.server },
      'the claims of a wipe lapse one after the other',
    )
  return row
}
