import type { Tx } from '../../db/transaction.ts'
import { recordStance, type StanceFacts } from '../ledger/debitStances.ts'
import type { CancellationRow } from './row.ts'

type Said = Pick<StanceFacts, 'kind' | 'reason'> &
  Partial<Pick<StanceFacts, 'holdUntil' | 'extendsAt' | 'extendedUntil' | 'afterHold'>>

/** Tells billing what the cancellation says of its service's debits from `recordedAt` on. */
export const takeStance = (
  tx: Tx,
  row: CancellationRow,
  said: Said,
  recordedAt: Date,
): Promise<void> =>
  recordStance(
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
