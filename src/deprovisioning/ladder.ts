import { and, asc, eq, gte, isNull, lt, type SQL } from 'drizzle-orm'
import { job, jobRung } from '../../db/schema/job.ts'
import { inTransaction, type Tx } from '../../db/transaction.ts'
import { record } from '../audit.ts'
import { plusSeconds } from '../clock.ts'
import type { Context } from '../context.ts'
import { pageSeconds, riskSeconds, unfinished } from './deadlines.ts'
import type { JobRow } from './job.ts'
import { lockJob } from './queue/read.ts'
import { tellJob } from './tell.ts'

/** What a job reaches while its time runs out; `from` and `to` in seconds left. */
const rungs = [
  { rung: 'breached', event: 'deadline_breached', from: null, to: 0 },
  { rung: 'page', event: 'deadline_close', from: 0, to: pageSeconds },
  { rung: 'at_risk', event: 'deadline_at_risk', from: pageSeconds, to: riskSeconds },
] as const
type Rung = (typeof rungs)[number]

/**
 * Writes down, once each, which jobs have under 6 h left, under 3 h, or none: audit entry, webhook and a loud
 * line in the log. Stuck and paused jobs count too. Gives how many. `/health/deadlines` doesn't need it.
 */
export async function sweepDeadlines(ctx: Context): Promise<number> {
  const now = ctx.clock.now()
  let reached = 0
  for (const rung of rungs)
    for (const { id } of await unrecorded(ctx, rung, now)) {
      // One that can't be written down doesn't keep the others from it.
      const failed = (err: unknown) => ctx.log.error({ err, job: id }, 'deadline not written')
      const row = await inTransaction(ctx.db, (tx) => reach(tx, id, rung, now)).catch(failed)
      if (!row) continue
      reached++
      const facts = { job: id, server: row.server, state: row.state, deadline: row.deadline }
      const what = row.purpose === 'export' ? 'a copy' : 'a wipe'
      if (rung.rung === 'at_risk') ctx.log.warn(facts, `${what} has under 6 h left`)
      else if (rung.rung === 'page') ctx.log.error(facts, `${what} has under 3 h left`)
      else ctx.log.error(facts, `${what} has missed its deadline`)
    }
  if (reached > 0) ctx.wakeRelay()
  return reached
}

const within = ({ from, to }: Rung, now: Date): SQL | undefined =>
  and(
    unfinished,
    lt(job.deadline, plusSeconds(now, to)),
    from === null ? undefined : gte(job.deadline, plusSeconds(now, from)),
  )

const unrecorded = ({ db }: Context, rung: Rung, now: Date): Promise<{ id: string }[]> =>
  db.orm
    .select({ id: job.id })
    .from(job)
    .leftJoin(
      jobRung,
      and(
        eq(jobRung.jobId, job.id),
        eq(jobRung.deadline, job.deadline),
        eq(jobRung.rung, rung.rung),
      ),
    )
    .where(and(within(rung, now), isNull(jobRung.jobId)))
    .orderBy(asc(job.deadline))
    .limit(500)

/** Null where the job was finished, or another sweep was faster. */
async function reach(tx: Tx, id: string, rung: Rung, now: Date): Promise<JobRow | null> {
  const row = await lockJob(tx, id)
  const [still] = await tx
    .select({ id: job.id })
    .from(job)
    .where(and(eq(job.id, id), within(rung, now)))
  if (!row || !still || !(await climb(tx, row, rung.rung, now))) return null
  const secondsLeft = Math.round((row.deadline.getTime() - now.getTime()) / 1000)
  const { state, deadline, cancellationId } = row
  await record(tx, {
    cancellationId,
    at: now,
    event: rung.event,
    by: 'baja',
    detail: { state, deadline: deadline.toISOString() },
  })
  const type = rung.rung === 'breached' ? 'breached' : 'at_risk'
  await tellJob(tx, row, `deprovisioning.${type}`, now, { rung: rung.rung, secondsLeft })
  return row
}

/** Writes down that a locked job has reached a rung of its present deadline; false where that stood already. */
export async function climb(
  tx: Tx,
  { id, deadline }: JobRow,
  rung: Rung['rung'] | 'poison',
  at: Date,
): Promise<boolean> {
  const [already] = await tx
    .select({ at: jobRung.at })
    .from(jobRung)
    .where(and(eq(jobRung.jobId, id), eq(jobRung.deadline, deadline), eq(jobRung.rung, rung)))
  if (already) return false
  await tx.insert(jobRung).values({ jobId: id, deadline, rung, at })
  return true
}
