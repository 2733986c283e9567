import { ApiRefusal, type StepReport, Unreachable } from './claims.ts'
import { actsOn, Unsupported } from './crafts.ts'
import { isStillOurs, type JobDeps, type JobOutcome, reportUnreadable } from './ending.ts'
import { admitEpoch } from './epochs.ts'
import type { Work } from './evidence.ts'
import { type Host, openHost } from './host.ts'
import type { Job, Step } from './jobShape.ts'
import { holdLease, insist, type Lease } from './lease.ts'
import { appendLog, type LogEntry } from './ownLog.ts'
import { createPace } from './pace.ts'
import { proveAll } from './proof.ts'
import { isRecheck } from './recheck.ts'
import { workStep } from './steps.ts'
import { Refusal, Stopped, whyUnlooked } from './stops.ts'
import { unmarkVerified } from './verified.ts'

/** How far this host's clock may lag before a job looks too early. */
const clockToleranceMs = 60_000

/**
 * Works one claimed job: proves every target first, then does the steps that aren't done yet, in
 * order, reporting each. Whatever happens the job ends reported, given back or lost; never throws
 * for what a host or a network can do.
 */
export async function workJob(job: Job, deps: JobDeps): Promise<JobOutcome> {
  const { config, out } = deps
  out(`Job ${job.id}, service ${job.service}, epoch ${job.epoch}`)
  let host: Host
  try {
    host = openHost(config.roots)
  } catch (error) {
    return reportUnreadable(job, deps, error)
  }
  try {
    return await new JobRun(job, host, deps).run()
  } finally {
    host.close()
  }
}

class JobRun {
  private readonly job: Job
  private readonly host: Host
  private readonly deps: JobDeps

  constructor(job: Job, host: Host, deps: JobDeps) {
    this.job = job
    this.host = host
    this.deps = deps
  }

  async run(): Promise<JobOutcome> {
    const { job, host, deps } = this
    let lease: Lease | undefined
    try {
      const fence = admitEpoch(host, job.id, job.epoch)
      try {
        const { leaseSeconds } = deps.config
        lease = await holdLease(deps.api, job, { leaseSeconds, fence, stop: deps.stop })
        return await this.work(lease)
      } finally {
        lease?.end()
        fence.close()
      }
    } catch (error) {
      return this.giveUp(error)
    }
  }

  private async work(lease: Lease): Promise<JobOutcome> {
    const { job, deps } = this
    const { config, clock } = deps
    const early = Date.parse(job.notBefore) - clock.now().getTime()
    if (early > clockToleranceMs) return this.giveBack('before_window')
    if (job.server && job.server !== config.server) return this.giveBack('wrong_server')
    const common: Omit<Work, 'tell'> = {
      host: this.host,
      job,
      clock,
      pace: createPace(lease.check),
      observer: `agent ${config.worker}`,
      maxDepth: config.maxDepth,
      config,
      say: deps.out,
      note: (entry) => this.note(entry),
    }
    for (const step of job.steps) {
      if (step.state === 'done') continue
      deps.out(` ${step.kind}:`)
      const tell: Work['tell'] = (progress) => lease.tell({ step: step.kind, ...progress })
      const report = await this.attempt({ ...common, tell }, step)
      lease.tell(undefined)
      const after = await this.report(lease, step, report)
      if (report.state !== 'done') return this.endEarly(after, report)
      step.evidence = report.evidence
    }
    deps.out(`Job ${job.id}: finished`)
    return 'finished'
  }

  /** Everything is proved again before each step: what was ours a minute ago may not be now. */
  private async attempt(work: Work, step: Step): Promise<StepReport> {
    try {
      if (!isRecheck(work, step)) {
        if (step.kind !== 'verify') unmarkVerified(work.host, work.job.id)
        proveAll(work.host, work.job, (kind, target) => actsOn(work.config, kind, target))
      }
      return await workStep(work, step)
    } catch (error) {
      if (error instanceof Refusal) {
        this.deps.out(`  nothing is touched: ${error.message}`)
        this.note({ step: step.kind, target: null, outcome: error.code, detail: error.message })
        return { state: 'failed', evidence: [], error: error.code, retryable: false }
      }
      const why = whyUnlooked(error)
      if (why === undefined) throw error
      this.deps.out(`  could not be looked at: ${why}`)
      return { state: 'unknown', evidence: [], error: 'cannot_look', retryable: true }
    }
  }

  private async report(lease: Lease, step: Step, report: StepReport): Promise<Job> {
    const { job, deps } = this
    for (const { target, before, after } of report.evidence)
      this.note({
        step: step.kind,
        target,
        outcome: report.state,
        counts: { before: before.entries, bytes: before.bytes, after: after.entries },
      })
    const answer = await insist(lease.signal, () =>
      deps.api.report(job, step.kind, report, lease.signal),
    )
    this.note({ step: step.kind, target: null, outcome: `reported_${report.state}` })
    return answer
  }

  private async endEarly(after: Job, report: StepReport): Promise<JobOutcome> {
    if (isStillOurs(after, this.job)) await this.deps.api.release(this.job, report.error)
    this.deps.out(`Job ${this.job.id}: ${report.error}`)
    return report.retryable ? 'given_back' : 'refused'
  }

  private async giveBack(error?: string): Promise<JobOutcome> {
    this.deps.out(`Job ${this.job.id}: given back${error ? ` (${error})` : ''}`)
    this.note({ step: '', target: null, outcome: 'given_back', detail: error ?? '' })
    await this.deps.api.release(this.job, error)
    return 'given_back'
  }

  private async giveUp(error: unknown): Promise<JobOutcome> {
    try {
      if (error instanceof Stopped && error.reason !== 'shutdown') {
        this.deps.out(`Job ${this.job.id}: dropped (${error.reason})`)
        this.note({ step: '', target: null, outcome: error.reason })
        return 'lost'
      }
      if (error instanceof Stopped) {
        await this.giveBack()
        return 'shutdown'
      }
      if (error instanceof Unsupported) return await this.giveBack(error.message)
      if (error instanceof ApiRefusal) return await this.giveBack(`report_refused: ${error.code}`)
      if (error instanceof Unreachable) return 'lost'
      this.deps.out(
        `  the agent’s own fault: ${error instanceof Error ? error.stack : String(error)}`,
      )
      return await this.giveBack('agent_error')
    } catch (failure) {
      if (!(failure instanceof ApiRefusal || failure instanceof Unreachable)) throw failure
      return error instanceof Stopped && error.reason === 'shutdown' ? 'shutdown' : 'lost'
    }
  }

  private note(entry: Omit<LogEntry, 'job' | 'epoch'>): void {
    const { id, epoch } = this.job
    appendLog(this.host, this.deps.clock.now(), { job: id, epoch, ...entry })
  }
}
