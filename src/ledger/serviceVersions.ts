import { and, desc, eq } from 'drizzle-orm'
import type { Orm } from '../../db/client.ts'
import { forever } from '../../db/columns.ts'
import { serviceVersion } from '../../db/schema/ledger.ts'
import { matched, type Tx } from '../../db/transaction.ts'
import { later } from '../clock.ts'

export type ServiceFacts = Omit<
  typeof serviceVersion.$inferInsert,
  'version' | 'recordedFrom' | 'recordedTo'
>

/** Closes the service's current version and opens one with `facts`, in the caller's recording. */
export async function recordVersion(tx: Tx, facts: ServiceFacts, recordedAt: Date): Promise<void> {
  const [last] = await tx
    .select({ version: serviceVersion.version, recordedFrom: serviceVersion.recordedFrom })
    .from(serviceVersion)
    .where(eq(serviceVersion.serviceId, facts.serviceId))
    .orderBy(desc(serviceVersion.version))
    .limit(1)
    .for('update')
  const from = last ? later(recordedAt, last.recordedFrom) : recordedAt
  if (last) {
    const closed = await tx
      .update(serviceVersion)
      .set({ recordedTo: from })
      .where(
        and(
          eq(serviceVersion.serviceId, facts.serviceId),
          eq(serviceVersion.version, last.version),
          eq(serviceVersion.recordedTo, forever),
        ),
      )
    if (matched(closed) !== 1) throw new Error(`service ${facts.serviceId} has no current version`)
  }
  await tx.insert(serviceVersion).values({
    ...facts,
    version: (last?.version ?? 0) + 1,
    recordedFrom: from,
    recordedTo: forever,
  })
}

/** The version that holds now, or null. */
export async function currentVersion(orm: Orm, serviceId: string) {
  const [row] = await orm
    .select()
    .from(serviceVersion)
    .where(and(eq(serviceVersion.serviceId, serviceId), eq(serviceVersion.recordedTo, forever)))
    .limit(1)
  return row ?? null
}
