import { and, eq, ne } from 'drizzle-orm'
import type { Orm } from '../../db/client.ts'
import { job } from '../../db/schema/job.ts'
import type { JobRow } from '../deprovisioning/job.ts'
import { stepsOf } from '../deprovisioning/queue/read.ts'
import type { Evidence, Target } from '../deprovisioning/steps.ts'
import type { CopyOrder } from './cancellation.ts'

/** A copy as its holder reads it. */
export interface Copy extends CopyOrder {
  /** Somebody is at it: it can't be called off. */
  isRunning: boolean
  /** A person has to see to it. */
  isStuck: boolean
  /** What it holds. */
  targets: { kind: string; ref: string }[]
  /** What there is of each, once it is ready. */
  parts: CopyPart[]
}

export interface CopyPart {
  kind: string
  ref: string
  /** A URL or plain words; null where whoever made it said nothing. */
  place: string | null
  entries: number
  bytes: number
  digest: string | null
}

/** How an order that isn't void stands. */
export const copyOrder = ({ state, deadline, firstClaimedAt, finishedAt }: JobRow): CopyOrder => ({
  state: state === 'done' ? 'ready' : firstClaimedAt === null ? 'ordered' : 'being_made',
  deadline: deadline.toISOString(),
  readyAt: finishedAt?.toISOString() ?? null,
})

/** The copy that was ordered of a cancellation's kept data; null for none. */
export async function copyOf(orm: Orm, cancellationId: string): Promise<Copy | null> {
  const [row] = await orm
    .select()
    .from(job)
    .where(
      and(eq(job.cancellationId, cancellationId), eq(job.purpose, 'export'), ne(job.state, 'void')),
    )
  if (!row) return null
  const steps = await stepsOf(orm, row.id)
  const all = <T>(field: 'targets' | 'evidence') =>
    steps.flatMap((step) => JSON.parse(step[field]) as T[])
  return {
    ...copyOrder(row),
    isRunning: row.state === 'running',
    isStuck: row.state === 'stuck',
    targets: all<Target>('targets').map(({ kind, ref }) => ({ kind, ref })),
    parts: row.state === 'done' ? all<Evidence>('evidence').map(toPart) : [],
  }
}

const toPart = ({ target, after, before, place }: Evidence): CopyPart => ({
  ...target,
  place: place ?? null,
  entries: after.entries,
  bytes: after.bytes,
  digest: before.digest ?? null,
})
