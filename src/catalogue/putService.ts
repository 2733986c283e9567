import { asc, eq } from 'drizzle-orm'
import { client } from '../../db/schema/client.ts'
import { component, service } from '../../db/schema/service.ts'
import type { Tx } from '../../db/transaction.ts'
import { zoneRules } from '../calendar.ts'
import type { Context } from '../context.ts'
import { DomainError, invalidField } from '../errors.ts'
import { recording } from '../ledger/gate.ts'
import { recordVersion } from '../ledger/serviceVersions.ts'
import { storedPolicy } from '../ledger/storedPolicy.ts'
import { cutoffOf } from '../terms/cutoff.ts'
import type { Policy } from '../terms/policy.ts'
import { againIfMade } from './againIfMade.ts'
import { openCancellation, openProtocol } from './openCancellation.ts'
import { type Service, type ServiceInput, toService } from './service.ts'
import { holdTargets, releaseTargets } from './targets.ts'

type Row = typeof service.$inferSelect

export interface PutServiceResult {
  created: boolean
  service: Service
  /** Fields of the input that were not taken over: a cancelled service is never revived. */
  ignored: string[]
}

/**
 * Makes or replaces a service; repeating it changes nothing. While a cancellation is open what it rests on
 * is frozen: `cancellation_open`. Throws `target_taken`, and `invalid` for an unknown client or policy.
 */
export async function putService(
  ctx: Pick<Context, 'db' | 'clock' | 'policies' | 'config'>,
  id: string,
  input: ServiceInput,
): Promise<PutServiceResult> {
  const policy = ctx.policies.current(input.policy)
  const usable = ctx.policies.ids()
  const unknown = () => invalidField('policy', 'unknown_policy', `use_one_of:${usable.join(', ')}`)
  if (!policy) throw unknown()
  refuseTwins(input)
  const put = async (tx: Tx, now: Date): Promise<PutServiceResult> => {
    const before = await lockService(tx, id)
    // One that was taken out stays with the services that have it, and gets no others.
    if (!usable.includes(policy.id) && before?.service.policy !== policy.id) throw unknown()
    await requireClient(tx, input.client)
    const revives = before?.service.state === 'cancelled' && input.state !== 'cancelled'
    const after: Service = { id, ...input, ...(revives ? { state: 'cancelled' as const } : {}) }
    if (before) await refuseFrozen(tx, before.service, after, now)
    const changed =
      !before || JSON.stringify(normal(before.service)) !== JSON.stringify(normal(after))
    if (changed) {
      const frozen = before && (await frozenPolicy(tx, id, now))
      await store(tx, after, before?.row ?? null, frozen ?? policy, ctx.config.timezone, now)
    }
    return { created: !before, service: normal(after), ignored: revives ? ['state'] : [] }
  }
  return againIfMade(() => recording(ctx, put))
}

/** While a cancellation is open, cutoffs are those of the policy that it was declared under. */
async function frozenPolicy(tx: Tx, serviceId: string, now: Date): Promise<Policy | null> {
  const open = await openCancellation(tx, serviceId, now)
  return open && storedPolicy(tx, open.policyId, open.policyVersion)
}

async function lockService(tx: Tx, id: string): Promise<{ row: Row; service: Service } | null> {
  const [row] = await tx.select().from(service).where(eq(service.id, id)).for('update')
  if (!row) return null
  const components = await tx
    .select()
    .from(component)
    .where(eq(component.serviceId, id))
    .orderBy(asc(component.position))
  return { row, service: toService(row, components) }
}

async function requireClient(tx: Tx, number: string): Promise<void> {
  const [found] = await tx
    .select({ number: client.number })
    .from(client)
    .where(eq(client.number, number))
  if (!found) throw invalidField('client', 'unknown_client', 'put_client_first')
}

function refuseTwins(input: ServiceInput): void {
  const seen = new Set<string>()
  for (const [index, { kind, ref }] of input.components.entries()) {
    // The database compares them without the blanks at their end.
    const key = `${kind}\0${ref.trimEnd()}`
    if (seen.has(key)) throw invalidField(`components[${index}]`, 'twice_in_list', 'list_each_once')
    seen.add(key)
  }
}

const frozen = (s: Service) => {
  const { client, server, domain, policy, payment, components } = normal(s)
  // A catalogue may tell them in another order each time.
  const targets = components.map((each) => JSON.stringify(each)).sort()
  return JSON.stringify({ client, server, domain, policy, payment, targets })
}

async function refuseFrozen(tx: Tx, before: Service, after: Service, now: Date): Promise<void> {
  const ends = before.state !== 'cancelled' && after.state === 'cancelled'
  if (!ends && frozen(before) === frozen(after)) return
  const protocol = await openProtocol(tx, before.id, now)
  if (protocol) throw new DomainError('cancellation_open', { protocol })
}

async function store(
  tx: Tx,
  after: Service,
  before: Row | null,
  policy: Policy,
  timezone: string,
  now: Date,
): Promise<void> {
  const row = {
    client: after.client,
    plan: after.plan,
    domain: after.domain,
    state: after.state,
    policy: after.policy,
    startedOn: after.startedOn,
    expiresOn: after.expiresOn,
    cycleMonths: after.cycleMonths,
    amount: after.price.amount,
    currency: after.price.currency,
    payment: after.payment,
    server: after.server,
    committedUntil: after.committedUntil ?? null,
    soldByName: after.soldBy?.name ?? null,
    soldByContact: after.soldBy?.contact ?? null,
    updatedAt: now,
  }
  if (before) await tx.update(service).set(row).where(eq(service.id, after.id))
  else await tx.insert(service).values({ id: after.id, createdAt: now, ...row })
  await tx.delete(component).where(eq(component.serviceId, after.id))
  if (after.components.length > 0)
    await tx.insert(component).values(
      after.components.map(({ kind, ref, identity }, position) => ({
        serviceId: after.id,
        position,
        kind,
        ref,
        identity: identity ?? null,
      })),
    )
  if (after.state === 'cancelled') {
    // What is cancelled may still have data on its host that is to be erased.
    if (!(await openProtocol(tx, after.id, now))) await releaseTargets(tx, after.id)
  } else await holdTargets(tx, after.id, after.server, after.components)
  await recordVersion(
    tx,
    {
      serviceId: after.id,
      client: after.client,
      domain: after.domain,
      state: after.state,
      expiresOn: after.expiresOn,
      cycleMonths: after.cycleMonths,
      amount: after.price.amount,
      currency: after.price.currency,
      payment: after.payment,
      cutoffAt: cutoffOf(policy, after.expiresOn, after.payment, timezone),
      policyId: policy.id,
      policyVersion: policy.version,
      zoneRules,
    },
    now,
  )
}

/** Optional fields left out when absent, in one order, so that equal services read equal. */
const normal = (s: Service): Service => ({
  id: s.id,
  client: s.client,
  plan: s.plan,
  domain: s.domain,
  state: s.state,
  policy: s.policy,
  startedOn: s.startedOn,
  expiresOn: s.expiresOn,
  cycleMonths: s.cycleMonths,
  price: { amount: s.price.amount, currency: s.price.currency },
  payment: s.payment,
  server: s.server,
  components: s.components.map(({ kind, ref, identity }) => ({
    kind,
    ref,
    ...(identity == null ? {} : { identity }),
  })),
  ...(s.committedUntil ? { committedUntil: s.committedUntil } : {}),
  ...(s.soldBy ? { soldBy: { name: s.soldBy.name, contact: s.soldBy.contact } } : {}),
})
