import { type Peer, type PeerAnswer, type PeerCall, tlsPeer } from './tlsPeer.ts'

export interface DirectAdminUser {
  creator: string
  created: string
  domain: string
  suspended: boolean
  /** Domains beside the first one. */
  more?: string[]
}

export interface FakeDirectAdmin extends Peer {
  users: Map<string, DirectAdminUser>
  changes(): string[]
}

const key = 'login-key-0123456789'
export const directadminLogin = { kind: 'directadmin' as const, username: 'jefe', secret: key }
export const loginPage =
  '<html><body><form>Please enter your Username and Password</form></body></html>'

/** A fake of DirectAdmin's legacy commands; `jefe` is an admin, `rita` a reseller. */
export async function fakeDirectAdmin(): Promise<FakeDirectAdmin> {
  const users = new Map<string, DirectAdminUser>([
    [
      'vecino',
      { creator: 'jefe', created: 'Mon Jan 1 2024', domain: 'vecino.example', suspended: false },
    ],
  ])
  const peer = await tlsPeer((call) => answer(call))

  function answer(call: PeerCall): PeerAnswer {
    const [, basic = ''] = /^Basic (.*)$/.exec(call.headers.authorization ?? '') ?? []
    const [login = '', secret] = Buffer.from(basic, 'base64').toString().split(':')
    if (secret !== key) return { body: loginPage }
    if (/json/.test(call.headers.accept ?? ''))
      return { status: 401, body: { error: 'Not logged in', success: 'no' } }
    const isAdmin = login === 'jefe'
    const shown = [...users].filter(([, { creator }]) => isAdmin || creator === login)
    switch (call.path) {
      case '/CMD_API_SHOW_ALL_USERS':
        if (!isAdmin) return error('You do not have permission')
        return form(shown.map(([name]) => ['list[]', name]))
      case '/CMD_API_SHOW_USERS':
        return form(shown.map(([name]) => ['list[]', name]))
      case '/CMD_API_DOMAIN_OWNERS':
        return form(
          shown.flatMap(([name, { domain, more = [] }]) =>
            [domain, ...more].map((one) => [one, name]),
          ),
        )
      case '/CMD_API_SHOW_USER_CONFIG': {
        const user = call.field('user')
        if (user === login)
          return form([
            ['username', login],
            ['usertype', 'admin'],
          ])
        const found = shown.find(([name]) => name === user)?.[1]
        if (!found) return error('User does not exist')
        return form([
          ['username', user],
          ['usertype', 'user'],
          ['creator', found.creator],
          ['date_created', found.created],
          ['domain', found.domain],
          ['suspended', found.suspended ? 'yes' : 'no'],
        ])
      }
      case '/CMD_API_SELECT_USERS': {
        const found = shown.find(([name]) => name === call.field('select0'))?.[1]
        const isAct = ['suspend', 'dosuspend', 'dounsuspend', 'delete'].some((name) =>
          call.field(name),
        )
        if (!isAct) return { body: 'error=1&text=Unkown Select Command&details=none' }
        if (!found) return error('User does not exist')
        if (call.field('suspend')) found.suspended = !found.suspended
        if (call.field('dosuspend')) found.suspended = true
        if (call.field('dounsuspend')) found.suspended = false
        if (call.field('delete') && call.field('confirmed')) users.delete(call.field('select0'))
        return { body: 'error=0&text=Success&details=the user&#39s data%20is done' }
      }
      default:
        return error('no such command')
    }
  }
  return Object.assign(peer, {
    users,
    changes: () =>
      peer.calls
        .filter((call) => call.method === 'POST' && call.field('select0') !== '')
        .map((call) => {
          const act = ['suspend', 'dosuspend', 'dounsuspend', 'delete'].find((name) =>
            call.field(name),
          )
          return `${act} ${call.field('select0')}`
        }),
  })
}

export const form = (fields: string[][]): PeerAnswer => ({
  headers: { 'content-type': 'text/plain' },
  body: fields
    .map(([name, value]) => `${encodeURIComponent(name ?? '')}=${encodeURIComponent(value ?? '')}`)
    .join('&'),
})

export const error = (text: string): PeerAnswer => ({
  headers: { 'content-type': 'text/plain' },
  body: `error=1&text=${encodeURIComponent(text)}&details=`,
})
