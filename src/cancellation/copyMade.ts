import type { Tx } from '../../db/transaction.ts'
import { record } from '../audit.ts'
import type { Context } from '../context.ts'
import { awaitNoCopy, lockKept } from '../deprovisioning/queue/copy.ts'
import type { Held } from './hold.ts'
import { mailClient } from './mails.ts'

/**
 * A copy is made: the erasure may begin once its time has come, and the client hears of it. Where it lies is said
 * on their page alone, behind their login.
 */
export async function copyMade(
  ctx: Context,
  tx: Tx,
  { job, cancelled, end }: Held,
  by: string,
  now: Date,
): Promise<void> {
  const { erasure } = await lockKept(tx, job.cancellationId)
  if (!erasure) throw new Error(`copy ${job.id} of nothing that is kept`)
  await awaitNoCopy(tx, cancelled.id)
  await record(tx, { cancellationId: cancelled.id, at: now, event: 'copy_ready', by, after: end })
  const erasesFrom = erasure.notBefore.toISOString()
  await mailClient(ctx, tx, cancelled, 'copy_ready', { erasesFrom }, { now, number: job.epoch })
}
