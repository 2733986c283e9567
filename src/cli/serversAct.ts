import { asc, eq } from 'drizzle-orm'
import { nanoid } from 'nanoid'
import { panelAnswer } from '../../db/schema/server.ts'
import { noteLetIn } from '../cancellation/letIn.ts'
import type { Context } from '../context.ts'
import { knownIdentities } from '../panels/accounts.ts'
import { openPanel } from '../panels/open.ts'
import { type Panel, PanelTrouble } from '../panels/panel.ts'
import { leaseServer, leaveServer } from '../panels/serverLease.ts'
import { panelAddress } from '../panels/servers.ts'

/** Longer than the calls of one letting in may take. */
const leaseSeconds = 200

/**
 * Lets an account be used again, for a client who came back, and notes it in their cancellation; 0 where a
 * look shows that it is. Changes nothing while a worker is at the panel, or where the account is another than
 * the one that Baja knew by this name.
 */
export async function unsuspendAccount(
  ctx: Context,
  name: string,
  account: string,
): Promise<number> {
  const address = await panelAddress(ctx, name)
  if (!address) return refused(`no panel “${name}”; see baja servers list`)
  const holder = nanoid()
  if (!(await leaseServer(ctx.db.orm, name, holder, leaseSeconds)))
    return refused(
      `${name}: a worker is at this panel, which takes one change at a time; try again`,
    )
  try {
    return await letIn(ctx, name, openPanel(address), account)
  } catch (error) {
    if (!(error instanceof PanelTrouble)) throw error
    return refused(`${name}: ${error.message}`)
  } finally {
    await leaveServer(ctx.db.orm, name, holder)
  }
}

async function letIn(ctx: Context, name: string, panel: Panel, account: string): Promise<number> {
  const found = await panel.inspect(account, null)
  if (found.state === 'absent') return refused(`${name}: no account ${account} (${found.control})`)
  const known = await knownIdentities(ctx.db.orm, name, account)
  const { identity } = found.account
  if (known.length > 0 && !known.includes(identity))
    return refused(`${name}: ${account} is another account than Baja knew: ${identity}`)
  await panel.unsuspend(account)
  const now = await panel.inspect(account, identity)
  if (now.state === 'absent' || now.account.isSuspended) {
    process.stdout.write(`Still not in use: ${account}.\n`)
    return 1
  }
  const isNoted = await noteLetIn(ctx, name, account)
  const unnoted = isNoted ? '' : ' No cancellation had closed it, so none notes it.'
  process.stdout.write(`In use again: ${account}.${unnoted}\n`)
  return 0
}

function refused(why: string): number {
  process.stderr.write(`baja: ${why}\n`)
  return 1
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
