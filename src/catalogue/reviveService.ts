import { and, eq } from 'drizzle-orm'
import { forever } from '../../db/columns.ts'
import { serviceVersion } from '../../db/schema/ledger.ts'
import { service } from '../../db/schema/service.ts'
import { matched, type Tx } from '../../db/transaction.ts'
import { recordVersion } from '../ledger/serviceVersions.ts'

/**
 * A cancelled service whose holder came back is suspended, in the caller's recording: whoever provisions it
 * gives access again. One that isn't cancelled stays as it is.
 */
export async function reviveService(tx: Tx, id: string, now: Date): Promise<void> {
  const revived = await tx
    .update(service)
    .set({ state: 'suspended', updatedAt: now })
    .where(and(eq(service.id, id), eq(service.state, 'cancelled')))
  if (matched(revived) !== 1) return
  const [current] = await tx
    .select()
    .from(serviceVersion)
    .where(and(eq(serviceVersion.serviceId, id), eq(serviceVersion.recordedTo, forever)))
  if (!current) throw new Error(`service ${id} has no current version`)
  const { version: _, recordedFrom: __, recordedTo: ___, ...facts } = current
  await recordVersion(tx, { ...facts, state: 'suspended' }, now)
}
