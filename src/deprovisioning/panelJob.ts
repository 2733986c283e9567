import { hostname } from 'node:os'
import type { Actor, Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { openPanel, type PanelAddress } from '../panels/open.ts'
import type { Job, Step } from './job.ts'
import { holdPanelLease, type PanelLease } from './panelLease.ts'
import { doneWith, failed } from './panelOutcome.ts'
import { workPanelStep } from './panelSteps.ts'
import {
  type JobCalls,
  type PanelOutcome,
  type PanelWork,
  type Patience,
  Stopped,
} from './panelWork.ts'
import type { Target } from './steps.ts'
import { takenOver } from './takenOver.ts'

export const observer = `baja ${hostname()}`.slice(0, 128)

/** Baja itself, as any worker: it may work on every server's jobs. */
export const worker: Actor = { kind: 'system' }

export interface PanelJob {
  job: Job
  address: PanelAddress
  /** Who has the server. */
  holder: string
  patience: Patience
}

/**
 * Works one claimed job: the steps that aren't done yet, in order, each reported. Whatever the panel does,
 * the job ends reported or given back; where the claim is lost, it is left to whoever has it.
 */
export async function workPanelJob(ctx: Context, calls: JobCalls, given: PanelJob): Promise<void> {
  const { job } = given
  const lease = holdPanelLease(ctx, calls, { job, holder: given.holder, actor: worker })
  try {
    await workSteps(ctx, calls, given, lease)
  } catch (error) {
    const isLost = error instanceof DomainError && error.code === 'stale_epoch'
    if (!(error instanceof Stopped || isLost)) {
      ctx.log.error({ err: error, job: job.id }, 'panel job failed')
      await giveBack(ctx, calls, job, 'worker_error')
    } else if (ctx.draining.aborted) await giveBack(ctx, calls, job, null)
  } finally {
    lease.end()
  }
}

async function workSteps(
  ctx: Context,
  calls: JobCalls,
  { job, address, patience }: PanelJob,
  lease: PanelLease,
): Promise<void> {
  const account = accountOf(job)
  const work = account && workOf(ctx, job, account, address, patience, lease)
  for (const step of job.steps) {
    if (step.state === 'done') continue
    const outcome = work ? await workPanelStep(work, step) : withoutAnAccount(job, step)
    if (lease.signal.aborted) throw new Stopped()
    const at = { jobId: job.id, kind: step.kind, epoch: job.epoch }
    const after = await calls.report(ctx, at, () => outcome, worker)
    ctx.log.info({ job: job.id, step: step.kind, state: outcome.state }, 'step on a panel')
    if (outcome.state === 'done') continue
    const isOurs = after.state === 'running' && after.epoch === job.epoch
    if (isOurs) await calls.release(ctx, job.id, job.epoch, outcome.error, worker)
    return
  }
}

/** Nothing can be looked for on the panel: what two of the staff vouched for is taken over. */
function withoutAnAccount(job: Job, { kind, targets }: Step): PanelOutcome {
  if (kind === 'export') return failed('copy_by_hand', false)
  const evidence = kind === 'verify' || targets.length === 0 ? takenOver(job, targets) : null
  return evidence ? doneWith(evidence) : failed('account_missing', false)
}

/** The one account that the service has on the panel; null where the job names none, or several. */
function accountOf(job: Job): Target | null {
  const accounts = new Map<string, Target>()
  for (const { targets } of job.steps)
    for (const target of targets) if (target.kind === 'account') accounts.set(target.ref, target)
  const [first] = accounts.values()
  return accounts.size === 1 ? (first as Target) : null
}

const workOf = (
  ctx: Context,
  job: Job,
  account: Target,
  address: PanelAddress,
  patience: Patience,
  lease: PanelLease,
): PanelWork => ({
  ctx,
  job,
  account,
  patience,
  observer,
  panel: openPanel(address, lease.signal),
  settings: address.settings,
  key: { serviceId: job.service, server: job.server, ref: account.ref },
  signal: lease.signal,
  fence: lease.fence,
})

/** What can't be given back comes back by itself once its lease lapses. */
const giveBack = (ctx: Context, calls: JobCalls, job: Job, error: string | null) =>
  calls.release(ctx, job.id, job.epoch, error, worker).catch((err) => {
    ctx.log.warn({ err, job: job.id }, 'job not given back')
  })
