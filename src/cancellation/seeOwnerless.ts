import { inTransaction } from '../../db/transaction.ts'
import { record } from '../audit.ts'
import { type Context, nameOf, type StaffActor } from '../context.ts'
import { markSeen } from '../deprovisioning/ownerless.ts'
import { lockJob } from '../deprovisioning/queue/read.ts'
import { DomainError } from '../errors.ts'

/**
 * Notes that one of the staff has looked at what a job's re-check found under a wiped name. Throws `not_found`,
 * `wrong_state` where somebody had.
 */
export const seeOwnerless = (ctx: Context, jobId: string, staff: StaffActor): Promise<void> =>
  inTransaction(ctx.db, async (tx) => {
    const now = ctx.clock.now()
    const job = await lockJob(tx, jobId)
    if (!job) throw new DomainError('not_found')
    if (!(await markSeen(tx, jobId, staff.id, now))) throw new DomainError('wrong_state')
    const { cancellationId } = job
    await record(tx, { cancellationId, at: now, event: 'ownerless_seen', by: nameOf(staff) })
  })
