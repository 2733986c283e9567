import { and, asc, eq, gt, inArray, or } from 'drizzle-orm'
import type { Orm } from '../../db/client.ts'
import { job } from '../../db/schema/job.ts'
import type { Actor } from '../context.ts'
import { DomainError } from '../errors.ts'
import { type Job, type JobRow, type JobState, withSteps } from './job.ts'

/** A key bound to servers works on those servers' jobs alone. */
const mayWorkOn = (row: JobRow, actor: Actor): boolean =>
  actor.kind !== 'key' || actor.servers === null || actor.servers.includes(row.server)

/** The row where the actor may work on it; otherwise `not_found`. */
export function requireJob(row: JobRow | null | undefined, actor: Actor): JobRow {
  if (!row || !mayWorkOn(row, actor)) throw new DomainError('not_found')
  return row
}

/** A job with its steps. Throws `not_found`, also for a job on a server that the key isn't for. */
export async function readJob(orm: Orm, id: string, actor: Actor): Promise<Job> {
  const [row] = await orm.select().from(job).where(eq(job.id, id)).limit(1)
  const [found] = await withSteps(orm, [requireJob(row, actor)])
  return found as Job
}

export interface JobFilter {
  state?: JobState | undefined
  server?: string | undefined
}

/** Up to `limit` jobs after a position, earliest deadline first, of the servers that the actor works on. */
export async function listJobs(
  orm: Orm,
  { state, server }: JobFilter,
  after: { deadline: string; id: string } | null,
  limit: number,
  actor: Actor,
): Promise<Job[]> {
  const servers = actor.kind === 'key' ? actor.servers : null
  const rows = await orm
    .select()
    .from(job)
    .where(
      and(
        state === 'pending'
          ? inArray(job.state, ['waiting', 'pending'])
          : state
            ? eq(job.state, state)
            : undefined,
        server ? eq(job.server, server) : undefined,
        servers ? inArray(job.server, servers) : undefined,
        after ? pastPosition(new Date(after.deadline), after.id) : undefined,
      ),
    )
    .orderBy(asc(job.deadline), asc(job.id))
    .limit(limit)
  return withSteps(orm, rows)
}

const pastPosition = (deadline: Date, id: string) =>
  or(gt(job.deadline, deadline), and(eq(job.deadline, deadline), gt(job.id, id)))
