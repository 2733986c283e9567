import { and, eq, ne, sql } from 'drizzle-orm'
import { service } from '../../db/schema/service.ts'
import { updating } from '../../db/statement.ts'
import { matched, type Tx } from '../../db/transaction.ts'
import { recordState } from '../ledger/serviceVersions.ts'

/** Marks the service cancelled, in the caller's recording; what it holds on its host it goes on holding. */
export async function endService(tx: Tx, id: string, now: Date): Promise<void> {
  const ended = await end(tx, { state: 'cancelled', updatedAt: now }, { id })
  if (matched(ended) !== 1) throw new Error(`service ${id} had already ended`)
  await recordState(tx, id, 'cancelled', now)
}

const end = updating<typeof service, { id: string }>(
  service,
  and(eq(service.id, sql.placeholder('id')), ne(service.state, 'cancelled')),
)
