import { and, count, eq, inArray, lt, min } from 'drizzle-orm'
import { job } from '../../db/schema/job.ts'
import { plusSeconds } from '../clock.ts'
import type { Context } from '../context.ts'

/**
 * Jobs that count against their deadline: all that aren't done or void, stuck and paused ones too. While one
 * is only looked at once more, no deadline runs.
 */
export const unfinished = and(
  inArray(job.state, ['waiting', 'pending', 'running', 'stuck', 'paused']),
  eq(job.isRecheck, false),
)

/** Under 6 h a job is at risk. */
export const riskSeconds = 6 * 3600

/** Under 3 h somebody is woken up. */
export const pageSeconds = 3 * 3600

export interface DeadlineHealth {
  /** Unfinished jobs with under 3 h left. */
  atRisk: number
  breached: number
  stuck: number
  /** ISO; null with no unfinished job. */
  earliest: string | null
  /** How long the job that is due longest has been waiting for somebody to claim it. */
  claimWaitSeconds: number
}

/** Judged by the clock alone: it tells of dead workers because it doesn't need them. */
export async function deadlineHealth({
  db,
  clock,
}: Pick<Context, 'db' | 'clock'>): Promise<DeadlineHealth> {
  const now = clock.now()
  const before = async (instant: Date) => {
    const [row] = await db.orm
      .select({ n: count() })
      .from(job)
      .where(and(unfinished, lt(job.deadline, instant)))
    return row?.n ?? 0
  }
  const [first] = await db.orm
    .select({ deadline: min(job.deadline) })
    .from(job)
    .where(unfinished)
  const [stuck] = await db.orm.select({ n: count() }).from(job).where(eq(job.state, 'stuck'))
  const [due] = await db.orm
    .select({ since: min(job.runAt) })
    .from(job)
    .where(
      and(
        inArray(job.state, ['waiting', 'pending']),
        lt(job.runAt, now),
        eq(job.awaitsCopy, false),
      ),
    )
  return {
    atRisk: await before(plusSeconds(now, pageSeconds)),
    breached: await before(now),
    stuck: stuck?.n ?? 0,
    earliest: first?.deadline?.toISOString() ?? null,
    claimWaitSeconds: due?.since ? (now.getTime() - due.since.getTime()) / 1000 : 0,
  }
}
