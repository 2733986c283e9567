import { asc, eq } from 'drizzle-orm'
import { panelAnswer } from '../../db/schema/server.ts'
import { noteLetIn } from '../cancellation/letIn.ts'
import type { Context } from '../context.ts'
import { openPanel } from '../panels/open.ts'
import { PanelTrouble } from '../panels/panel.ts'
import { panelAddress } from '../panels/servers.ts'

/**
 * Lets an account be used again, for a client who came back, and notes it in their cancellation; 0 where a
 * look shows that it is.
 */
export async function unsuspendAccount(
  ctx: Context,
  name: string,
  account: string,
): Promise<number> {
  const address = await panelAddress(ctx, name)
  if (!address) {
    process.stderr.write(`baja: no panel “${name}”; see baja servers list\n`)
    return 1
  }
  const panel = openPanel(address)
  try {
    await panel.unsuspend(account)
    const now = await panel.inspect(account, null)
    const isOpen = now.state === 'present' && !now.account.isSuspended
    if (!isOpen) {
      process.stdout.write(`Still not in use: ${account}.\n`)
      return 1
    }
    const isNoted = await noteLetIn(ctx, name, account)
    const unnoted = isNoted ? '' : ' No cancellation had closed it, so none notes it.'
    process.stdout.write(`In use again: ${account}.${unnoted}\n`)
    return 0
  } catch (error) {
    if (!(error instanceof PanelTrouble)) throw error
    process.stderr.write(`baja: ${name}: ${error.message}\n`)
    return 1
  }
}

/** Prints what panels said to the changes that a job asked of them, oldest first. */
export async function printAnswers(ctx: Context, jobId: string): Promise<number> {
  const answers = await ctx.db.orm
    .select()
    .from(panelAnswer)
    .where(eq(panelAnswer.jobId, jobId))
    .orderBy(asc(panelAnswer.at))
  for (const { at, epoch, act, outcome, text } of answers)
    process.stdout.write(`${JSON.stringify({ at: at.toISOString(), epoch, act, outcome, text })}\n`)
  return 0
}
