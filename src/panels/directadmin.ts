import { destroyWithin, type PanelAccess } from './access.ts'
import { type DirectAdmin, directadminApi } from './directadminApi.ts'
import { found } from './findings.ts'
import { identityOf, loginOf } from './names.ts'
import { type Inspection, type Panel, type PanelTarget, PanelTrouble, type Sight } from './panel.ts'

/** DirectAdmin's legacy API; the secret is a login key of `username`, an admin or a reseller. */
export function directadmin(access: PanelAccess): Panel {
  const da = directadminApi(access)
  return {
    inspect: (ref, identity) => inspect(da, loginOf(ref), identity),
    domains: (ref) => domains(da, loginOf(ref)),
    // `dosuspend` says which; `suspend` was a button that turned it over.
    suspend: (ref) => da.change({ dosuspend: 'Suspend', reason: 'other', select0: loginOf(ref) }),
    suspensionLeaves: {},
    unsuspend: (ref) => da.change({ dounsuspend: 'Unsuspend', select0: loginOf(ref) }),
    destroy: (ref) =>
      da.change(
        { confirmed: 'Confirm', delete: 'yes', select0: loginOf(ref) },
        destroyWithin(access, 300),
      ),
    look: (ref, targets) => look(da, loginOf(ref), targets),
    check: async () => [
      await found('DirectAdmin answers and takes the login', async () => {
        await config(da, da.login)
        return null
      }),
      await found('the key may call CMD_API_SELECT_USERS', async () =>
        // Without an action it changes nothing, and says so in words of its own.
        /un(k|kn)own select command/i.test(await da.refusalOf('CMD_API_SELECT_USERS'))
          ? null
          : 'allow CMD_API_SELECT_USERS for the login key',
      ),
      await found('it lists users', async () => {
        const { isWhole } = await users(da)
        return isWhole
          ? null
          : 'a reseller is shown their own users alone: use an admin’s key for the others'
      }),
      await found('it shows whose a domain is', async () => {
        await da.read('CMD_API_DOMAIN_OWNERS')
        return null
      }),
    ],
  }
}

const config = (da: DirectAdmin, user: string) =>
  da.readUnlessError('CMD_API_SHOW_USER_CONFIG', { user })

async function inspect(
  da: DirectAdmin,
  user: string,
  identity: string | null,
): Promise<Inspection> {
  const shown = await config(da, user)
  if (shown === null) return absent(da, user, identity)
  if (shown.get('username') !== user) throw new PanelTrouble('panel_unclear', 'another account')
  if (shown.get('usertype') && shown.get('usertype') !== 'user')
    throw new PanelTrouble('account_refused', 'not a plain user: it may own others')
  return {
    state: 'present',
    method: 'CMD_API_SHOW_USER_CONFIG',
    account: {
      identity: identityOf({
        directadmin: user,
        creator: shown.get('creator'),
        created: shown.get('date_created'),
        domain: shown.get('domain'),
      }),
      isSuspended: shown.get('suspended') === 'yes',
      bytes: 0,
    },
  }
}

async function domains(da: DirectAdmin, user: string): Promise<string[]> {
  const owners = await da.read('CMD_API_DOMAIN_OWNERS')
  if (owners.names.length === 0) throw new PanelTrouble('panel_unclear', 'an empty list of domains')
  return owners.names.filter((name) => owners.get(name) === user)
}

/** An error isn't absence: only a list that shows others, and would show this one, says that it is gone. */
async function absent(da: DirectAdmin, user: string, identity: string | null): Promise<Inspection> {
  const { names, isWhole } = await users(da)
  if (names.includes(user)) throw new PanelTrouble('panel_error', 'listed, but not shown')
  const wasOurs = identity?.split(';').includes(`creator=${da.login}`) ?? false
  if (!isWhole && !wasOurs) throw new PanelTrouble('cannot_see', 'a reseller’s list')
  if ((await config(da, da.login)) === null)
    throw new PanelTrouble('cannot_see', 'it doesn’t show the login its own data')
  return {
    state: 'absent',
    method: `CMD_API_SHOW_USER_CONFIG, ${isWhole ? 'CMD_API_SHOW_ALL_USERS' : 'CMD_API_SHOW_USERS'}`,
    control: `lists ${names.length} others, shows ${da.login}`,
  }
}

/** All users of the server, or where that is refused those of the login. */
async function users(da: DirectAdmin): Promise<{ names: string[]; isWhole: boolean }> {
  const all = await da.readUnlessError('CMD_API_SHOW_ALL_USERS')
  if (all && all.list.length > 0) return { names: all.list, isWhole: true }
  const own = await da.read('CMD_API_SHOW_USERS')
  return { names: own.list, isWhole: false }
}

async function look(
  da: DirectAdmin,
  user: string,
  targets: readonly PanelTarget[],
): Promise<Sight[]> {
  const owners = await da.readUnlessError('CMD_API_DOMAIN_OWNERS')
  return targets.map((target): Sight => {
    const seen = { target, left: [] as string[], backups: [] as string[] }
    if (target.kind === 'account')
      return { ...seen, state: 'unseen', method: 'DirectAdmin doesn’t show backups' }
    if (target.kind !== 'site' && target.kind !== 'dns_zone')
      return { ...seen, state: 'unseen', method: 'DirectAdmin shows these only inside an account' }
    // An answer with nothing in it shows as little as none.
    if (owners === null || owners.names.length === 0)
      return { ...seen, state: 'hidden', method: 'domains not shown to this login' }
    const owner = owners.get(target.ref.toLowerCase())
    const method = 'CMD_API_DOMAIN_OWNERS'
    if (owner === undefined) return { ...seen, state: 'absent', method }
    return { ...seen, state: owner === user ? 'present' : 'foreign', method }
  })
}
