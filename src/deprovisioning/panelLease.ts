import { isPassing } from '../../db/transaction.ts'
import type { Actor, Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { leaseServer } from '../panels/serverLease.ts'
import type { Job } from './job.ts'
import { type JobCalls, Stopped } from './panelWork.ts'

export const leaseSeconds = 60

/** The right to work on one job and on its panel, for as long as both last. */
export interface PanelLease {
  signal: AbortSignal
  /** Throws Stopped unless both are still this worker's, now. */
  fence(): Promise<void>
  end(): void
}

/**
 * Renews a job's and its server's lease every third of them until `end()`. `signal` is aborted as soon as
 * one is lost, would have lapsed by this machine's own clock, or `ctx` is draining.
 */
export function holdPanelLease(
  ctx: Context,
  calls: JobCalls,
  { job, holder, actor }: { job: Job; holder: string; actor: Actor },
): PanelLease {
  const control = new AbortController()
  const stop = () => control.abort()
  let lapsesAt = performance.now() + leaseSeconds * 1000
  const renew = async () => {
    const sentAt = performance.now()
    await calls.renew(ctx, job.id, { epoch: job.epoch, leaseSeconds }, actor)
    if (!(await leaseServer(ctx.db.orm, job.server, holder, leaseSeconds)))
      throw new DomainError('stale_epoch')
    lapsesAt = sentAt + leaseSeconds * 1000
  }
  const timer = setInterval(
    () =>
      renew().catch((error) => {
        if (!isPassing(error) || performance.now() >= lapsesAt) stop()
      }),
    (leaseSeconds * 1000) / 3,
  )
  ctx.draining.addEventListener('abort', stop, { once: true })
  if (ctx.draining.aborted) stop()
  return {
    signal: control.signal,
    async fence() {
      if (control.signal.aborted) throw new Stopped()
      await renew().catch((error) => {
        stop()
        throw error instanceof DomainError ? new Stopped() : error
      })
    },
    end() {
      clearInterval(timer)
      ctx.draining.removeEventListener('abort', stop)
    },
  }
}
