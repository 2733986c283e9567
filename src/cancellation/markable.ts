import type { Tx } from '../../db/transaction.ts'
import type { JobRow, StepRow } from '../deprovisioning/job.ts'
import { lockJob, stepsOf } from '../deprovisioning/queue/read.ts'
import { DomainError } from '../errors.ts'
import { cancellationOf } from './row.ts'

/**
 * A job and a step of it that may be marked as done elsewhere as things stand; both locked. Throws `not_found`,
 * `in_review`, `wrong_state`.
 */
export async function markable(
  tx: Tx,
  jobId: string,
  kind: string,
  now: Date,
): Promise<{ job: JobRow; steps: StepRow[]; step: StepRow }> {
  const job = await lockJob(tx, jobId)
  const steps = job ? await stepsOf(tx, jobId) : []
  const step = steps.find((each) => each.kind === kind)
  if (!job || !step) throw new DomainError('not_found')
  const { state } = await cancellationOf(tx, job.cancellationId)
  if (state === 'in_review') throw new DomainError('in_review')
  const over = job.state === 'done' || job.state === 'void'
  // A re-check looks at what the host really holds: nobody can say it instead.
  if (over || job.isRecheck || job.awaitsCopy || job.notBefore > now || step.state === 'done')
    throw new DomainError('wrong_state')
  return { job, steps, step }
}
