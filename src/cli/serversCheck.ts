import { eq } from 'drizzle-orm'
import { server } from '../../db/schema/server.ts'
import type { Context } from '../context.ts'
import { openPanel } from '../panels/open.ts'
import { type Finding, type Panel, PanelTrouble } from '../panels/panel.ts'
import { panelAddress } from '../panels/servers.ts'
import { agentFindings } from './agentCheck.ts'

/** Prints what works and what is missing; 0 where all does. Changes nothing on the panel. */
export async function checkServer(
  ctx: Context,
  name: string,
  account: string | null,
): Promise<number> {
  const [known] = await ctx.db.orm.select().from(server).where(eq(server.name, name))
  if (!known) {
    process.stderr.write(`baja: no server “${name}”; see baja servers list\n`)
    return 1
  }
  const address = await panelAddress(ctx, name)
  if (!address) return said(await agentFindings(ctx, name))
  const panel = openPanel(address)
  const findings = await panel.check()
  if (account !== null) findings.push(await identityFinding(panel, account))
  return said(findings)
}

function said(findings: readonly Finding[]): number {
  for (const { what, isOk, remedy } of findings)
    process.stdout.write(isOk ? `ok       ${what}\n` : `missing  ${what}: ${remedy}\n`)
  return findings.every(({ isOk }) => isOk) ? 0 : 1
}

async function identityFinding(panel: Panel, account: string): Promise<Finding> {
  const what = `account ${account}`
  try {
    const found = await panel.inspect(account, null)
    if (found.state === 'absent')
      return { what, isOk: false, remedy: `there is none (${found.control})` }
    const served = (await panel.domains(account)).join(', ') || 'no domain'
    return {
      what: `${what}: ${found.account.identity}; serves ${served}`,
      isOk: true,
      remedy: null,
    }
  } catch (error) {
    if (!(error instanceof PanelTrouble)) throw error
    return { what, isOk: false, remedy: error.message }
  }
}
