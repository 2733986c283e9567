import { bytesOfMega, destroyWithin, type PanelAccess } from './access.ts'
import { found } from './findings.ts'
import { type Hestia, hestiaApi } from './hestiaApi.ts'
import { identityOf, loginOf } from './names.ts'
import { type Inspection, type Panel, type PanelTarget, PanelTrouble, type Sight } from './panel.ts'

const domainLists = ['v-list-web-domains', 'v-list-mail-domains', 'v-list-dns-domains']
const readings = ['v-list-user', ...domainLists, 'v-search-domain-owner']

/** HestiaCP's API; `username` is the access key, the secret its secret key. */
export function hestia(access: PanelAccess): Panel {
  const api = hestiaApi(access)
  return {
    inspect: (ref) => inspect(api, loginOf(ref)),
    domains: (ref) => domains(api, loginOf(ref)),
    suspend: (ref) => api.changeUnless(5, 'v-suspend-user', [loginOf(ref)]),
    suspensionLeaves: {},
    unsuspend: (ref) => api.changeUnless(6, 'v-unsuspend-user', [loginOf(ref)]),
    destroy: (ref) =>
      api.changeUnless(null, 'v-delete-user', [loginOf(ref)], destroyWithin(access, 180)),
    look: (ref, targets) => look(api, access, loginOf(ref), targets),
    check: async () => [
      await found('the API answers, takes the key and lists users', async () => {
        await users(api)
        return null
      }),
      // An account that can’t exist: a refusal that names it proves the right without using it.
      ...(await Promise.all(
        [...readings, 'v-suspend-user', 'v-unsuspend-user', 'v-delete-user'].map((cmd) =>
          found(`the key may call ${cmd}`, async () => {
            const { code } = await api.ask(cmd, ['baja-check-no-such-user'])
            return code === 2 || code === 3 ? null : `add ${cmd} to the key’s profile`
          }),
        ),
      )),
      await found('it can look at the disk (v-run-cli-cmd)', async () =>
        (await listing(api, access)) === null
          ? 'add v-run-cli-cmd to the key’s profile, and give --homes and --backups where they lie elsewhere: until it sees both no deletion counts as done'
          : null,
      ),
    ],
  }
}

async function inspect(api: Hestia, user: string): Promise<Inspection> {
  const { code, text } = await api.ask('v-list-user', [user, 'json'])
  if (code === 3) {
    // The same code is used for a missing file of Hestia's own.
    if (!text.includes(`user ${user} doesn't exist`)) throw new PanelTrouble('panel_unclear', text)
    const others = await users(api)
    if (others.includes(user)) throw new PanelTrouble('panel_unclear', 'listed, but not shown')
    return {
      state: 'absent',
      method: 'v-list-user, v-list-users',
      control: `v-list-users shows ${others.length} others`,
    }
  }
  if (code !== 0) throw api.trouble(code, text)
  const shown = api.json(text)[user] as Record<string, string | undefined> | undefined
  if (!shown) throw new PanelTrouble('panel_unclear', 'another account')
  if (shown.ROLE === 'admin') throw new PanelTrouble('account_refused', 'an administrator')
  return {
    state: 'present',
    method: 'v-list-user',
    account: {
      // No domain in it: a deletion that failed half-way leaves the same user without one.
      identity: identityOf({
        hestia: user,
        created: shown.DATE && shown.TIME ? `${shown.DATE} ${shown.TIME}` : undefined,
      }),
      isSuspended: shown.SUSPENDED === 'yes',
      bytes: bytesOfMega(shown.U_DISK),
    },
  }
}

async function domains(api: Hestia, user: string): Promise<string[]> {
  const lists = await Promise.all(
    domainLists.map(async (cmd) => {
      const { code, text } = await api.ask(cmd, [user, 'json'])
      if (code !== 0) throw api.trouble(code, text)
      return Object.entries(api.json(text) as Record<string, { ALIAS?: string } | undefined>)
    }),
  )
  const names = lists
    .flat()
    .flatMap(([name, shown]) => [name, ...(shown?.ALIAS ?? '').split(',')])
    .filter((name) => name.includes('.'))
  return [...new Set(names)]
}

async function users(api: Hestia): Promise<string[]> {
  const { code, text } = await api.ask('v-list-users', ['json'])
  if (code !== 0) throw api.trouble(code, text)
  const names = Object.keys(api.json(text))
  if (names.length === 0) throw new PanelTrouble('cannot_see', 'it lists nobody')
  return names
}

async function look(
  api: Hestia,
  access: PanelAccess,
  user: string,
  targets: readonly PanelTarget[],
): Promise<Sight[]> {
  const paths = await listing(api, access)
  const { homes, backups } = rootsOf(access)
  const home = `${homes}/${user}`
  // The log of an account's backups stays for good, and holds nothing of theirs.
  const log = `${backups}/${user}.log`
  const isCopy = (path: string) => path.startsWith(`${backups}/${user}.`) && path !== log
  const copies = paths?.filter(isCopy) ?? []
  const stays = paths?.includes(log) ? `; ${log} stays` : ''
  const owners = await ownersOf(api, targets)
  return targets.map((target): Sight => {
    const seen = { target, left: [] as string[], backups: [] as string[] }
    const owner = owners.get(target)
    if (owner === null) return { ...seen, state: 'hidden', method: 'owners not shown to this key' }
    if (owner && owner !== user)
      return { ...seen, state: 'foreign', method: 'v-search-domain-owner' }
    if (target.kind === 'dns_zone')
      return { ...seen, state: owner ? 'present' : 'absent', method: 'v-search-domain-owner' }
    if (!['account', 'site', 'mailbox'].includes(target.kind))
      return { ...seen, state: 'unseen', method: 'HestiaCP shows these only inside an account' }
    if (paths === null) return { ...seen, state: 'hidden', method: 'disk not shown to this key' }
    const isLeft = paths.includes(home)
    return {
      ...seen,
      state: isLeft ? 'present' : 'absent',
      left: isLeft ? [home] : [],
      backups: target.kind === 'account' ? copies : [],
      method: `find ${homes} ${backups}${stays}; mounts not shown`,
    }
  })
}

/** Whose the sites and zones are: nobody's is empty, and null is not shown. */
async function ownersOf(
  api: Hestia,
  targets: readonly PanelTarget[],
): Promise<Map<PanelTarget, string | null>> {
  const asked = targets
    .filter(({ kind }) => kind === 'site' || kind === 'dns_zone')
    .map(async (target) => {
      const type = target.kind === 'site' ? 'web' : 'dns'
      const { code, text } = await api.ask('v-search-domain-owner', [target.ref, type])
      if (code === 0) return [target, text.trim()] as const
      return [target, code === 3 ? '' : null] as const
    })
  return new Map(await Promise.all(asked))
}

const rootsOf = ({ settings: { roots } }: PanelAccess) => ({
  homes: roots.homes ?? '/home',
  backups: roots.backups ?? '/backup',
})

/** What lies in the roots; null where that isn't shown whole, roots included. */
async function listing(api: Hestia, access: PanelAccess): Promise<string[] | null> {
  const { homes, backups } = rootsOf(access)
  const as = access.settings.lookAs ?? 'admin'
  const args = [as, 'find', homes, backups, '-maxdepth', '1']
  const { code, text } = await api.ask('v-run-cli-cmd', args)
  const paths = text.split('\n').map((line) => line.trim())
  return code === 0 && paths.includes(homes) && paths.includes(backups) ? paths : null
}
