import { destroyWithin, type PanelAccess } from './access.ts'
import { found } from './findings.ts'
import { identityOf, numberedOf, sameName } from './names.ts'
import { type Inspection, type Panel, type PanelTarget, PanelTrouble, type Sight } from './panel.ts'
import { type PleskRest, pleskRest } from './pleskRest.ts'
import { versionMissing } from './pleskVersion.ts'
import { getById, isBarred } from './pleskXml.ts'

interface Domain {
  id: number
  name: string
  base_domain_id?: number
}

/**
 * Plesk through REST v2, and XML-RPC for what REST doesn't show. An account is `domain/ID`, a subscription,
 * or `client/ID`, a customer with all of theirs.
 */
export function plesk(access: PanelAccess): Panel {
  const rest = pleskRest(access)
  const act = (ref: string, domainStatus: 'suspended' | 'active') => {
    const { kind, id } = numberedOf(ref)
    return kind === 'domain'
      ? rest.change('PUT', `/domains/${id}/status`, { body: { status: domainStatus } })
      : rest.change('PUT', `/clients/${id}/${domainStatus === 'active' ? 'activate' : 'suspend'}`)
  }
  return {
    inspect: (ref) => inspect(access, rest, ref),
    domains: async (ref) => (await domainsUnder(rest, ref)).map(({ name }) => String(name)),
    suspend: (ref) => act(ref, 'suspended'),
    suspensionLeaves: {},
    unsuspend: (ref) => act(ref, 'active'),
    destroy: (ref) => {
      const { kind, id } = numberedOf(ref)
      return rest.change('DELETE', `/${kind}s/${id}`, { withinMs: destroyWithin(access, 600) })
    },
    look: (ref, targets) => look(rest, ref, targets),
    check: async () => [
      await found('Plesk answers and takes the key', async () => {
        await rest.read('/server')
        return null
      }),
      await found('its version is safe to leave open to an API', async () =>
        versionMissing(await rest.read('/server')),
      ),
      await found('it lists customers and domains', async () => {
        await rest.list('/clients')
        await rest.list('/domains')
        return null
      }),
      await found('XML-RPC takes the same key', async () => {
        // Ids count from 1: this one is there or isn't, and either is an answer.
        await getById(access, 'webspace', '2147483647')
        return null
      }),
    ],
  }
}

async function inspect(access: PanelAccess, rest: PleskRest, ref: string): Promise<Inspection> {
  const { kind, id } = numberedOf(ref)
  const info = await getById(access, kind === 'domain' ? 'webspace' : 'customer', id)
  if (info === null) {
    const others = await rest.list(kind === 'domain' ? '/domains' : '/clients')
    if (others.some((other) => String((other as { id?: unknown }).id) === id))
      throw new PanelTrouble('panel_unclear', 'listed, but not shown')
    await rest.read('/server')
    return {
      state: 'absent',
      method: 'get by id: 1013; list',
      control: `lists ${others.length} others, /server answers`,
    }
  }
  const text = (name: string) => (info[name] == null ? undefined : String(info[name]))
  const name = text(kind === 'domain' ? 'name' : 'login')
  return {
    state: 'present',
    method: 'get by id',
    account: {
      identity: identityOf({
        plesk: `${kind} ${id}`,
        guid: text('guid'),
        created: text('cr_date'),
        name,
      }),
      isSuspended: isBarred(info.status) || (kind === 'domain' && (await isOff(rest, id))),
      bytes: Number(info.real_size ?? 0) || 0,
    },
  }
}

async function isOff(rest: PleskRest, id: string): Promise<boolean> {
  const { status } = await rest.read(`/domains/${id}/status`)
  return status === 'suspended' || status === 'disabled'
}

/** A subscription's own domain and those added to it, or all of a customer's; empty once that is gone. */
async function domainsUnder(rest: PleskRest, ref: string): Promise<Domain[]> {
  const { kind, id } = numberedOf(ref)
  if (kind === 'client')
    return ((await rest.listUnlessGone(`/clients/${id}/domains`)) ?? []) as Domain[]
  const domains = (await rest.list('/domains')) as Domain[]
  return domains.filter((one) => [String(one.id), String(one.base_domain_id ?? '')].includes(id))
}

async function look(
  rest: PleskRest,
  ref: string,
  targets: readonly PanelTarget[],
): Promise<Sight[]> {
  const domains = (await rest.list('/domains')) as Domain[]
  const own = new Set((await domainsUnder(rest, ref)).map(({ id }) => id))
  const wantsDatabases = targets.some((target) => target.kind === 'database')
  const databases = wantsDatabases
    ? ((await rest.list('/databases')) as { name?: string }[]).map(({ name }) => name)
    : []
  return targets.map((target): Sight => {
    const seen = { target, left: [] as string[], backups: [] as string[] }
    if (target.kind === 'database')
      return {
        ...seen,
        state: databases.includes(target.ref) ? 'present' : 'absent',
        method: 'GET /databases',
      }
    if (target.kind !== 'site' && target.kind !== 'dns_zone')
      return {
        ...seen,
        state: 'unseen',
        method:
          target.kind === 'account'
            ? 'Plesk doesn’t show backups here'
            : 'Plesk shows these only inside a domain',
      }
    const domain = domains.find(({ name }) => sameName(String(name), target.ref))
    const method = 'GET /domains'
    if (!domain) return { ...seen, state: 'absent', method }
    return { ...seen, state: own.has(domain.id) ? 'present' : 'foreign', method }
  })
}
