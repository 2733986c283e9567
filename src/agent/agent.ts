import { setTimeout as sleep } from 'node:timers/promises'
import { type Clock, systemClock } from '../clock.ts'
import { ApiRefusal, createApi, Unreachable } from './claims.ts'
import type { AgentConfig } from './config.ts'
import { preview } from './dryRun.ts'
import type { JobDeps, JobOutcome } from './ending.ts'
import { openHost } from './host.ts'
import { Inspector } from './inspect.ts'
import { workJob } from './job.ts'
import type { Job } from './jobShape.ts'
import { AgentError, errnoOf } from './stops.ts'

export interface AgentOptions {
  /** Abort it to stop: the job in hand is given back unharmed. */
  signal?: AbortSignal
  clock?: Clock
  /** Receives each progress line, without a line end. */
  out?: (line: string) => void
  /** Work until no job is left, then return. */
  once?: boolean
  /** Say what would be destroyed and return; claims nothing, changes nothing. */
  dryRun?: boolean
}

export interface AgentResult {
  finished: number
  /** Jobs that this run ended with something still to do. */
  unfinished: number
}

/**
 * Runs the agent until `signal` aborts, or until the queue is empty with `once`. Throws AgentError
 * for what the operator has to mend: the host's layout, a key that Baja refuses, and with `once`
 * an unreachable Baja; without it, it keeps trying.
 */
export async function runAgent(
  config: AgentConfig,
  options: AgentOptions = {},
): Promise<AgentResult> {
  const { clock = systemClock, out = console.log, once = false } = options
  const stop = options.signal ?? new AbortController().signal
  if (process.platform !== 'linux') throw new AgentError('the agent runs on Linux only')
  confirmHost(config)
  if (isKeyInClear(config.url)) out('Warning: the url isn’t https; the key travels in the clear')
  const deps: JobDeps = { api: createApi(config), config, clock, out, stop }
  if (options.dryRun) return preview(deps)
  out(`Agent of ${config.server}: asking ${config.url} for work`)
  return new Shift(deps, once).run()
}

function confirmHost({ roots }: AgentConfig): void {
  try {
    openHost(roots).close()
  } catch (error) {
    if (errnoOf(error)) throw new AgentError(`roots: ${(error as Error).message}`)
    throw error
  }
}

const isKeyInClear = (url: string) => {
  const { protocol, hostname } = new URL(url)
  return protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

class Shift {
  private readonly deps: JobDeps
  private readonly once: boolean
  private readonly unfinished = new Set<string>()
  private finished = 0
  private failures = 0
  private readonly inspector: Inspector

  constructor(deps: JobDeps, once: boolean) {
    this.deps = deps
    this.inspector = new Inspector(deps)
    this.once = once
  }

  async run(): Promise<AgentResult> {
    while (!this.deps.stop.aborted) {
      await this.inspector.look()
      const askedAt = performance.now()
      const jobs = await this.claim()
      const outcomes = await this.workAll(jobs)
      if (this.once && (outcomes.length === 0 || outcomes.includes('again'))) break
      // A job that came to nothing, or an empty answer before its time, mustn't be asked for at once.
      if (!outcomes.includes('finished')) await this.pauseSince(askedAt, jobs.length > 0)
    }
    return { finished: this.finished, unfinished: this.unfinished.size }
  }

  private async claim(): Promise<Job[]> {
    const { api, config, stop, out } = this.deps
    try {
      const jobs = await api.claim(this.once ? 0 : config.pollSeconds, stop)
      this.failures = 0
      return jobs
    } catch (error) {
      if (stop.aborted) return []
      if (error instanceof ApiRefusal)
        throw new AgentError(
          `Baja refuses to give work (${error.message}); check keyFile and server`,
        )
      if (!(error instanceof Unreachable)) throw error
      if (this.once) throw new AgentError(`url: Baja cannot be reached (${error.message})`)
      this.failures += 1
      if (this.failures === 1) out(`Baja cannot be reached (${error.message}); trying again`)
      return []
    }
  }

  private async workAll(jobs: readonly Job[]): Promise<(JobOutcome | 'again')[]> {
    const outcomes: (JobOutcome | 'again')[] = []
    for (const job of jobs) {
      const isAgain = this.once && this.unfinished.has(job.id)
      const outcome = isAgain ? await this.refuseAgain(job) : await workJob(job, this.deps)
      outcomes.push(outcome)
      if (outcome === 'finished') {
        this.finished += 1
        this.unfinished.delete(job.id)
      } else if (this.once) this.unfinished.add(job.id)
    }
    return outcomes
  }

  /** With `once` a job is tried once: what came back unfinished would come back for ever. */
  private async refuseAgain(job: Job): Promise<'again'> {
    await this.deps.api.release(job).catch(() => {})
    return 'again'
  }

  private async pauseSince(askedAt: number, hadJobs: boolean): Promise<void> {
    const { config, stop } = this.deps
    if (this.once || stop.aborted) return
    const backoff = Math.min(2 ** Math.min(this.failures, 6), 60) * 1000
    const least = this.failures > 0 ? backoff : config.pollSeconds * 1000
    const ms = hadJobs ? least : least - (performance.now() - askedAt)
    if (ms > 0) await sleep(ms, undefined, { signal: stop }).catch(() => {})
  }
}
