import { asc, eq, inArray } from 'drizzle-orm'
import type { Orm } from '../../db/client.ts'
import { job, jobStep } from '../../db/schema/job.ts'
import type { Evidence, StepKind, StepState, Target } from './steps.ts'

export const jobStates = ['pending', 'running', 'stuck', 'paused', 'done', 'void'] as const
export type JobState = (typeof jobStates)[number]

export type JobRow = typeof job.$inferSelect
export type StepRow = typeof jobStep.$inferSelect

/** A job as DESIGN's HTTP API gives it. */
export interface Job {
  id: string
  /** The protocol of the cancellation. */
  cancellation: string
  service: string
  server: string
  purpose: JobRow['purpose']
  state: JobState
  epoch: number
  leaseUntil: string | null
  notBefore: string
  deadline: string
  attempts: number
  /** Only while its worker is at a step and says so. */
  progress?: Progress
  steps: Step[]
}

/** How far a worker has come in a step. */
export interface Progress {
  step: StepKind
  /** Dealt with so far; without `of`, counted so far. */
  entries: number
  bytes?: number | undefined
  /** How many there are to deal with; absent while they are still being counted. */
  of?: number | undefined
}

export interface Step {
  kind: StepKind
  state: StepState
  targets: Target[]
  evidence: Evidence[]
}

export const toJob = (row: JobRow, steps: StepRow[]): Job => ({
  id: row.id,
  cancellation: row.protocol,
  service: row.serviceId,
  server: row.server,
  purpose: row.purpose,
  state: row.state === 'waiting' ? 'pending' : row.state,
  epoch: row.epoch,
  leaseUntil: row.state === 'running' ? (row.leaseUntil?.toISOString() ?? null) : null,
  notBefore: row.notBefore.toISOString(),
  deadline: row.deadline.toISOString(),
  attempts: row.attempts,
  ...progressOf(row, steps),
  steps: steps.map((step) => ({
    kind: step.kind as StepKind,
    state: step.state,
    targets: JSON.parse(step.targets),
    evidence: (JSON.parse(step.evidence) as Evidence[]).map(withoutPlace),
  })),
})

/** A renewal may come in after the report of the step that it speaks of. */
export function progressOf(row: JobRow, steps: StepRow[]): { progress?: Progress } {
  if (row.state !== 'running' || row.progress === null) return {}
  const progress = JSON.parse(row.progress) as Progress
  const isDone = steps.some(({ kind, state }) => kind === progress.step && state === 'done')
  return isDone ? {} : { progress }
}

/** Where a copy lies is its holder's and staff's to read, from the step itself. */
const withoutPlace = ({ place: _, ...seen }: Evidence): Evidence => seen

/** Jobs with their steps in two queries, in the order of the rows. */
export async function withSteps(orm: Orm, rows: JobRow[]): Promise<Job[]> {
  if (rows.length === 0) return []
  const steps = await orm
    .select()
    .from(jobStep)
    .where(
      inArray(
        jobStep.jobId,
        rows.map((row) => row.id),
      ),
    )
    .orderBy(asc(jobStep.jobId), asc(jobStep.position))
  const byJob = new Map<string, StepRow[]>(rows.map((row) => [row.id, []]))
  for (const step of steps) byJob.get(step.jobId)?.push(step)
  return rows.map((row) => toJob(row, byJob.get(row.id) ?? []))
}

/**
 * The job that matters now, the erasure where there is one, else the one that ends the service; and the one
 * that was before it.
 */
export async function jobsOfCancellation(
  orm: Orm,
  cancellationId: string,
): Promise<{ job: Job | null; before: Job | null }> {
  const rows = await orm.select().from(job).where(eq(job.cancellationId, cancellationId))
  const jobs = await withSteps(orm, rows)
  const erasure = jobs.find(({ purpose }) => purpose === 'erase')
  const ending = jobs.find(({ purpose }) => purpose === 'deactivate')
  return { job: erasure ?? ending ?? null, before: (erasure && ending) ?? null }
}
