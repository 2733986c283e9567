import type { Tx } from '../../db/transaction.ts'
import { record } from '../audit.ts'
import { holdTargets } from '../catalogue/targets.ts'
import { type Context, nameOf, type StaffActor } from '../context.ts'
import { readJob } from '../deprovisioning/access.ts'
import type { Job, JobRow } from '../deprovisioning/job.ts'
import { knownServers } from '../deprovisioning/knownServers.ts'
import { alter } from '../deprovisioning/queue/alter.ts'
import { goOn } from '../deprovisioning/queue/pause.ts'
import { lockJob, stepsOf } from '../deprovisioning/queue/read.ts'
import type { Target } from '../deprovisioning/steps.ts'
import { DomainError } from '../errors.ts'
import { recording } from '../ledger/gate.ts'
import { forgetRecognised } from './recognised.ts'
import { cancellationOf } from './row.ts'

/**
 * Has a job that is stuck or waits for its next try claimed as soon as somebody asks. Throws `not_found`,
 * `wrong_state` before its window, while it waits for a copy and where it is running, paused or over.
 */
export const retryNow = (
  ctx: Context,
  jobId: string,
  staff: StaffActor,
  seenAt?: number,
): Promise<Job> =>
  operate(ctx, { jobId, seenAt }, staff, async (tx, job, now) => {
    if (job.notBefore > now || job.awaitsCopy) throw new DomainError('wrong_state')
    const retried =
      (job.state === 'stuck' || job.state === 'waiting' || job.state === 'pending') &&
      (await alter(tx, job, { state: 'pending', runAt: now }, now, 'retried'))
    if (!retried) throw new DomainError('wrong_state')
    return { event: 'job_retried', detail: { was: job.state, error: job.lastError } }
  })

/** Stops a job until somebody resumes it; its clock goes on. Throws `not_found`, `wrong_state`. */
export const pauseJob = (
  ctx: Context,
  jobId: string,
  reason: string,
  staff: StaffActor,
  seenAt?: number,
): Promise<Job> =>
  operate(ctx, { jobId, seenAt }, staff, async (tx, job, now) => {
    const paused =
      job.state !== 'paused' && (await alter(tx, job, { state: 'paused' }, now, 'paused'))
    if (!paused) throw new DomainError('wrong_state')
    return { event: 'job_paused', detail: { was: job.state, reason } }
  })

/**
 * Lets a paused job go on. Throws `not_found`, `wrong_state` where it isn't paused, `in_review` while its
 * cancellation is: that takes two (`approveRelease`).
 */
export const resumeJob = (
  ctx: Context,
  jobId: string,
  reason: string,
  staff: StaffActor,
  seenAt?: number,
): Promise<Job> =>
  operate(ctx, { jobId, seenAt }, staff, async (tx, job, now) => {
    const { state } = await cancellationOf(tx, job.cancellationId)
    if (state === 'in_review') throw new DomainError('in_review')
    if (!(await goOn(tx, job, now))) throw new DomainError('wrong_state')
    return { event: 'job_resumed', detail: { reason } }
  })

/**
 * Gives a job to another server, where the service's targets live by now. Throws `not_found`, `wrong_state`,
 * `invalid` for a server that nobody knows, `target_taken` where another service has one of those names there.
 */
export const reassign = (
  ctx: Context,
  jobId: string,
  server: string,
  reason: string,
  staff: StaffActor,
  seenAt?: number,
): Promise<Job> =>
  operate(ctx, { jobId, seenAt }, staff, async (tx, job, now) => {
    const isKnown = server === job.server || (await knownServers(tx, now)).includes(server)
    if (!isKnown) throw new DomainError('invalid')
    const state = job.state === 'paused' ? 'paused' : 'waiting'
    if (!(await alter(tx, job, { server, state }, now, 'reassigned')))
      throw new DomainError('wrong_state')
    // What was recognised where they lived proves nothing of what bears their names here.
    if (server !== job.server) await forgetRecognised(tx, job)
    await holdTargets(tx, job.serviceId, server, await targetsOf(tx, job))
    return { event: 'job_reassigned', detail: { from: job.server, to: server, reason } }
  })

/** Every target of a job, once. */
async function targetsOf(tx: Tx, job: JobRow): Promise<Target[]> {
  const targets = (await stepsOf(tx, job.id)).flatMap(
    (step) => JSON.parse(step.targets) as Target[],
  )
  return [...new Map(targets.map((target) => [`${target.kind}\0${target.ref}`, target])).values()]
}

/**
 * One change to a locked job and its audit entry; gives the job as it is then. `seenAt`, where given, is the
 * epoch at which whoever acts saw it: a job that has moved on since is `stale_epoch`.
 */
async function operate(
  ctx: Context,
  { jobId, seenAt }: { jobId: string; seenAt: number | undefined },
  staff: StaffActor,
  change: (
    tx: Tx,
    job: JobRow,
    now: Date,
  ) => Promise<{ event: string; detail: Record<string, unknown> }>,
): Promise<Job> {
  const now = ctx.clock.now()
  await recording(ctx, async (tx) => {
    const job = await lockJob(tx, jobId)
    if (!job) throw new DomainError('not_found')
    if (seenAt !== undefined && job.epoch !== seenAt) throw new DomainError('stale_epoch')
    const { event, detail } = await change(tx, job, now)
    const { cancellationId, purpose } = job
    await record(tx, {
      cancellationId,
      at: now,
      event,
      by: nameOf(staff),
      detail: { purpose, ...detail },
    })
  })
  return readJob(ctx.db.orm, jobId, staff)
}
