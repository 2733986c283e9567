import { asc, eq, sql } from 'drizzle-orm'
import type { Orm } from '../../../db/client.ts'
import { job, jobStep } from '../../../db/schema/job.ts'
import { statement } from '../../../db/statement.ts'
import type { Tx } from '../../../db/transaction.ts'
import type { JobRow, StepRow } from '../job.ts'

export const lockJob = async (tx: Tx, id: string): Promise<JobRow | null> => {
  const [row] = await tx.select().from(job).where(eq(job.id, id)).for('update')
  return row ?? null
}

/** The steps of a job, in their order. */
export const stepsOf = (orm: Orm, jobId: string): Promise<StepRow[]> => readSteps(orm, { jobId })

const readSteps = statement<{ jobId: string }, StepRow[]>((orm) =>
  orm
    .select()
    .from(jobStep)
    .where(eq(jobStep.jobId, sql.placeholder('jobId')))
    .orderBy(asc(jobStep.position)),
)
