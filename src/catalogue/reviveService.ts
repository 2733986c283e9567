import { and, eq } from 'drizzle-orm'
import { service } from '../../db/schema/service.ts'
import { matched, type Tx } from '../../db/transaction.ts'
import { recordState } from '../ledger/serviceVersions.ts'
import type { ServiceState } from './service.ts'

/**
 * A cancelled service whose holder came back is suspended, in the caller's recording: whoever provisions it
 * gives access again. One that isn't cancelled stays as it is.
 */
export const reviveService = (tx: Tx, id: string, now: Date): Promise<void> =>
  move(tx, id, { from: 'cancelled', to: 'suspended' }, now)

/** A service that its holder can use again is active, in the caller's recording, unless it is cancelled. */
export const resumeService = (tx: Tx, id: string, now: Date): Promise<void> =>
  move(tx, id, { from: 'suspended', to: 'active' }, now)

async function move(
  tx: Tx,
  id: string,
  { from, to }: Record<'from' | 'to', ServiceState>,
  now: Date,
): Promise<void> {
  const moved = await tx
    .update(service)
    .set({ state: to, updatedAt: now })
    .where(and(eq(service.id, id), eq(service.state, from)))
  if (matched(moved) === 1) await recordState(tx, id, to, now)
}
