import { and, eq, sql } from 'drizzle-orm'
import { cancellation } from '../../db/schema/cancellation.ts'
import { updating } from '../../db/statement.ts'
import { matched, type Tx } from '../../db/transaction.ts'
import { type AuditEntry, record } from '../audit.ts'
import { confirmByAt } from '../terms/confirmation.ts'
import type { CancellationState } from './cancellation.ts'
import type { LifeEvent } from './life.ts'
import { isOpen, nextState } from './life.ts'
import type { CancellationRow } from './row.ts'
import { tellCancellation, toldOf } from './tell.ts'

/** Another transaction moved the cancellation first: read it again and decide anew. */
export class Overtaken extends Error {}

type Changes = Partial<typeof cancellation.$inferInsert>

/**
 * Moves a cancellation along its life by compare-and-set on the state that was read, records it in its audit
 * chain and tells endpoints of it, with the facts in `told`. Throws Overtaken where it was no longer in that
 * state.
 */
export async function transition(
  tx: Tx,
  row: CancellationRow,
  event: LifeEvent,
  entry: Omit<AuditEntry, 'cancellationId'>,
  changes: Changes = {},
  told: Record<string, unknown> = {},
): Promise<CancellationRow> {
  const state = nextState(row.state, event)
  if (!state) throw new Error(`${row.state} knows no ${event}`)
  const all: Changes = {
    ...(row.state === 'declared' ? settledWindow(row, entry.at) : {}),
    ...changes,
    state,
    ...(isOpen(state)
      ? { openServiceId: row.serviceId }
      : { openServiceId: null, closedAt: entry.at }),
  }
  const moved = await move(tx, all, { id: row.id, was: row.state })
  if (matched(moved) !== 1) throw new Overtaken()
  await record(tx, { cancellationId: row.id, ...entry })
  const after = { ...row, ...all } as CancellationRow
  const type = toldOf(state, event)
  if (type) await tellCancellation(tx, after, type, entry.at, told)
  return after
}

const move = updating<typeof cancellation, { id: string; was: CancellationState }>(
  cancellation,
  and(eq(cancellation.id, sql.placeholder('id')), eq(cancellation.state, sql.placeholder('was'))),
)

/** By when it had to be confirmed, once that is decided: nothing moves it any more. */
const settledWindow = (row: CancellationRow, at: Date): Changes => ({
  confirmBy: confirmByAt(row, at),
  extendsAt: null,
  extendedConfirmBy: null,
})

/** Runs `work` again while others overtake it. */
export async function untilDecided<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++)
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Overtaken) || tries === 5) throw error
    }
}
