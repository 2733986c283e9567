import { inTransaction, type Tx } from '../../db/transaction.ts'
import { record } from '../audit.ts'
import { type Actor, type Context, nameOf } from '../context.ts'
import type { JobRow } from '../deprovisioning/job.ts'
import { addJob } from '../deprovisioning/queue/add.ts'
import { awaitCopy, lockKept, orderAnew } from '../deprovisioning/queue/copy.ts'
import { stepsOf } from '../deprovisioning/queue/read.ts'
import { planExport, type Target } from '../deprovisioning/steps.ts'
import { DomainError } from '../errors.ts'
import { policyAsMade } from '../ledger/storedPolicy.ts'
import { copyReadyBy } from '../terms/keeping.ts'
import type { Cancellation } from './cancellation.ts'
import { mailClient } from './mails.ts'
import { readCancellation } from './read.ts'
import { findCancellation } from './row.ts'

/**
 * Orders a copy of the data that is kept after a service ended (seed 000: until it is erased). From then on the
 * erasure can't be claimed before the copy is made; order and claim race on the erasure's row and exactly one wins.
 * Ordering again gives the same. Throws `not_found`, `too_late` once the erasure has begun, `cancellation_closed`
 * after coming back, `wrong_state` where nothing is kept, or nothing that could be copied.
 */
export async function orderCopy(
  ctx: Context,
  protocol: string,
  actor: Actor,
): Promise<Cancellation> {
  const now = ctx.clock.now()
  await inTransaction(ctx.db, async (tx) => {
    const row = await findCancellation(tx, protocol, actor)
    const { erasure, copy } = await lockKept(tx, row.id)
    if (!erasure) throw new DomainError('wrong_state')
    if (erasure.state === 'void') throw new DomainError('cancellation_closed')
    if (copy && copy.state !== 'void') return
    const [step] = planExport(await keptTargets(tx, erasure))
    if (!step) throw new DomainError('wrong_state')
    if (!(await awaitCopy(tx, erasure))) throw new DomainError('too_late')
    const { copyWithinSeconds } = await policyAsMade(
      ctx.policies,
      tx,
      row.policyId,
      row.policyVersion,
    )
    const deadline = copyReadyBy(now, copyWithinSeconds, erasure)
    const window = { notBefore: now, deadline, server: erasure.server }
    if (copy) await orderAnew(tx, copy, window)
    else
      await addJob(tx, {
        cancellationId: row.id,
        protocol: row.protocol,
        serviceId: row.serviceId,
        purpose: 'export',
        ...window,
        steps: [step],
      })
    const by = nameOf(actor)
    const detail = { deadline: deadline.toISOString() }
    await record(tx, { cancellationId: row.id, at: now, event: 'copy_ordered', by, detail })
    const components = step.targets.map(({ kind, ref }) => ({ kind, ref }))
    const about = { components, ...detail, erasesFrom: erasure.notBefore.toISOString() }
    const number = (copy?.epoch ?? 0) + 1
    await mailClient(ctx, tx, row, 'copy_ordered', about, { now, number })
  })
  ctx.wakeRelay()
  return readCancellation(ctx, protocol, actor)
}

/** All that an erasure is to erase. */
async function keptTargets(tx: Tx, { id }: JobRow): Promise<Target[]> {
  const verify = (await stepsOf(tx, id)).find(({ kind }) => kind === 'verify')
  return verify ? JSON.parse(verify.targets) : []
}
