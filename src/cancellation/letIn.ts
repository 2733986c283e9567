import { and, desc, eq, inArray } from 'drizzle-orm'
import { cancellation } from '../../db/schema/cancellation.ts'
import { accessReturn } from '../../db/schema/server.ts'
import { component, service } from '../../db/schema/service.ts'
import type { Tx } from '../../db/transaction.ts'
import { record } from '../audit.ts'
import { resumeService } from '../catalogue/reviveService.ts'
import { plusSeconds } from '../clock.ts'
import type { Context } from '../context.ts'
import {
  type AccessReturn,
  dueReturns,
  endedAgain,
  isBeingEnded,
  setReturn,
  unreturned,
} from '../deprovisioning/accessReturns.ts'
import type { JobCalls } from '../deprovisioning/panelWork.ts'
import { recording } from '../ledger/gate.ts'
import { readAccount } from '../panels/accounts.ts'
import { type Panel, PanelTrouble } from '../panels/panel.ts'

/** What a try came to; an error with `isOver` won't be tried again. */
type Outcome = { error: null } | { error: string; isOver: boolean }

const firstPauseSeconds = 30
const longestPauseSeconds = 3600

/**
 * Lets the accounts on a server in again whose holders came back, as they were recognised before, and notes
 * each in its cancellation. What a panel fails at is tried again; another's account is never touched. Stops
 * once the server is no longer the caller's, as `lease` says.
 */
export async function letIn(
  ctx: Context,
  { server, panel, lease }: Parameters<JobCalls['letIn']>[1],
): Promise<void> {
  for (const due of await dueReturns(ctx.db.orm, [server], ctx.clock.now())) {
    if (ctx.draining.aborted || !(await lease())) return
    const outcome = await tryOne(ctx, panel, due)
    if (outcome.error)
      ctx.log.warn({ service: due.serviceId, server, code: outcome.error }, 'access not returned')
    await recording(ctx, (tx, recordedAt) => note(tx, due, outcome, 'baja', recordedAt))
    // The others on it would fare no better, and each would wait as long.
    if (outcome.error === 'panel_silent') return
  }
}

async function tryOne(ctx: Context, panel: Panel, due: AccessReturn): Promise<Outcome> {
  const { serviceId, server, ref } = due
  if (await isBeingEnded(ctx.db.orm, serviceId)) return { error: endedAgain, isOver: true }
  const row = await readAccount(ctx.db.orm, { serviceId, server, ref })
  const expected = due.identity ?? row?.identity ?? null
  if (expected === null) return { error: 'identity_unknown', isOver: true }
  try {
    const found = await panel.inspect(ref, expected)
    if (found.state === 'absent') return { error: 'account_missing', isOver: true }
    if (found.account.identity !== expected) return { error: 'identity_mismatch', isOver: true }
    if (!found.account.isSuspended) return { error: null }
    await panel.unsuspend(ref)
    const now = await panel.inspect(ref, expected)
    const isOpen = now.state === 'present' && !now.account.isSuspended
    return isOpen ? { error: null } : { error: 'still_suspended', isOver: false }
  } catch (error) {
    if (!(error instanceof PanelTrouble)) throw error
    return { error: error.code, isOver: false }
  }
}

/** The same error is noted once, however often it is met. */
export async function note(
  tx: Tx,
  due: AccessReturn,
  outcome: Outcome,
  by: string,
  now: Date,
): Promise<void> {
  const { cancellationId, serviceId, server, ref, attempts } = due
  const { error } = outcome
  const isOver = error === null || outcome.isOver
  const pause = Math.min(firstPauseSeconds * 2 ** attempts, longestPauseSeconds)
  const after = { dueAt: isOver ? null : plusSeconds(now, pause), error }
  if (!(await setReturn(tx, due, after)) || (error !== null && error === due.lastError)) return
  await record(tx, {
    cancellationId,
    at: now,
    event: error === null ? 'access_returned' : 'access_not_returned',
    by,
    detail: { server, account: ref, ...(error === null ? {} : { error }) },
  })
  if (error === null) await resumeService(tx, serviceId, now)
}

/**
 * Notes that an operator let an account in again, in the cancellation that had cut it off, and that nothing
 * is left to try; false where no cancellation ever did.
 */
export const noteLetIn = (ctx: Context, server: string, ref: string): Promise<boolean> =>
  recording(ctx, async (tx, recordedAt) => {
    const due = await tx
      .select()
      .from(accessReturn)
      .where(and(eq(accessReturn.server, server), eq(accessReturn.ref, ref), unreturned))
    for (const one of due) await note(tx, one, { error: null }, 'operator', recordedAt)
    if (due.length > 0) return true
    const [last] = await tx
      .select({ cancellationId: cancellation.id })
      .from(component)
      .innerJoin(service, eq(service.id, component.serviceId))
      .innerJoin(cancellation, eq(cancellation.serviceId, service.id))
      .where(
        and(
          eq(service.server, server),
          eq(component.kind, 'account'),
          eq(component.ref, ref),
          inArray(cancellation.state, ['withdrawn', 'in_review', 'wiping', 'ended']),
        ),
      )
      .orderBy(desc(cancellation.declaredAt))
      .limit(1)
    if (!last) return false
    const detail = { server, account: ref }
    await record(tx, { ...last, at: recordedAt, event: 'access_returned', by: 'operator', detail })
    return true
  })
