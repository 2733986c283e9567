import { asc, eq } from 'drizzle-orm'
import { panelAnswer } from '../../db/schema/server.ts'
import type { Context } from '../context.ts'
import { openPanel } from '../panels/open.ts'
import { PanelTrouble } from '../panels/panel.ts'
import { panelAddress } from '../panels/servers.ts'

/** Lets an account be used again, for a client who came back; 0 where a look shows that it is. */
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
    process.stdout.write(isOpen ? `In use again: ${account}.\n` : `Still not in use: ${account}.\n`)
    return isOpen ? 0 : 1
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
