import { and, asc, count, eq, gt, gte, inArray, like, lt, or, type SQL, sql } from 'drizzle-orm'
import { cancellation } from '../../db/schema/cancellation.ts'
import { job, jobStep } from '../../db/schema/job.ts'
import { plusSeconds } from '../clock.ts'
import type { Context } from '../context.ts'
import { riskSeconds, unfinished } from '../deprovisioning/deadlines.ts'
import type { JobRow } from '../deprovisioning/job.ts'
import { isProtocol, protocolOf } from './protocol.ts'

/** How staff look at jobs: by their clock, then by what holds them up. A job can be in two of them. */
export const boardGroups = [
  'breached',
  'at_risk',
  'stuck',
  'paused',
  'running',
  'waiting',
  'finished',
] as const
export type BoardGroup = (typeof boardGroups)[number]

/** How much is left: none, under 6 h, more; null where no deadline runs any more. */
export type Urgency = 'breached' | 'at_risk' | 'fine'

export interface BoardRow {
  id: string
  protocol: string
  service: string
  client: string
  domain: string
  server: string
  purpose: JobRow['purpose']
  state: JobRow['state']
  urgency: Urgency | null
  /** ISO. */
  deadline: string
  lastError: string | null
  stepsDone: number
  steps: number
}

export interface BoardQuery {
  /** Absent: all that is unfinished. */
  group?: BoardGroup | undefined
  /** A protocol, a service, a client, or part of a domain. */
  search?: string | undefined
  server?: string | undefined
  /** The last row of the page before. */
  after?: { deadline: string; id: string } | undefined
  pageSize: number
}

export interface Board {
  items: BoardRow[]
  /** More come after the last row. */
  more: boolean
  /** Of unfinished jobs that match search and server. */
  counts: Record<Exclude<BoardGroup, 'finished'> | 'all', number>
  /** Servers with unfinished jobs. */
  servers: string[]
}

/** A page of jobs, earliest deadline first, and how many there are of each group. */
export async function staffBoard(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  { group, search, server, after, pageSize }: BoardQuery,
): Promise<Board> {
  const now = clock.now()
  const wanted = and(
    server ? eq(job.server, server) : undefined,
    search ? matching(search) : undefined,
  )
  const rows = await db.orm
    .select({ job, client: cancellation.client, domain: cancellation.domain })
    .from(job)
    .innerJoin(cancellation, eq(cancellation.id, job.cancellationId))
    .where(and(wanted, group ? inGroup(group, now) : unfinished, after && past(after)))
    .orderBy(asc(job.deadline), asc(job.id))
    .limit(pageSize + 1)
  const shown = rows.slice(0, pageSize)
  const progress = await progressOf(
    db.orm,
    shown.map((row) => row.job.id),
  )
  return {
    items: shown.map((row) => ({
      ...toRow(row.job, now),
      client: row.client,
      domain: row.domain,
      ...(progress.get(row.job.id) ?? { stepsDone: 0, steps: 0 }),
    })),
    more: rows.length > pageSize,
    counts: await countsOf(db.orm, wanted, now),
    servers: await serversOf(db.orm),
  }
}

/** How much time a job has left. */
export function urgencyOf({ state, deadline, isRecheck }: JobRow, now: Date): Urgency | null {
  if (state === 'done' || state === 'void' || isRecheck) return null
  if (deadline <= now) return 'breached'
  return deadline <= plusSeconds(now, riskSeconds) ? 'at_risk' : 'fine'
}

const toRow = (row: JobRow, now: Date) => ({
  id: row.id,
  protocol: row.protocol,
  service: row.serviceId,
  server: row.server,
  purpose: row.purpose,
  state: row.state,
  urgency: urgencyOf(row, now),
  deadline: row.deadline.toISOString(),
  lastError: row.lastError,
})

/** The SQL twin of `urgencyOf` and of what the groups are called. */
function inGroup(group: BoardGroup, now: Date): SQL | undefined {
  switch (group) {
    case 'breached':
      return and(unfinished, lt(job.deadline, plusMs(now, 1)))
    case 'at_risk':
      return and(
        unfinished,
        gte(job.deadline, plusMs(now, 1)),
        lt(job.deadline, plusMs(plusSeconds(now, riskSeconds), 1)),
      )
    case 'waiting':
      return inArray(job.state, ['waiting', 'pending'])
    case 'finished':
      return inArray(job.state, ['done', 'void'])
    default:
      return eq(job.state, group)
  }
}

const plusMs = (instant: Date, ms: number): Date => new Date(instant.getTime() + ms)

const past = ({ deadline, id }: { deadline: string; id: string }) => {
  const at = new Date(deadline)
  return or(gt(job.deadline, at), and(eq(job.deadline, at), gt(job.id, id)))
}

function matching(search: string): SQL | undefined {
  const protocol = protocolOf(search)
  if (isProtocol(protocol)) return eq(job.protocol, protocol)
  const domain = like(cancellation.domain, `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`)
  // Ids are ASCII: the database refuses to compare them with anything else.
  const canBeId = /^[!-~]{1,64}$/.test(search)
  return canBeId ? or(eq(job.serviceId, search), eq(cancellation.client, search), domain) : domain
}

async function countsOf(
  orm: Context['db']['orm'],
  wanted: SQL | undefined,
  now: Date,
): Promise<Board['counts']> {
  const countOf = (group: BoardGroup) =>
    sql<number>`coalesce(sum(${inGroup(group, now)}), 0)`.mapWith(Number)
  const [row] = await orm
    .select({
      all: count(),
      breached: countOf('breached'),
      at_risk: countOf('at_risk'),
      stuck: countOf('stuck'),
      paused: countOf('paused'),
      running: countOf('running'),
      waiting: countOf('waiting'),
    })
    .from(job)
    .innerJoin(cancellation, eq(cancellation.id, job.cancellationId))
    .where(and(unfinished, wanted))
  return row ?? { all: 0, breached: 0, at_risk: 0, stuck: 0, paused: 0, running: 0, waiting: 0 }
}

async function serversOf(orm: Context['db']['orm']): Promise<string[]> {
  const rows = await orm
    .selectDistinct({ server: job.server })
    .from(job)
    .where(unfinished)
    .orderBy(asc(job.server))
    .limit(500)
  return rows.map(({ server }) => server)
}

async function progressOf(orm: Context['db']['orm'], ids: string[]) {
  const rows =
    ids.length === 0
      ? []
      : await orm
          .select({
            id: jobStep.jobId,
            steps: count(),
            stepsDone: sql<number>`sum(${jobStep.state} = 'done')`.mapWith(Number),
          })
          .from(jobStep)
          .where(inArray(jobStep.jobId, ids))
          .groupBy(jobStep.jobId)
  return new Map(rows.map(({ id, steps, stepsDone }) => [id, { steps, stepsDone }]))
}
