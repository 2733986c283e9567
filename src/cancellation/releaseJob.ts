import { inTransaction } from '../../db/transaction.ts'
import { record } from '../audit.ts'
import { plusSeconds } from '../clock.ts'
import type { Actor, Context } from '../context.ts'
import { nameOf } from '../context.ts'
import { readJob, requireJob } from '../deprovisioning/access.ts'
import type { Job, JobRow } from '../deprovisioning/job.ts'
import { giveBack, type Renewal, renew } from '../deprovisioning/queue/lease.ts'
import { lockJob } from '../deprovisioning/queue/read.ts'
import { DomainError, invalidField } from '../errors.ts'

/**
 * Prolongs a claim's lease, and keeps how far its worker has come.
 * Throws `not_found`, `stale_epoch`, and `invalid` for progress in a step that the job hasn't.
 */
export async function renewLease(
  ctx: Context,
  jobId: string,
  renewal: Renewal,
  actor: Actor,
): Promise<Job> {
  const { steps } = await readJob(ctx.db.orm, jobId, actor)
  const { progress } = renewal
  if (progress && !steps.some(({ kind }) => kind === progress.step))
    throw invalidField('progress.step', 'unknown_step', 'check_it')
  await renew(ctx.db.orm, { id: jobId, ...renewal })
  return readJob(ctx.db.orm, jobId, actor)
}

/**
 * Gives a job back unharmed, to be claimed at once: what one worker can't do another one may. Given back with an
 * error again, it is tried a little later each time.
 * Throws `not_found`, `stale_epoch`.
 */
export async function releaseJob(
  ctx: Context,
  jobId: string,
  epoch: number,
  error: string | null,
  actor: Actor,
): Promise<Job> {
  const now = ctx.clock.now()
  await inTransaction(ctx.db, async (tx) => {
    const job = requireJob(await lockJob(tx, jobId), actor)
    if (job.epoch !== epoch) throw new DomainError('stale_epoch')
    const runAt = error === null ? now : plusSeconds(now, pauseAfter(job, now))
    await giveBack(tx, jobId, epoch, { runAt, now, error })
    await record(tx, {
      cancellationId: job.cancellationId,
      at: now,
      event: 'given_back',
      by: nameOf(actor),
      detail: { epoch, error },
    })
  })
  return readJob(ctx.db.orm, jobId, actor)
}

/** None, 15 s, 30 s, … at most a quarter of an hour, nor half of what is left until the deadline. */
function pauseAfter({ attempts, deadline }: JobRow, now: Date): number {
  if (attempts <= 1) return 0
  const pause = Math.min(15 * 2 ** (attempts - 2), 900)
  const left = (deadline.getTime() - now.getTime()) / 1000
  return left > 0 ? Math.max(15, Math.min(pause, left / 2)) : pause
}
