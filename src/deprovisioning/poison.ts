import { and, count, eq, gt, sql } from 'drizzle-orm'
import { jobAttempt, jobStep } from '../../db/schema/job.ts'
import type { Tx } from '../../db/transaction.ts'
import { record } from '../audit.ts'
import type { JobRow } from './job.ts'
import { climb } from './ladder.ts'
import { tellJob } from './tell.ts'

/** So many lapses in a row without a new step: the job may be what kills its workers. */
const lapsesAllowed = 5

/**
 * Says once, loudly, that a job's claims lapse one after the other without a step done; it is still handed
 * out. For a job that has just been taken again. Gives whether it was said now.
 */
export async function noticePoison(tx: Tx, row: JobRow, now: Date): Promise<boolean> {
  if (row.attempts <= lapsesAllowed) return false
  const lapses = await lapsesSinceLastStep(tx, row.id)
  if (lapses < lapsesAllowed || !(await climb(tx, row, 'poison', now))) return false
  await record(tx, {
    cancellationId: row.cancellationId,
    at: now,
    event: 'claims_lapse',
    by: 'baja',
    detail: { lapses },
  })
  await tellJob(tx, row, 'deprovisioning.stuck', now, { why: 'claims_lapse', lapses })
  return true
}

async function lapsesSinceLastStep(tx: Tx, jobId: string): Promise<number> {
  const lastDone = sql`coalesce((select max(${jobStep.epoch}) from ${jobStep}
    where ${jobStep.jobId} = ${jobId} and ${jobStep.state} = 'done'), 0)`
  const [found] = await tx
    .select({ n: count() })
    .from(jobAttempt)
    .where(
      and(
        eq(jobAttempt.jobId, jobId),
        eq(jobAttempt.outcome, 'lease_lapsed'),
        gt(jobAttempt.epoch, lastDone),
      ),
    )
  return found?.n ?? 0
}
