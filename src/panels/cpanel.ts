import { bytesOfMega, destroyWithin, type PanelAccess } from './access.ts'
import { found } from './findings.ts'
import { identityOf, loginOf, sameName } from './names.ts'
import { type Inspection, type Panel, type PanelTarget, PanelTrouble, type Sight } from './panel.ts'
import { type Whm, whmOf } from './whm.ts'
import { backupsOf, databaseOwners, domainOwners, zoneNames } from './whmLists.ts'

const needed = [
  'accountsummary',
  'listaccts',
  'suspendacct',
  'unsuspendacct',
  'removeacct',
  'get_domain_info',
  'listzones',
]

/** cPanel & WHM through WHM API 1; `username` is root or a reseller, the secret an API token. */
export function cpanel(access: PanelAccess): Panel {
  const whm = whmOf(access)
  return {
    inspect: (ref) => inspect(whm, loginOf(ref)),
    domains: (ref) => domains(whm, loginOf(ref)),
    suspend: (ref) =>
      whm.change('suspendacct', {
        user: loginOf(ref),
        reason: 'Baja: cancelled',
        // Only root may keep resellers from undoing it.
        ...(whm.username === 'root' ? { disallowun: '1' } : {}),
      }),
    suspensionLeaves: {
      mailbox: 'mail is still accepted, or queued: WHM stops logins alone',
    },
    unsuspend: (ref) => whm.change('unsuspendacct', { user: loginOf(ref) }),
    destroy: async (ref) =>
      withSteps(
        await whm.change(
          'removeacct',
          { username: loginOf(ref), keepdns: '0' },
          destroyWithin(access, 600),
        ),
      ),
    look: (ref, targets) => look(whm, loginOf(ref), targets),
    check: async () => [
      await found('WHM answers and takes the token', async () => {
        await whm.read('version')
        return null
      }),
      await found('the token has the functions it needs', async () => {
        const { app } = await whm.read('applist')
        const has = new Set(Array.isArray(app) ? app.map(String) : [])
        const missing = needed.filter((name) => !has.has(name))
        return missing.length > 0
          ? `give the token: ${missing.join(', ')} (list-accts, acct-summary, suspend-acct, kill-acct, list zones)`
          : null
      }),
      await found('it is shown every account', async () => {
        // A root that nobody answers is shown nothing.
        await whm.read('version')
        return (await seesAll(whm))
          ? null
          : 'use a token of root’s: a reseller’s list can’t prove that an account is gone'
      }),
      await found('it lists accounts', async () => {
        await listed(whm)
        return null
      }),
    ],
  }
}

async function inspect(whm: Whm, user: string): Promise<Inspection> {
  const summary = await whm.readUnless(
    // “Owner does not exist” is about the reseller.
    /do not have a user named|\buser\b.* does not exist/i,
    'accountsummary',
    {
      user,
    },
  )
  if (summary === null) return absent(whm, user)
  const [acct] = Array.isArray(summary.acct) ? (summary.acct as Record<string, unknown>[]) : []
  if (!acct || acct.user !== user) throw new PanelTrouble('panel_unclear', 'another account')
  const fact = (name: string) => (acct[name] == null ? undefined : String(acct[name]))
  return {
    state: 'present',
    method: 'accountsummary',
    account: {
      identity: identityOf({
        cpanel: user,
        domain: fact('domain'),
        created: fact('unix_startdate'),
        uid: fact('uid'),
      }),
      isSuspended: Number(acct.suspended) === 1,
      bytes: bytesOfMega(acct.diskused),
    },
  }
}

/** The list that names others proves that this login would have been shown the account, if it is root's. */
async function absent(whm: Whm, user: string): Promise<Inspection> {
  if (!(await seesAll(whm))) throw new PanelTrouble('cannot_see', 'not a root-level token')
  const accounts = await listed(whm)
  if (accounts.includes(user)) throw new PanelTrouble('panel_unclear', 'listed, but no summary')
  if (accounts.length === 0) await whm.read('version')
  return {
    state: 'absent',
    method: 'accountsummary, listaccts',
    control: `listaccts shows ${accounts.length} others`,
  }
}

async function domains(whm: Whm, user: string): Promise<string[]> {
  const own = (await accountsOn(whm)).filter((one) => one.owner === user && one.user !== user)
  if (own.length > 0) throw new PanelTrouble('account_refused', 'a reseller: it owns others')
  const owners = [...(await domainOwners(whm))]
  return owners.filter(([, owner]) => owner === user).map(([name]) => name)
}

async function seesAll(whm: Whm): Promise<boolean> {
  if (whm.username === 'root') return true
  const { privileges } = await whm.read('myprivs')
  const [first] = Array.isArray(privileges) ? (privileges as Record<string, unknown>[]) : []
  return Number(first?.all) === 1
}

const listed = async (whm: Whm): Promise<string[]> =>
  (await accountsOn(whm)).map(({ user }) => String(user))

async function accountsOn(whm: Whm): Promise<{ user?: unknown; owner?: unknown }[]> {
  const { acct } = await whm.read('listaccts', { want: 'user,owner' })
  if (!Array.isArray(acct)) throw new PanelTrouble('panel_unclear', 'no list of accounts')
  return acct as { user?: unknown; owner?: unknown }[]
}

async function look(whm: Whm, user: string, targets: readonly PanelTarget[]): Promise<Sight[]> {
  const owners = await domainOwners(whm)
  const zones = targets.some(({ kind }) => kind === 'dns_zone') ? await zoneNames(whm) : null
  const databases = targets.some(({ kind }) => kind === 'database')
    ? await databaseOwners(whm)
    : null
  const wantsBackups = targets.some(({ kind }) => kind === 'account')
  const backups = wantsBackups ? await backupsOf(whm, user) : null
  return targets.map((target): Sight => {
    const seen = { target, left: [] as string[], backups: [] as string[] }
    if (target.kind === 'account')
      return {
        ...seen,
        state: 'unseen',
        backups: backups ?? [],
        method: backups ? 'backup_set_list_combined' : 'backups not shown to this token',
      }
    if (target.kind === 'database' && databases !== null) {
      const owner = databases.get(target.ref)
      const state = owner === undefined ? 'absent' : owner === user ? 'present' : 'foreign'
      return { ...seen, state, method: 'list_databases' }
    }
    if (target.kind !== 'site' && target.kind !== 'dns_zone')
      return { ...seen, state: 'unseen', method: 'WHM shows these only inside an account' }
    const owner = owners.get(target.ref.toLowerCase())
    const method = target.kind === 'site' ? 'get_domain_info' : 'get_domain_info, listzones'
    if (owner !== undefined && owner !== user) return { ...seen, state: 'foreign', method }
    const isZone = zones?.some((zone) => sameName(zone, target.ref)) ?? false
    const isThere = target.kind === 'site' ? owner === user : isZone
    return { ...seen, state: isThere ? 'present' : 'absent', method }
  })
}

/** The step log of `removeacct`, with the steps that don't end well named first. */
function withSteps(log: string): string {
  const open = log
    .split('\n')
    .filter((line) => line.includes('...') && !/Done|Success|deleted/i.test(line))
    .map((line) => line.trim().slice(0, 120))
  return open.length > 0 ? `not said to be done: ${open.join(' | ')}\n${log}` : log
}
