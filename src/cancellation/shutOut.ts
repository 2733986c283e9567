import { and, eq } from 'drizzle-orm'
import { accessReturn } from '../../db/schema/server.ts'
import type { Tx } from '../../db/transaction.ts'
import { record } from '../audit.ts'
import { type Context, nameOf, type StaffActor } from '../context.ts'
import { type AccessReturn, failed, setReturn } from '../deprovisioning/accessReturns.ts'
import { DomainError } from '../errors.ts'
import { recording } from '../ledger/gate.ts'
import { note } from './letIn.ts'
import { lockCancellation } from './row.ts'

/** An account of who came back, in the cancellation that had closed it. */
interface Account {
  protocol: string
  account: string
}

/**
 * Has the panel asked again, at once, to let an account in that it couldn't. Throws `not_found`, `wrong_state`
 * where it has been let in by now.
 */
export const retryLetIn = (ctx: Context, of: Account, staff: StaffActor): Promise<void> =>
  onShutOut(ctx, of, staff, async (tx, due, now) => {
    const { cancellationId, server, ref, lastError: error, dueAt } = due
    // It is going to be asked anyway: a form sent twice orders nothing more.
    if (dueAt !== null && dueAt <= now) return
    if (!(await setReturn(tx, due, { dueAt: now, error }))) throw new DomainError('wrong_state')
    const detail = { server, account: ref, error }
    const by = nameOf(staff)
    await record(tx, { cancellationId, at: now, event: 'access_return_retried', by, detail })
  })

/** Notes that one of the staff saw to it that an account is open again. Throws like `retryLetIn`. */
export const settleLetIn = (ctx: Context, of: Account, staff: StaffActor): Promise<void> =>
  onShutOut(ctx, of, staff, (tx, due, now) => note(tx, due, { error: null }, nameOf(staff), now))

const onShutOut = (
  ctx: Context,
  { protocol, account }: Account,
  staff: StaffActor,
  act: (tx: Tx, due: AccessReturn, now: Date) => Promise<void>,
): Promise<void> =>
  recording(ctx, async (tx, recordedAt) => {
    const { id } = await lockCancellation(tx, protocol, staff)
    const mine = and(eq(accessReturn.cancellationId, id), eq(accessReturn.ref, account))
    const [due] = await tx.select().from(accessReturn).where(and(mine, failed)).for('update')
    if (!due) throw new DomainError('wrong_state')
    await act(tx, due, recordedAt)
  })
