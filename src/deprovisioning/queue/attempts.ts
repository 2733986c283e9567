import { and, inArray, isNull } from 'drizzle-orm'
import { jobAttempt } from '../../../db/schema/job.ts'
import type { Tx } from '../../../db/transaction.ts'

/** Writes down how the attempts still open ended; of a job there is one at most. */
export const endAttempts = (tx: Tx, jobIds: string[], now: Date, outcome: string) =>
  tx
    .update(jobAttempt)
    .set({ endedAt: now, outcome: outcome.slice(0, 500) })
    .where(and(inArray(jobAttempt.jobId, jobIds), isNull(jobAttempt.endedAt)))
