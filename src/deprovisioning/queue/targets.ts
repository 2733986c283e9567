import { and, eq } from 'drizzle-orm'
import { jobStep } from '../../../db/schema/job.ts'
import type { Tx } from '../../../db/transaction.ts'
import type { Target } from '../steps.ts'
import { stepsOf } from './read.ts'

/** Changes every target of every step of a job that the caller has locked. */
export async function changeTargets(
  tx: Tx,
  jobId: string,
  change: (target: Target) => Target,
): Promise<void> {
  for (const { kind, targets } of await stepsOf(tx, jobId))
    await tx
      .update(jobStep)
      .set({ targets: JSON.stringify((JSON.parse(targets) as Target[]).map(change)) })
      .where(and(eq(jobStep.jobId, jobId), eq(jobStep.kind, kind)))
}
