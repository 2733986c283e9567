import { and, asc, eq, gt, inArray, ne } from 'drizzle-orm'
import { forever } from '../../db/columns.ts'
import { cancellation } from '../../db/schema/cancellation.ts'
import { serviceVersion } from '../../db/schema/ledger.ts'
import { service } from '../../db/schema/service.ts'
import { setting } from '../../db/schema/setting.ts'
import type { Tx } from '../../db/transaction.ts'
import { zoneRules } from '../calendar.ts'
import type { Context } from '../context.ts'
import { sha256 } from '../secrets.ts'
import { cutoffOf } from '../terms/cutoff.ts'
import { recording } from './gate.ts'
import { recordVersion } from './serviceVersions.ts'

type Ledger = Pick<Context, 'db' | 'clock' | 'policies' | 'config'>

const batch = 200
const settingName = 'cutoffs'

/**
 * Records new versions of the services whose cutoff is another one under the policies and the time-zone data
 * in use by now; gives how many. Services with an open cancellation keep theirs and are looked at again next
 * time. Does nothing where neither has changed since it last went through all of them.
 */
export async function refreshCutoffs(ctx: Ledger, zone: string = zoneRules): Promise<number> {
  const digest = digestOf(ctx, zone)
  const [last] = await ctx.db.orm.select().from(setting).where(eq(setting.name, settingName))
  if (last?.value === digest) return 0
  // Killed half-way, or with some left as they were, what it was before is no longer so for all either.
  await remember(ctx, unfinished)
  let refreshed = 0
  let kept = false
  for (let after = ''; ; ) {
    const ids = await servicesAfter(ctx, after)
    const end = ids.at(-1)
    if (end === undefined) break
    after = end
    const done = await recording(ctx, (tx, now) => refresh(ctx, tx, ids, zone, now))
    refreshed += done.refreshed
    kept ||= done.kept
  }
  if (!kept) await remember(ctx, digest)
  return refreshed
}

const unfinished = ''

const remember = ({ db }: Ledger, value: string) =>
  db.orm
    .insert(setting)
    .values({ name: settingName, value })
    .onDuplicateKeyUpdate({ set: { value } })

/** What every cutoff depends on besides the service. */
const digestOf = ({ policies, config }: Ledger, zone: string): string =>
  sha256(
    JSON.stringify([
      zone,
      config.timezone,
      policies.ids().map((id) => {
        const policy = policies.current(id)
        return [id, policy?.cutoff, policy?.holidays, policy?.notice]
      }),
    ]),
  )

const servicesAfter = async ({ db }: Ledger, after: string): Promise<string[]> => {
  const rows = await db.orm
    .select({ id: service.id })
    .from(service)
    .where(gt(service.id, after))
    .orderBy(asc(service.id))
    .limit(batch)
  return rows.map(({ id }) => id)
}

async function refresh(
  { policies, config }: Ledger,
  tx: Tx,
  ids: string[],
  zone: string,
  now: Date,
): Promise<{ refreshed: number; kept: boolean }> {
  const live = await tx
    .select({ id: service.id })
    .from(service)
    .where(and(inArray(service.id, ids), ne(service.state, 'cancelled')))
    .for('update')
  if (live.length === 0) return { refreshed: 0, kept: false }
  const liveIds = live.map(({ id }) => id)
  const open = await tx
    .select({ id: cancellation.openServiceId })
    .from(cancellation)
    .where(inArray(cancellation.openServiceId, liveIds))
  const frozen = new Set(open.map(({ id }) => id))
  const versions = await tx
    .select()
    .from(serviceVersion)
    .where(and(inArray(serviceVersion.serviceId, liveIds), eq(serviceVersion.recordedTo, forever)))
  let refreshed = 0
  let kept = false
  for (const version of versions) {
    const policy = policies.current(version.policyId)
    if (!policy) continue
    const cutoffAt = cutoffOf(policy, version.expiresOn, version.payment, config.timezone)
    if (cutoffAt.getTime() === version.cutoffAt.getTime()) continue
    if (frozen.has(version.serviceId)) {
      kept = true
      continue
    }
    const { version: _, recordedFrom: __, recordedTo: ___, ...facts } = version
    const changed = { cutoffAt, policyVersion: policy.version, zoneRules: zone }
    await recordVersion(tx, { ...facts, ...changed }, now)
    refreshed++
  }
  return { refreshed, kept }
}
