import { record } from '../audit.ts'
import { plusSeconds } from '../clock.ts'
import { type Actor, type Context, nameOf } from '../context.ts'
import { bringForward } from '../deprovisioning/queue/alter.ts'
import { lockKept, voidCopy } from '../deprovisioning/queue/copy.ts'
import { DomainError } from '../errors.ts'
import { recording } from '../ledger/gate.ts'
import type { Terms } from '../terms/terms.ts'
import type { Cancellation } from './cancellation.ts'
import { mailClient } from './mails.ts'
import { readCancellation } from './read.ts'
import { lockCancellation } from './row.ts'

/**
 * “Erase now”: the client gives up what was kept for them, on record. The erasure may begin after the undo
 * window, until which they can still come back, and ends within the wipe window. A copy that was ordered and
 * that nobody is making isn't made then. Asking again changes nothing. Throws `not_found`, `too_late` once it has
 * begun, `copy_being_made`, `wrong_state` where nothing is kept, `forbidden` to staff: it is the client's alone
 * to say.
 */
export async function eraseNow(
  ctx: Context,
  protocol: string,
  actor: Actor,
): Promise<Cancellation> {
  const now = ctx.clock.now()
  if (actor.kind === 'staff') throw new DomainError('forbidden')
  await recording(ctx, async (tx) => {
    const row = await lockCancellation(tx, protocol, actor)
    if (row.state === 'completed' || (row.state === 'wiping' && row.endedAt))
      throw new DomainError('too_late')
    if (row.state !== 'ended') throw new DomainError('wrong_state')
    const { undoWindowSeconds, wipeWithinSeconds } = JSON.parse(row.terms) as Terms
    const window = {
      notBefore: plusSeconds(now, undoWindowSeconds),
      deadline: plusSeconds(now, Math.max(undoWindowSeconds, wipeWithinSeconds)),
    }
    const { copy } = await lockKept(tx, row.id)
    if (copy?.state === 'running') throw new DomainError('copy_being_made')
    const by = nameOf(actor)
    const copyVoid = await voidCopy(tx, copy, now)
    if (copyVoid) await record(tx, { cancellationId: row.id, at: now, event: 'copy_void', by })
    if (!(await bringForward(tx, row.id, window))) return
    const erasesFrom = window.notBefore.toISOString()
    const deadline = window.deadline.toISOString()
    await record(tx, {
      cancellationId: row.id,
      at: now,
      event: 'erase_asked',
      by,
      detail: { notBefore: erasesFrom, deadline },
    })
    await mailClient(ctx, tx, row, 'erase_asked', { erasesFrom, deadline, copyVoid }, { now })
  })
  ctx.wakeRelay()
  return readCancellation(ctx, protocol, actor)
}
