import { setTimeout as sleep } from 'node:timers/promises'
import { and, eq, inArray, lte, or } from 'drizzle-orm'
import { nanoid } from 'nanoid'
import { job } from '../../db/schema/job.ts'
import type { Context } from '../context.ts'
import { openPanel } from '../panels/open.ts'
import { leaseServer, leaveServer } from '../panels/serverLease.ts'
import { panelAddress, panelServers } from '../panels/servers.ts'
import { dueReturns } from './accessReturns.ts'
import { observer, worker, workPanelJob } from './panelJob.ts'
import { leaseSeconds } from './panelLease.ts'
import type { JobCalls, Patience } from './panelWork.ts'
import { promote } from './queue/claim.ts'
import { recordIdentities } from './recordIdentities.ts'

const passMs = 2000
/** Every so many passes all services are gone through for accounts that aren't recognisable yet. */
const allEvery = 30
const usualPatience: Patience = { pollMs: 1000, withinMs: 90_000 }

export interface PanelRunner {
  stop(): Promise<void>
}

/**
 * Works the jobs of panel-backed servers until `ctx` drains: of one server one at a time, across processes,
 * and of different servers side by side.
 */
export function startPanels(ctx: Context, calls: JobCalls): PanelRunner {
  const busy = new Map<string, Promise<void>>()
  const pass = async (count: number) => {
    const servers = await panelServers(ctx)
    if (servers.length === 0) return
    await recordIdentities(ctx, { all: count % allEvery === 0 })
    for (const server of await dueServers(ctx, servers)) {
      if (busy.has(server) || ctx.draining.aborted) continue
      const served = serve(ctx, calls, server, usualPatience)
        .catch((err) => ctx.log.error({ err, server }, 'panel server failed'))
        .finally(() => busy.delete(server))
      busy.set(server, served)
    }
  }
  const loop = async () => {
    for (let count = 0; !ctx.draining.aborted; count++) {
      await pass(count).catch((err) => ctx.log.error({ err }, 'panels not looked at'))
      await sleep(passMs, undefined, { signal: ctx.draining }).catch(() => undefined)
    }
    await Promise.all(busy.values())
  }
  const running = loop()
  return { stop: () => running }
}

/**
 * The servers with something to claim now, or somebody to let in again; a claim is what opens a re-check that
 * has come due.
 */
export async function dueServers(ctx: Context, servers: readonly string[]): Promise<string[]> {
  const now = ctx.clock.now()
  await promote(ctx.db.orm, now)
  const rows = await ctx.db.orm
    .selectDistinct({ server: job.server })
    .from(job)
    .where(
      and(inArray(job.server, [...servers]), or(eq(job.state, 'pending'), lte(job.recheckAt, now))),
    )
  const back = await dueReturns(ctx.db.orm, servers, now)
  return [...new Set([...rows, ...back].map(({ server }) => server))]
}

/** Works what is due on one server, if nobody else is at it. Throws what the database or the seal throws. */
export async function serve(
  ctx: Context,
  calls: JobCalls,
  server: string,
  patience: Patience,
): Promise<void> {
  const address = await panelAddress(ctx, server)
  if (!address) return
  const holder = nanoid()
  const lease = () => leaseServer(ctx.db.orm, server, holder, leaseSeconds)
  try {
    if (!(await lease())) return
    await calls.letIn(ctx, { server, panel: openPanel(address, ctx.draining), lease })
    while (!ctx.draining.aborted) {
      if (!(await lease())) return
      const claim = { worker: observer, server, limit: 1, leaseSeconds }
      const [claimed] = await calls.claim(ctx, claim, worker)
      if (!claimed) return
      await workPanelJob(ctx, calls, { job: claimed, address, holder, patience })
    }
  } finally {
    await leaveServer(ctx.db.orm, server, holder)
  }
}
