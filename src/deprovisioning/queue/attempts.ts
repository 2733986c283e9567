import { and, eq, isNull, sql } from 'drizzle-orm'
import { jobAttempt } from '../../../db/schema/job.ts'
import { inserting, updating } from '../../../db/statement.ts'
import type { Tx } from '../../../db/transaction.ts'

export const beginAttempt = inserting(jobAttempt)

/** Writes down how the attempt still open ended; of a job there is one at most. */
export const endAttempt = (tx: Tx, jobId: string, now: Date, outcome: string) =>
  end(tx, { endedAt: now, outcome: outcome.slice(0, 500) }, { jobId })

const end = updating<typeof jobAttempt, { jobId: string }>(
  jobAttempt,
  and(eq(jobAttempt.jobId, sql.placeholder('jobId')), isNull(jobAttempt.endedAt)),
)
