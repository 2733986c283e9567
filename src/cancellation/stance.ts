import type { Tx } from '../../db/transaction.ts'
import { recordStance, type StanceFacts } from '../ledger/debitStances.ts'
import type { CancellationRow } from './row.ts'
import { tellDebit } from './tell.ts'

type Said = Pick<StanceFacts, 'kind' | 'reason'> &
  Partial<Pick<StanceFacts, 'holdUntil' | 'extendsAt' | 'extendedUntil' | 'afterHold'>>

/**
 * Tells billing what the cancellation says of its service's debits from `recordedAt` on, and endpoints where
 * that stops them or lets them go on.
 */
export async function takeStance(
  tx: Tx,
  row: CancellationRow,
  said: Said,
  recordedAt: Date,
): Promise<void> {
  await recordStance(
    tx,
    {
      serviceId: row.serviceId,
      cancellationId: row.id,
      protocol: row.protocol,
      declaredAt: row.declaredAt,
      lastDay: row.lastDay,
      ...said,
    },
    recordedAt,
  )
  if (said.kind === 'hold') return
  const type = said.kind === 'stop' ? 'debit.stopped' : 'debit.resumed'
  await tellDebit(tx, row, type, said.reason, recordedAt)
}
