import { eq, type SQL } from 'drizzle-orm'
import type { Orm } from '../../db/client.ts'
import { cancellation } from '../../db/schema/cancellation.ts'
import type { Tx } from '../../db/transaction.ts'
import type { Actor } from '../context.ts'
import { DomainError } from '../errors.ts'
import { confirmByAt } from '../terms/confirmation.ts'
import type { CancellationState } from './cancellation.ts'
import { isProtocol, protocolOf } from './protocol.ts'

export type CancellationRow = typeof cancellation.$inferSelect

/**
 * The state at `now`: a declaration that nobody confirmed in time has lapsed, or is in review, from that
 * instant on, whether or not a worker has run.
 */
export function stateAt(row: CancellationRow, now: Date): CancellationState {
  if (row.state !== 'declared' || now < confirmByAt(row, now)) return row.state
  return row.unconfirmed === 'lapse' ? 'lapsed' : 'in_review'
}

/** The cancellation of a protocol, locked; someone else's is `not_found`. */
export async function lockCancellation(
  tx: Tx,
  protocol: string,
  actor: Actor,
): Promise<CancellationRow> {
  const [row] = await tx.select().from(cancellation).where(ofProtocol(protocol)).for('update')
  return visible(row, actor)
}

/** The cancellation of a protocol as it is; someone else's is `not_found`. */
export async function findCancellation(
  orm: Orm,
  protocol: string,
  actor: Actor,
): Promise<CancellationRow> {
  const [row] = await orm.select().from(cancellation).where(ofProtocol(protocol)).limit(1)
  return visible(row, actor)
}

/** The cancellation that a job belongs to, locked. */
export async function cancellationOf(tx: Tx, id: string): Promise<CancellationRow> {
  const [row] = await tx.select().from(cancellation).where(eq(cancellation.id, id)).for('update')
  if (!row) throw new Error(`job without its cancellation ${id}`)
  return row
}

/** What can't be a protocol never reaches the database, which refuses to compare some of it. */
function ofProtocol(typed: string): SQL {
  const protocol = protocolOf(typed)
  if (!isProtocol(protocol)) throw new DomainError('not_found')
  return eq(cancellation.protocol, protocol)
}

function visible(row: CancellationRow | undefined, actor: Actor): CancellationRow {
  if (!row || (actor.kind === 'client' && row.client !== actor.number))
    throw new DomainError('not_found')
  return row
}
