import { and, eq, ne } from 'drizzle-orm'
import { forever } from '../../db/columns.ts'
import { serviceVersion } from '../../db/schema/ledger.ts'
import { service } from '../../db/schema/service.ts'
import { matched, type Tx } from '../../db/transaction.ts'
import { recordVersion } from '../ledger/serviceVersions.ts'

/** Marks the service cancelled, in the caller's recording; what it holds on its host it goes on holding. */
export async function endService(tx: Tx, id: string, now: Date): Promise<void> {
  const ended = await tx
    .update(service)
    .set({ state: 'cancelled', updatedAt: now })
    .where(and(eq(service.id, id), ne(service.state, 'cancelled')))
  if (matched(ended) !== 1) throw new Error(`service ${id} had already ended`)
  const [current] = await tx
    .select()
    .from(serviceVersion)
    .where(and(eq(serviceVersion.serviceId, id), eq(serviceVersion.recordedTo, forever)))
  if (!current) throw new Error(`service ${id} has no current version`)
  const { version: _, recordedFrom: __, recordedTo: ___, ...facts } = current
  await recordVersion(tx, { ...facts, state: 'cancelled' }, now)
}
