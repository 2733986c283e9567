import type { Tx } from '../../db/transaction.ts'
import type { Terms } from '../terms/terms.ts'
import { emitAbout } from '../webhooks/emit.ts'
import type { WebhookType } from '../webhooks/events.ts'
import type { CancellationState } from './cancellation.ts'
import type { LifeEvent } from './life.ts'
import type { CancellationRow } from './row.ts'
import { terminationOf } from './termination.ts'

type About<K extends string> = Extract<WebhookType, `${K}.${string}`>

/**
 * Tells endpoints what became of a cancellation, with more facts where there are some. What the terms give back
 * or leave to be paid goes with it: whoever was promised money must not depend on somebody's reading a page.
 */
export const tellCancellation = (
  tx: Tx,
  row: CancellationRow,
  type: About<'cancellation'>,
  at: Date,
  more: Record<string, unknown> = {},
): Promise<void> => {
  const { refund, refundBy, owed } = JSON.parse(row.terms) as Terms
  return emitAbout(
    tx,
    row,
    { type, at },
    {
      client: row.client,
      state: row.state,
      channel: row.channel,
      reason: row.reason,
      ...terminationOf(row),
      declaredAt: row.declaredAt,
      confirmedAt: row.confirmedAt,
      endedAt: row.endedAt,
      completedAt: row.completedAt,
      lastDay: row.lastDay,
      refund,
      ...(refundBy && { refundBy }),
      owed,
      ...more,
    },
  )
}

/** What is told of a state that was reached; of a claim nobody is told. */
export function toldOf(state: CancellationState, event: LifeEvent): About<'cancellation'> | null {
  if (event === 'reopen') return 'cancellation.reopened'
  return state === 'wiping' ? null : (`cancellation.${state}` as const)
}

/**
 * Tells endpoints whether a service's debits are taken, or that somebody disputes their stop, which goes on
 * meanwhile. `nextCharge` is the one of the terms: a declaration
 * that came too late for it stops only those after it.
 */
export const tellDebit = (
  tx: Tx,
  row: CancellationRow,
  type: About<'debit'>,
  reason: string,
  at: Date,
): Promise<void> => {
  const { client, declaredAt, lastDay, terms } = row
  const { nextCharge: charge, refund, owed } = JSON.parse(terms) as Terms
  const { dueOn, cutoffAt, verdict } = charge
  const nextCharge = { dueOn, cutoffAt, verdict }
  const data = { client, reason, declaredAt, lastDay, nextCharge, refund, owed }
  return emitAbout(tx, row, { type, at }, data)
}
