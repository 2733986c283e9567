import { eq } from 'drizzle-orm'
import { cancellation } from '../../db/schema/cancellation.ts'
import { inTransaction, isPassing, type Tx } from '../../db/transaction.ts'
import { record } from '../audit.ts'
import { endService } from '../catalogue/endService.ts'
import type { Actor, Context } from '../context.ts'
import { nameOf } from '../context.ts'
import { type Job, type JobRow, withSteps } from '../deprovisioning/job.ts'
import { noticePoison } from '../deprovisioning/poison.ts'
import { claimable, promote, take } from '../deprovisioning/queue.ts'
import type { Evidence } from '../deprovisioning/steps.ts'
import type { Terms } from '../terms/terms.ts'
import { mailClient } from './mails.ts'
import type { CancellationRow } from './row.ts'
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
 * from `confirmed` to `wiping`: from then on it can't be withdrawn.
 */
export async function claimJobs(ctx: Context, claim: Claim, actor: Actor): Promise<Job[]> {
  const servers = claimedServers(claim.server, actor)
  if (servers?.length === 0) return []
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
    detail: { worker, epoch: row.epoch, purpose: row.purpose },
  }
  if (cancelled.state === 'wiping') await record(tx, { cancellationId: cancelled.id, ...entry })
  else await transition(tx, cancelled, 'claim', entry)
  if (await noticePoison(tx, row, now))
    ctx.log.error(
      { job: row.id, server: row.server },
      'the claims of a wipe lapse one after the other',
    )
  return row
}

/** All steps of a job are done: the cancellation is completed and its service cancelled. */
export async function completeWiping(
  ctx: Context,
  tx: Tx,
  job: JobRow,
  evidence: Evidence[],
  by: string,
  now: Date,
): Promise<void> {
  const cancelled = await cancellationOf(tx, job.cancellationId)
  const row = await transition(
    tx,
    cancelled,
    'complete',
    { at: now, by, event: 'completed', detail: { evidence } },
    { completedAt: now, endedAt: cancelled.endedAt ?? now },
  )
  await endService(tx, row.serviceId, now)
  await mailClient(
    ctx,
    tx,
    row,
    'completed',
    {
      declaredAt: row.declaredAt.toISOString(),
      confirmedAt: (row.confirmedAt ?? now).toISOString(),
      completedAt: now.toISOString(),
      evidence: evidence.map(({ target, before, observedAt }) => ({
        kind: target.kind,
        ref: target.ref,
        entries: before.entries,
        bytes: before.bytes,
        digest: before.digest ?? null,
        observedAt,
      })),
      nextCharge: (JSON.parse(row.terms) as Terms).nextCharge,
    },
    { now },
  )
}

export async function cancellationOf(tx: Tx, id: string): Promise<CancellationRow> {
  const [row] = await tx.select().from(cancellation).where(eq(cancellation.id, id)).for('update')
  if (!row) throw new Error(`job without its cancellation ${id}`)
  return row
}
