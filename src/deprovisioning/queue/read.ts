import { asc, eq } from 'drizzle-orm'
import type { Orm } from '../../../db/client.ts'
import { job, jobStep } from '../../../db/schema/job.ts'
import type { Tx } from '../../../db/transaction.ts'
import type { JobRow, StepRow } from '../job.ts'

export const lockJob = async (tx: Tx, id: string): Promise<JobRow | null> => {
  const [row] = await tx.select().from(job).where(eq(job.id, id)).for('update')
  return row ?? null
}

export const stepsOf = (orm: Orm, jobId: string): Promise<StepRow[]> =>
  orm.select().from(jobStep).where(eq(jobStep.jobId, jobId)).orderBy(asc(jobStep.position))
