import { and, asc, eq, inArray, lt, lte, type SQL, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/mysql-core'
import type { Orm } from '../../../db/client.ts'
import { job } from '../../../db/schema/job.ts'
import { statement } from '../../../db/statement.ts'
import type { Seen } from './claim.ts'

/** What a claim finds to do. */
export interface Sight {
  /** Claimable jobs, earliest deadline first. */
  claimable: Seen[]
  /** Whether there is something to `promote`. */
  isDue: boolean
  /** Whether a re-check has come due. */
  isRecheckDue: boolean
}

/** Looks at the queue in one statement: up to `limit` claimable jobs. `servers` null: of all servers. */
export async function look(
  orm: Orm,
  servers: readonly string[] | null,
  limit: number,
  now: Date,
): Promise<Sight> {
  const rows = await finds(orm, servers, { limit, now })
  const isSeen = (what: Found['what']) => rows.some((row) => row.what === what)
  return {
    claimable: rows
      .filter(({ what }) => what === 'claimable')
      .sort((a, b) => a.deadline.getTime() - b.deadline.getTime()),
    isDue: isSeen('due') || isSeen('lapsed'),
    isRecheckDue: isSeen('recheck'),
  }
}

interface Found extends Seen {
  what: 'claimable' | 'due' | 'lapsed' | 'recheck'
  deadline: Date
}

interface Wanted extends Record<string, unknown> {
  limit: number
  now: Date
}

const finds = (orm: Orm, servers: readonly string[] | null, wanted: Wanted): Promise<Found[]> => {
  if (servers === null) return onAll(orm, wanted)
  if (servers.length === 1) return onOne(orm, { ...wanted, server: servers[0] as string })
  return finding(orm, inArray(job.server, [...servers]))
    .prepare()
    .execute({ ...wanted })
}

const onAll = statement<Wanted, Found[]>((orm) => finding(orm, undefined))
const onOne = statement<Wanted & { server: string }, Found[]>((orm) =>
  finding(orm, eq(job.server, sql.placeholder('server'))),
)

/** Each part reads a short range of one index, however long the queue is. */
const finding = (orm: Orm, ofServers: SQL | undefined) => {
  const part = (what: Found['what'], where: SQL | undefined) =>
    orm
      .select({
        id: job.id,
        epoch: job.epoch,
        deadline: job.deadline,
        what: sql<Found['what']>`${sql.raw(`'${what}'`)}`.as('what'),
      })
      .from(job)
      .where(where)
  const now = sql.placeholder('now')
  return unionAll(
    part('claimable', and(eq(job.state, 'pending'), ofServers))
      .orderBy(asc(job.deadline))
      .limit(sql.placeholder('limit')),
    part(
      'due',
      and(eq(job.state, 'waiting'), lte(job.runAt, now), eq(job.awaitsCopy, false)),
    ).limit(1),
    part('lapsed', and(eq(job.state, 'running'), lt(job.leaseUntil, sql`utc_timestamp(3)`))).limit(
      1,
    ),
    part('recheck', lte(job.recheckAt, now)).limit(1),
  )
}
