import { and, desc, eq, sql } from 'drizzle-orm'
import type { Orm } from '../../db/client.ts'
import { forever } from '../../db/columns.ts'
import { serviceVersion } from '../../db/schema/ledger.ts'
import { inserting, statement, updating } from '../../db/statement.ts'
import { matched, type Tx } from '../../db/transaction.ts'
import { later } from '../clock.ts'

export type ServiceFacts = Omit<
  typeof serviceVersion.$inferInsert,
  'version' | 'recordedFrom' | 'recordedTo'
>

type VersionRow = typeof serviceVersion.$inferSelect

/** Closes the service's current version and opens one with `facts`, in the caller's recording. */
export async function recordVersion(tx: Tx, facts: ServiceFacts, recordedAt: Date): Promise<void> {
  const [last] = await newest(tx, { serviceId: facts.serviceId })
  await follow(tx, last, facts, recordedAt)
}

/** Closes the service's current version and opens one that differs in its state, in the caller's recording. */
export async function recordState(
  tx: Tx,
  serviceId: string,
  state: ServiceFacts['state'],
  recordedAt: Date,
): Promise<void> {
  const [last] = await newest(tx, { serviceId })
  if (!last) throw new Error(`service ${serviceId} has no current version`)
  await follow(tx, last, { ...last, state }, recordedAt)
}

async function follow(
  tx: Tx,
  last: VersionRow | undefined,
  facts: ServiceFacts,
  recordedAt: Date,
): Promise<void> {
  const { serviceId } = facts
  const from = last ? later(recordedAt, last.recordedFrom) : recordedAt
  if (last) {
    const current = { serviceId, version: last.version, forever }
    const closed = await close(tx, { recordedTo: from }, current)
    if (matched(closed) !== 1) throw new Error(`service ${serviceId} has no current version`)
  }
  await insertVersion(tx, {
    ...facts,
    version: (last?.version ?? 0) + 1,
    recordedFrom: from,
    recordedTo: forever,
  })
}

const newest = statement<{ serviceId: string }, VersionRow[]>((orm) =>
  orm
    .select()
    .from(serviceVersion)
    .where(eq(serviceVersion.serviceId, sql.placeholder('serviceId')))
    .orderBy(desc(serviceVersion.version))
    .limit(1)
    .for('update'),
)

const close = updating<
  typeof serviceVersion,
  { serviceId: string; version: number; forever: Date }
>(
  serviceVersion,
  and(
    eq(serviceVersion.serviceId, sql.placeholder('serviceId')),
    eq(serviceVersion.version, sql.placeholder('version')),
    eq(serviceVersion.recordedTo, sql.placeholder('forever')),
  ),
)

const insertVersion = inserting(serviceVersion)

/** The version that holds now, or null. */
export async function currentVersion(orm: Orm, serviceId: string) {
  const [row] = await standing(orm, { serviceId })
  return row ?? null
}

const standing = statement<{ serviceId: string }, VersionRow[]>((orm) =>
  orm
    .select()
    .from(serviceVersion)
    .where(
      and(
        eq(serviceVersion.serviceId, sql.placeholder('serviceId')),
        eq(serviceVersion.recordedTo, forever),
      ),
    )
    .limit(1),
)
