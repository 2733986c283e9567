import { type Peer, type PeerAnswer, type PeerCall, tlsPeer } from './tlsPeer.ts'

export interface HestiaUser {
  date: string
  suspended: boolean
  /** Each with its aliases. */
  web: Record<string, string[]>
  mail: string[]
  dns: string[]
}

export const hestiaUser = (domain?: string): HestiaUser => ({
  date: '2024-03-15',
  suspended: false,
  web: domain ? { [domain]: [`www.${domain}`] } : {},
  mail: domain ? [domain] : [],
  dns: domain ? [domain] : [],
})

export interface FakeHestia extends Peer {
  users: Map<string, HestiaUser>
  /** Paths under /home and /backup. */
  disk: Set<string>
  changes(): string[]
}

const access = 'ACCESSKEYACCESSKEY12'
const secret = 'secretkeysecretkeysecretkeysecretkey1234'
export const hestiaLogin = { kind: 'hestia' as const, username: access, secret }

const http: Record<number, number> = { 0: 200, 2: 422, 5: 401, 6: 401, 9: 401, 10: 401 }

/** A fake of HestiaCP's API: exit codes in a header, HTTP statuses that mislead, users in a map. */
export async function fakeHestia(): Promise<FakeHestia> {
  const users = new Map<string, HestiaUser>([['admin', hestiaUser()]])
  const disk = new Set<string>(['/home/admin'])
  const peer = await tlsPeer((call) => answer(call))

  function answer(call: PeerCall): PeerAnswer {
    if (call.field('access_key') !== access || call.field('secret_key') !== secret)
      return exit(9, 'Error: invalid secret_access_key format')
    const [cmd, user] = [call.field('cmd'), call.field('arg1')]
    const isUser = users.has(user)
    switch (cmd) {
      case 'v-list-users':
        return exit(0, JSON.stringify(Object.fromEntries([...users].map(([name]) => [name, {}]))))
      case 'v-run-cli-cmd':
        return exit(0, ['/home', '/backup', ...disk].join('\n'))
      case 'v-search-domain-owner': {
        const isOn = ({ web, dns }: HestiaUser) =>
          call.field('arg2') === 'web' ? user in web : dns.includes(user)
        const owner = [...users].find(([, one]) => isOn(one))?.[0]
        return owner ? exit(0, `${owner}\n`) : exit(3, '')
      }
      case 'v-delete-user':
        // Nothing is deleted, and it says that all went well.
        if (user === 'admin') return exit(0, '')
    }
    if (!isUser) return exit(3, `Error: user ${user} doesn't exist`)
    const found = users.get(user) as HestiaUser
    const sites = Object.fromEntries(
      Object.entries(found.web).map(([name, aliases]) => [name, { ALIAS: aliases.join() }]),
    )
    switch (cmd) {
      case 'v-list-user':
        return exit(
          0,
          JSON.stringify({
            [user]: {
              SUSPENDED: found.suspended ? 'yes' : 'no',
              DATE: found.date,
              TIME: '10:20:30',
              U_DISK: '25',
              CONTACT: 'holder@vecino.example',
            },
          }),
        )
      case 'v-list-web-domains':
        return exit(0, JSON.stringify(sites))
      case 'v-list-mail-domains':
      case 'v-list-dns-domains': {
        const names = cmd === 'v-list-mail-domains' ? found.mail : found.dns
        return exit(0, JSON.stringify(Object.fromEntries(names.map((name) => [name, {}]))))
      }
      case 'v-suspend-user':
        if (found.suspended) return exit(5, `Error: user ${user} is suspended`)
        found.suspended = true
        return exit(0, '')
      case 'v-unsuspend-user':
        found.suspended = false
        return exit(0, '')
      case 'v-delete-user':
        users.delete(user)
        disk.delete(`/home/${user}`)
        return exit(0, 'Error: WEBMAIL_ALIAS is not defined in hestia.conf.')
      default:
        return exit(10, `Error: key doesn't have permission to run the command ${cmd}`)
    }
  }
  return Object.assign(peer, {
    users,
    disk,
    changes: () =>
      peer.calls
        .filter((call) => /^v-(delete|suspend|unsuspend)/.test(call.field('cmd')))
        .map((call) => `${call.field('cmd')} ${call.field('arg1')}`),
  })
}

/** How HestiaCP ends: the exit code in a header, an HTTP status that means little. */
export const exit = (code: number, text: string): PeerAnswer => ({
  status: code === 0 && text === '' ? 204 : (http[code] ?? 400),
  headers: { 'hestia-exit-code': String(code), 'content-type': 'text/plain' },
  body: text,
})
