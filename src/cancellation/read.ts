import { and, asc, eq, gt, isNull, lte, ne, not, or, type SQL, sql } from 'drizzle-orm'
import type { Orm } from '../../db/client.ts'
import { auditEvent } from '../../db/schema/audit.ts'
import { cancellation } from '../../db/schema/cancellation.ts'
import { job } from '../../db/schema/job.ts'
import { given, statement } from '../../db/statement.ts'
import type { Actor, Context } from '../context.ts'
import type { JobRow } from '../deprovisioning/job.ts'
import { confirmByAt } from '../terms/confirmation.ts'
import type {
  Cancellation,
  CancellationState,
  Channel,
  Reason,
  TimelineEntry,
} from './cancellation.ts'
import { copyOrder } from './copy.ts'
import { type CancellationRow, findCancellation, stateAt } from './row.ts'
import { terminationOf } from './termination.ts'

type Reader = Pick<Context, 'db' | 'clock'>

/** Throws `not_found`, also for someone else's. */
export async function readCancellation(
  ctx: Reader,
  protocol: string,
  actor: Actor,
): Promise<Cancellation> {
  const row = await findCancellation(ctx.db.orm, protocol, actor)
  const [found] = await toCancellations(ctx.db.orm, [row], ctx.clock.now())
  return found as Cancellation
}

export interface CancellationFilter {
  state?: CancellationState | undefined
  service?: string | undefined
  client?: string | undefined
}

/** Up to `limit` cancellations after the one with id `after`, as they were declared, and their ids. */
export async function listCancellations(
  ctx: Reader,
  filter: CancellationFilter,
  after: string | null,
  limit: number,
): Promise<{ items: Cancellation[]; ids: string[] }> {
  const now = ctx.clock.now()
  const rows = await ctx.db.orm
    .select()
    .from(cancellation)
    .where(
      and(
        filter.state ? inState(filter.state, now) : undefined,
        filter.service ? eq(cancellation.serviceId, filter.service) : undefined,
        filter.client ? eq(cancellation.client, filter.client) : undefined,
        after === null ? undefined : gt(cancellation.id, after),
      ),
    )
    .orderBy(asc(cancellation.id))
    .limit(limit)
  return {
    items: await toCancellations(ctx.db.orm, rows, now),
    ids: rows.map((row) => row.id),
  }
}

/** The SQL twin of `stateAt`. */
export function inState(state: CancellationState, now: Date): SQL | undefined {
  const overdue = and(
    lte(cancellation.confirmBy, now),
    or(isNull(cancellation.extendsAt), lte(cancellation.extendedConfirmBy, now)),
  ) as SQL
  const stored = eq(cancellation.state, state)
  if (state === 'declared') return and(stored, not(overdue))
  const becomes = state === 'lapsed' ? 'lapse' : state === 'in_review' ? 'review' : null
  if (becomes === null) return stored
  return or(
    stored,
    and(eq(cancellation.state, 'declared'), eq(cancellation.unconfirmed, becomes), overdue),
  )
}

/** Rows as the API gives them, with their jobs and timelines in two more queries. */
async function toCancellations(
  orm: Orm,
  rows: CancellationRow[],
  now: Date,
): Promise<Cancellation[]> {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const jobs = await jobsOf(orm, { ids })
  const events = await eventsOf(orm, { ids })
  const isCopy = ({ purpose }: JobRow) => purpose === 'export'
  // An erasure is what matters once there is one.
  const wipes = byCancellation(jobs.filter((each) => !isCopy(each)))
  const copies = byCancellation(jobs.filter(isCopy))
  const timelines = new Map<string, TimelineEntry[]>(ids.map((id) => [id, []]))
  for (const event of events)
    timelines.get(event.cancellationId)?.push({
      at: event.at.toISOString(),
      event: event.event,
      by: event.by,
      detail: event.detail === null ? null : JSON.parse(event.detail),
    })
  return rows.map((row) => {
    const wipe = row.state === 'withdrawn' ? undefined : wipes.get(row.id)
    const copy = copies.get(row.id)
    return {
      protocol: row.protocol,
      service: row.serviceId,
      client: row.client,
      state: stateAt(row, now),
      channel: row.channel as Channel,
      reason: row.reason as Reason | null,
      ...terminationOf(row),
      declaredAt: row.declaredAt.toISOString(),
      confirmBy: confirmByAt(row, now).toISOString(),
      confirmedAt: iso(row.confirmedAt),
      endedAt: iso(row.endedAt),
      completedAt: iso(row.completedAt),
      lastDay: row.lastDay,
      wipe: wipe
        ? { notBefore: wipe.notBefore.toISOString(), deadline: wipe.deadline.toISOString() }
        : null,
      ...(copy ? { copy: copyOrder(copy) } : {}),
      terms: JSON.parse(row.terms),
      timeline: [...(timelines.get(row.id) ?? []), ...unwritten(row, now)],
    }
  })
}

const byCancellation = (jobs: JobRow[]) => new Map(jobs.map((each) => [each.cancellationId, each]))

const jobsOf = statement<{ ids: string[] }, JobRow[]>((orm) =>
  orm
    .select()
    .from(job)
    .where(and(sql`${job.cancellationId} in (${given('ids')})`, ne(job.state, 'void')))
    .orderBy(asc(job.purpose)),
)

const eventsOf = statement<{ ids: string[] }, (typeof auditEvent.$inferSelect)[]>((orm) =>
  orm
    .select()
    .from(auditEvent)
    .where(sql`${auditEvent.cancellationId} in (${given('ids')})`)
    .orderBy(asc(auditEvent.cancellationId), asc(auditEvent.seq)),
)

/** A lapse that time has brought but no worker has written down yet. */
function unwritten(row: CancellationRow, now: Date): TimelineEntry[] {
  const state = stateAt(row, now)
  if (state === row.state) return []
  const at = confirmByAt(row, now).toISOString()
  return [
    { at, event: state, by: 'baja', detail: state === 'in_review' ? { why: 'unconfirmed' } : null },
  ]
}

const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null
