import { setTimeout as sleep } from 'node:timers/promises'
import { and, eq, inArray } from 'drizzle-orm'
import { component, service } from '../../db/schema/service.ts'
import { readAccount } from '../panels/accounts.ts'
import { isWithin } from '../panels/names.ts'
import { type Account, PanelTrouble, type Sight } from '../panels/panel.ts'
import { IdentityMismatch, type PanelWork, Stopped } from './panelWork.ts'
import type { Target } from './steps.ts'

export type Standing =
  | { isGone: false; account: Account; method: string }
  | { isGone: true; method: string }

/**
 * The account as it is now, provably the service's. Gone is only believed where this very job had asked for
 * the deletion. While the panel can't be reached nothing is known, and nothing lost: whether it was recognised
 * counts once it answers. Throws IdentityMismatch, where it is another account with `anothers` as its code, and
 * PanelTrouble.
 */
export async function standing(
  work: PanelWork,
  anothers: IdentityMismatch['code'] = 'identity_mismatch',
): Promise<Standing> {
  const { ctx, panel, job, account, key } = work
  const row = await readAccount(ctx.db.orm, key)
  const expected = account.identity ?? row?.identity ?? null
  const found = await panel.inspect(account.ref, expected)
  if (expected === null)
    throw new IdentityMismatch(
      'nobody recognised it before the job was claimed',
      'identity_unknown',
    )
  if (found.state === 'present') {
    if (found.account.identity !== expected) throw new IdentityMismatch('another account', anothers)
    return { isGone: false, account: found.account, method: found.method }
  }
  const weAsked = row?.jobId === job.id && row.destroySentAt !== null
  if (!weAsked) throw new IdentityMismatch('missing before anything was asked')
  return { isGone: true, method: `absent: ${found.method}; control: ${found.control}` }
}

/**
 * Asks again, with growing pauses, until the account is as wanted or patience is out; gives the last look.
 * Throws IdentityMismatch, Stopped, and PanelTrouble that lasts or that no look got past.
 */
export async function settled(
  work: PanelWork,
  isAsWanted: (now: Standing) => boolean,
): Promise<Standing> {
  const until = performance.now() + work.patience.withinMs
  let pause = work.patience.pollMs
  let last: Standing | PanelTrouble | undefined
  for (;;) {
    const now = await standing(work).catch((error) => {
      if (error instanceof PanelTrouble && error.isUnknown) return error
      throw error
    })
    const isTrouble = now instanceof PanelTrouble
    if (!isTrouble && isAsWanted(now)) return now
    last = isTrouble ? (last ?? now) : now
    if (work.signal.aborted) throw new Stopped()
    if (performance.now() + pause > until) {
      if (last instanceof PanelTrouble) throw last
      return last
    }
    await sleep(pause, undefined, { signal: work.signal }).catch(() => {
      throw new Stopped()
    })
    pause = Math.min(pause * 1.5, 10_000)
  }
}

/** All of the job's targets, each once. */
export function targetsOf({ job }: PanelWork): Target[] {
  const all = new Map<string, Target>()
  for (const { targets } of job.steps) for (const target of targets) all.set(nameOf(target), target)
  return [...all.values()]
}

export const nameOf = ({ kind, ref }: { kind: string; ref: string }): string => `${kind} ${ref}`

/** What the panel shows of every target of the job, by name. */
export async function sights(work: PanelWork): Promise<Map<string, Sight>> {
  const seen = await work.panel.look(work.account.ref, targetsOf(work))
  return new Map(seen.map((sight) => [nameOf(sight.target), sight]))
}

/**
 * The same while the account is there: then no target may be another account's, and nobody else's may be in
 * the account, for it is closed and deleted whole. Throws IdentityMismatch, PanelTrouble.
 */
export async function ownSights(work: PanelWork): Promise<Map<string, Sight>> {
  const seen = await sights(work)
  const foreign = [...seen.values()].find(({ state }) => state === 'foreign')
  if (foreign) throw new IdentityMismatch(`${nameOf(foreign.target)} is another account's`)
  const own = await ownDomains(work)
  const served = await work.panel.domains(work.account.ref)
  const other = served.find((name) => !own.some((domain) => isWithin(name, domain)))
  if (other !== undefined) throw new PanelTrouble('account_holds_more', other)
  return seen
}

/** The service's domain and those of its components; a job that keeps data has only some as targets. */
async function ownDomains({ ctx, job }: PanelWork): Promise<string[]> {
  const rows = await ctx.db.orm
    .select({ domain: service.domain, ref: component.ref })
    .from(service)
    .leftJoin(
      component,
      and(eq(component.serviceId, service.id), inArray(component.kind, ['site', 'dns_zone'])),
    )
    .where(eq(service.id, job.service))
  return [...new Set(rows.flatMap(({ domain, ref }) => (ref === null ? [domain] : [domain, ref])))]
}
