import type { Tx } from '../../db/transaction.ts'
import { plusSeconds } from '../clock.ts'
import type { Context } from '../context.ts'
import { confirmByAt, reviewHoldSeconds } from '../terms/confirmation.ts'
import { mailClient } from './mails.ts'
import type { CancellationRow } from './row.ts'
import { takeStance } from './stance.ts'
import { transition } from './transition.ts'

/**
 * Puts a declaration whose codes are all worn out before staff: T0 stays, the debit is held for 72 h more
 * and then stopped.
 */
export async function reviewExhausted(
  ctx: Pick<Context, 'config' | 'secrets'>,
  tx: Tx,
  declared: CancellationRow,
  now: Date,
  recordedAt: Date,
): Promise<void> {
  const row = await transition(
    tx,
    declared,
    'review',
    { at: now, by: 'baja', event: 'in_review', detail: { why: 'codes_exhausted' } },
    { reviewReason: 'codes_exhausted' },
  )
  await takeStance(
    tx,
    row,
    {
      kind: 'hold',
      reason: 'in_review',
      holdUntil: plusSeconds(confirmByAt(row, now), reviewHoldSeconds),
      afterHold: 'stop',
    },
    recordedAt,
  )
  await mailClient(
    ctx,
    tx,
    row,
    'in_review',
    { at: now.toISOString(), why: 'codes_exhausted' },
    { now },
  )
}
