import { randomBytes } from 'node:crypto'
import { type Peer, type PeerAnswer, type PeerCall, tlsPeer } from './tlsPeer.ts'

export interface WhmAccount {
  domain: string
  created: number
  uid: number
  suspended: boolean
  owner: string
  databases?: string[]
  /** Domains beside the main one. */
  addons?: string[]
}

export interface FakeWhm extends Peer {
  accounts: Map<string, WhmAccount>
  /** By account; they outlive it. */
  backups: Map<string, string[]>
  /** The calls that change something, as `command user`. */
  changes(): string[]
}

const token = 'WHMTOKENWHMTOKENWHMTOKEN12345678'
export const whmLogin = { kind: 'cpanel' as const, username: 'root', secret: token }

/** A fake of WHM API 1: it speaks the wire format, and removes accounts from a map. */
export async function fakeWhm(): Promise<FakeWhm> {
  const accounts = new Map<string, WhmAccount>([
    [
      'vecino',
      { domain: 'vecino.example', created: 1, uid: 1001, suspended: false, owner: 'root' },
    ],
  ])
  const backups = new Map<string, string[]>()
  const peer = await tlsPeer((call) => answer(call))

  const ok = (command: string, data: object | null, raw?: string): PeerAnswer => ({
    body: {
      ...(data ? { data } : {}),
      metadata: {
        command,
        reason: 'OK',
        result: 1,
        version: 1,
        ...(raw === undefined ? {} : { output: { raw } }),
      },
    },
  })
  const no = (command: string, reason: string): PeerAnswer => ({
    body: { metadata: { command, reason, result: 0, version: 1 } },
  })
  // New on every call, with quotation marks that curl.
  const noUser = (user: string) =>
    `API failure: (XID ${randomBytes(3).toString('hex')}) You do not have a user named “${user}”.`

  function answer(call: PeerCall): PeerAnswer {
    const [, login, secret] = /^whm (\w+):(.*)$/.exec(call.headers.authorization ?? '') ?? []
    if (secret !== token) return { status: 403, body: '<html>Access denied</html>' }
    const command = call.path.replace('/json-api/', '')
    if (call.field('api.version') !== '1')
      return { body: { result: [{ status: 1, statusmsg: 'ok', rawout: 'done' }] } }
    const isRoot = login === 'root'
    const shown = [...accounts].filter(([, { owner }]) => isRoot || owner === login)
    const user = call.field('user') || call.field('username')
    const account = shown.find(([name]) => name === user)?.[1]
    switch (command) {
      case 'version':
        return ok(command, { version: '11.136.0' })
      case 'applist':
        return ok(command, {
          app: 'accountsummary listaccts suspendacct unsuspendacct removeacct get_domain_info'.split(
            ' ',
          ),
        })
      case 'myprivs':
        return ok(command, { privileges: [{ all: isRoot ? 1 : 0, 'list-accts': 1 }] })
      case 'listaccts':
        return ok(command, { acct: shown.map(([name, { owner }]) => ({ user: name, owner })) })
      case 'accountsummary':
        if (!account) return no(command, noUser(user))
        return ok(command, {
          acct: [
            {
              user,
              domain: account.domain,
              uid: account.uid,
              unix_startdate: account.created,
              suspended: account.suspended ? 1 : 0,
              diskused: '125M',
              email: 'holder@vecino.example',
            },
          ],
        })
      case 'get_domain_info':
        return ok(command, {
          domains: shown.flatMap(([user, { domain, addons = [] }]) => [
            { domain, user, domain_type: 'main' },
            ...addons.map((addon) => ({ domain: addon, user, domain_type: 'addon' })),
          ]),
        })
      case 'listzones':
        return ok(command, { zone: shown.map(([, { domain }]) => ({ domain })) })
      case 'list_databases':
        return ok(command, {
          payload: shown.flatMap(([cpuser, { databases = [] }]) =>
            databases.map((name) => ({ cpuser, engine: 'mysql', name })),
          ),
        })
      case 'backup_set_list_combined':
        return ok(command, {
          backup_set: Object.fromEntries(
            [...backups].map(([name, dates]) => [
              name,
              dates.map((when) => ({ when, where: 'local' })),
            ]),
          ),
        })
      case 'suspendacct':
      case 'unsuspendacct':
        if (!account) return no(command, noUser(user))
        account.suspended = command === 'suspendacct'
        return ok(command, null, 'Changing Shell to /bin/false...Done\n')
      case 'removeacct':
        if (!call.field('username')) return no(command, 'The username parameter is required.')
        if (!account) return no(command, noUser(user))
        accounts.delete(user)
        return ok(
          command,
          null,
          'Running pre removal script......Done\nRemoving MySQL databases and users...\npassword=hunter22 for root@localhost.example\n',
        )
      default:
        return no(command, 'Unknown app requested')
    }
  }
  return Object.assign(peer, {
    accounts,
    backups,
    changes: () =>
      peer.calls
        .filter(({ method }) => method === 'POST')
        .map((call) =>
          `${call.path.replace('/json-api/', '')} ${call.field('user') || call.field('username')}`.trim(),
        ),
  })
}
