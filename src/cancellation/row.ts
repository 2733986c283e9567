import { eq, sql } from 'drizzle-orm'
import type { Orm } from '../../db/client.ts'
import { cancellation } from '../../db/schema/cancellation.ts'
import { statement } from '../../db/statement.ts'
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
  const [row] = await locked(tx, { protocol: readable(protocol) })
  return visible(row, actor)
}

/** The cancellation of a protocol as it is; someone else's is `not_found`. */
export async function findCancellation(
  orm: Orm,
  protocol: string,
  actor: Actor,
): Promise<CancellationRow> {
  const [row] = await found(orm, { protocol: readable(protocol) })
  return visible(row, actor)
}

/** The cancellation that a job belongs to, locked. */
export async function cancellationOf(tx: Tx, id: string): Promise<CancellationRow> {
  const [row] = await tx.select().from(cancellation).where(eq(cancellation.id, id)).for('update')
  if (!row) throw new Error(`job without its cancellation ${id}`)
  return row
}

/** What can't be a protocol never reaches the database, which refuses to compare some of it. */
function readable(typed: string): string {
  const protocol = protocolOf(typed)
  if (!isProtocol(protocol)) throw new DomainError('not_found')
  return protocol
}

const ofProtocol = (orm: Orm) =>
  orm
    .select()
    .from(cancellation)
    .where(eq(cancellation.protocol, sql.placeholder('protocol')))

const found = statement<{ protocol: string }, CancellationRow[]>((orm) => ofProtocol(orm).limit(1))
const locked = statement<{ protocol: string }, CancellationRow[]>((orm) =>
  ofProtocol(orm).for('update'),
)

function visible(row: CancellationRow | undefined, actor: Actor): CancellationRow {
  if (!row || (actor.kind === 'client' && row.client !== actor.number))
    throw new DomainError('not_found')
  return row
}
