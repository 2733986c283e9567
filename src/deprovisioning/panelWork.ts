import type { Actor, Context } from '../context.ts'
import type { ServerSettings } from '../panels/access.ts'
import type { AccountKey } from '../panels/accounts.ts'
import type { Panel } from '../panels/panel.ts'
import type { Job } from './job.ts'
import type { Renewal } from './queue/lease.ts'
import type { StepReport } from './queue/report.ts'
import type { Target } from './steps.ts'

export type PanelOutcome = Omit<StepReport, 'kind' | 'epoch'>

/** The domain calls that any worker makes over the API; given from above, where they live. */
export interface JobCalls {
  claim(
    ctx: Context,
    claim: { worker: string; server: string; limit: number; leaseSeconds: number },
    actor: Actor,
  ): Promise<Job[]>
  renew(ctx: Context, jobId: string, renewal: Renewal, actor: Actor): Promise<unknown>
  report(
    ctx: Context,
    at: { jobId: string; kind: string; epoch: number },
    read: () => PanelOutcome,
    actor: Actor,
  ): Promise<Job>
  release(
    ctx: Context,
    jobId: string,
    epoch: number,
    error: string | null,
    actor: Actor,
  ): Promise<unknown>
  /** Lets the accounts on a server in again whose holders came back, while `lease` says that it is ours. */
  letIn(
    ctx: Context,
    at: { server: string; panel: Panel; lease: () => Promise<boolean> },
  ): Promise<void>
}

/** How often and for how long a panel is asked again whether it has done what it was asked. */
export interface Patience {
  pollMs: number
  withinMs: number
}

/** One claimed job on one panel. */
export interface PanelWork {
  ctx: Context
  panel: Panel
  settings: ServerSettings
  job: Job
  /** The service's account, as the job names it. */
  account: Target
  key: AccountKey
  patience: Patience
  observer: string
  /** Aborted once the work must not go on. */
  signal: AbortSignal
  /** Throws Stopped unless the claim and the server are still this worker's, now. */
  fence(): Promise<void>
}

/** The work must not go on: the claim is somebody else's, or this process is going down. */
export class Stopped extends Error {
  override name = 'Stopped'
}

/**
 * The account isn't provably the service's: nothing may be touched. `identity_unknown`: nobody had recognised it
 * before the job was claimed. `superseded`: at a re-check, the name is another account's by now.
 */
export class IdentityMismatch extends Error {
  override name = 'IdentityMismatch'
  readonly code: 'identity_mismatch' | 'identity_unknown' | 'superseded'

  constructor(message: string, code: IdentityMismatch['code'] = 'identity_mismatch') {
    super(message)
    this.code = code
  }
}
