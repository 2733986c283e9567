import { and, asc, eq, inArray, isNull, lt, or } from 'drizzle-orm'
import { cancellation } from '../../db/schema/cancellation.ts'
import { panelAccount, server } from '../../db/schema/server.ts'
import { component, service } from '../../db/schema/service.ts'
import { plusSeconds } from '../clock.ts'
import type { Context } from '../context.ts'
import { type AccountKey, recordIdentity } from '../panels/accounts.ts'
import { sameName } from '../panels/names.ts'
import { openPanel, panelKinds } from '../panels/open.ts'
import { type Panel, PanelTrouble } from '../panels/panel.ts'
import { panelAddress } from '../panels/servers.ts'

const atOnce = 50
const againAfterSeconds = 300

interface Unknown extends AccountKey {
  domain: string
}

/**
 * Looks, without changing anything, at the accounts of panel-backed services that aren't recognisable yet,
 * and records by what they will be: those whose cancellation was declared, and with `all` the others too.
 * Never once a job has been claimed: what is found then might be a newcomer of the same name.
 */
export async function recordIdentities(ctx: Context, { all = true } = {}): Promise<number> {
  const open = await unrecognised(ctx, true)
  const others = all && open.length < atOnce ? await unrecognised(ctx, false) : []
  const panels = new Map<string, Panel | null>()
  let recorded = 0
  for (const one of [...open, ...others]) {
    if (ctx.draining.aborted) break
    if (!panels.has(one.server)) panels.set(one.server, await panelOf(ctx, one.server))
    const panel = panels.get(one.server)
    if (!panel) continue
    const identity = await identityOn(ctx, panel, one).catch((error) => {
      if (!(error instanceof PanelTrouble)) throw error
      ctx.log.warn({ server: one.server, code: error.code }, 'account not recognised')
      // The others on it would fare no better, and each would wait as long.
      if (error.code === 'panel_silent') panels.set(one.server, null)
      return null
    })
    await recordIdentity(ctx, keyOf(one), identity)
    if (identity !== null) recorded++
  }
  return recorded
}

const keyOf = ({ serviceId, server: name, ref }: Unknown): AccountKey => ({
  serviceId,
  server: name,
  ref,
})

async function panelOf(ctx: Context, name: string): Promise<Panel | null> {
  const address = await panelAddress(ctx, name)
  return address && openPanel(address, ctx.draining)
}

/**
 * Null where there is no such account, or it doesn't serve the service's domain: a name mistyped in an import
 * is somebody else's account.
 */
async function identityOn(ctx: Context, panel: Panel, one: Unknown): Promise<string | null> {
  const found = await panel.inspect(one.ref, null)
  if (found.state === 'absent') return null
  const served = await panel.domains(one.ref)
  if (served.some((name) => sameName(name, one.domain))) return found.account.identity
  ctx.log.warn({ service: one.serviceId, server: one.server }, 'account doesn’t serve its domain')
  return null
}

/** Accounts without identity, not looked for lately: of services that are `cancelling`, or of all others. */
function unrecognised(ctx: Context, cancelling: boolean): Promise<Unknown[]> {
  const lookedBefore = plusSeconds(ctx.clock.now(), -againAfterSeconds)
  const ours = and(
    eq(panelAccount.serviceId, service.id),
    eq(panelAccount.server, service.server),
    eq(panelAccount.ref, component.ref),
  )
  return ctx.db.orm
    .select({
      serviceId: service.id,
      server: service.server,
      ref: component.ref,
      domain: service.domain,
    })
    .from(service)
    .innerJoin(server, and(eq(server.name, service.server), inArray(server.kind, [...panelKinds])))
    .innerJoin(component, and(eq(component.serviceId, service.id), eq(component.kind, 'account')))
    .leftJoin(panelAccount, ours)
    .leftJoin(cancellation, eq(cancellation.openServiceId, service.id))
    .where(
      and(
        inArray(service.state, ['active', 'suspended']),
        isNull(component.identity),
        isNull(panelAccount.identity),
        or(isNull(panelAccount.lookedAt), lt(panelAccount.lookedAt, lookedBefore)),
        cancelling
          ? inArray(cancellation.state, ['declared', 'confirmed'])
          : isNull(cancellation.id),
      ),
    )
    .orderBy(asc(panelAccount.lookedAt))
    .limit(atOnce)
}
