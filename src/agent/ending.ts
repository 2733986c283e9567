import type { Clock } from '../clock.ts'
import { type Api, ApiRefusal, type StepReport, Unreachable } from './claims.ts'
import type { AgentConfig } from './config.ts'
import type { Job } from './jobShape.ts'
import { AgentError, errnoOf } from './stops.ts'

export interface JobDeps {
  api: Api
  config: AgentConfig
  clock: Clock
  out: (line: string) => void
  /** Aborted when the agent shuts down. */
  stop: AbortSignal
}

/** `refused`: for good, Baja makes it stuck. `lost`: another worker's, or not known to be ours. */
export type JobOutcome = 'finished' | 'given_back' | 'refused' | 'lost' | 'shutdown'

/** Is the job still claimed by this worker, after Baja's answer to a report? */
export const isStillOurs = (answer: Job, { epoch }: Job) =>
  answer.state === 'running' && answer.epoch === epoch

/** A root is missing or isn't the one it was: nothing can be said about anything on it. */
export async function reportUnreadable(
  job: Job,
  deps: JobDeps,
  error: unknown,
): Promise<JobOutcome> {
  if (!(error instanceof AgentError) && !errnoOf(error)) throw error
  deps.out(`  the server cannot be looked at: ${(error as Error).message}`)
  const step = job.steps.find(({ state }) => state !== 'done')
  try {
    const unknown: StepReport = {
      state: 'unknown',
      evidence: [],
      error: 'cannot_look',
      retryable: true,
    }
    const after = step
      ? await deps.api.report(job, step.kind, unknown, AbortSignal.timeout(10_000))
      : job
    if (isStillOurs(after, job)) await deps.api.release(job, 'cannot_look')
  } catch (refusal) {
    if (!(refusal instanceof ApiRefusal || refusal instanceof Unreachable)) throw refusal
  }
  return 'given_back'
}
