import { type Peer, type PeerAnswer, type PeerCall, tlsPeer } from './tlsPeer.ts'

export interface PleskClient {
  login: string
  guid: string
  status: number
}

export interface PleskDomain {
  name: string
  guid: string
  client: number
  /** A sum of bits. */
  status: number
  /** The subscription that it was added to. */
  base?: number
}

export interface FakePlesk extends Peer {
  clients: Map<number, PleskClient>
  domains: Map<number, PleskDomain>
  databases: { name: string; domain: number }[]
  version: { panel_version?: string; panel_update_version?: string }
  changes(): string[]
}

const key = '6575e915-bc6f-56d9-a46c-1d85fb8df9b8'
export const pleskLogin = { kind: 'plesk' as const, username: null, secret: key }

const json = (status: number, body: object): PeerAnswer => ({ status, body })
export const xml = (inner: string): PeerAnswer => ({
  headers: { 'content-type': 'text/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?><packet version="1.6.9.1">${inner}</packet>`,
})

/** A fake of Plesk's REST v2 and XML-RPC, with customers and subscriptions in maps. */
export async function fakePlesk(): Promise<FakePlesk> {
  const clients = new Map<number, PleskClient>([
    [2, { login: 'vecino', guid: 'guid-c2', status: 0 }],
  ])
  const domains = new Map<number, PleskDomain>([
    [3, { name: 'vecino.example', guid: 'guid-d3', client: 2, status: 0 }],
  ])
  const databases: { name: string; domain: number }[] = []
  const wire = await tlsPeer((call) => {
    const isIn = [call.headers.key, call.headers['x-api-key']].includes(key)
    if (!isIn) return json(401, { code: 0, message: 'Unauthorized' })
    return call.path.endsWith('agent.php') ? rpc(call) : rest(call)
  })

  function rpc({ body }: PeerCall): PeerAnswer {
    const [, operator, id] =
      /<packet><(customer|webspace)><get><filter><id>(\d+)<\/id><\/filter>/.exec(body) ?? []
    if (!operator)
      return xml(
        '<system><status>error</status><errcode>1014</errcode><errtext>Parser error: Request is invalid</errtext></system>',
      )
    const found = operator === 'customer' ? clients.get(Number(id)) : domains.get(Number(id))
    const result = found
      ? `<result><status>ok</status><id>${id}</id><data><gen_info><cr_date>2024-03-15</cr_date>` +
        ('login' in found
          ? `<login>${found.login}</login>`
          : `<name>${found.name}</name><real_size>4096</real_size>`) +
        `<status>${found.status}</status><guid>${found.guid}</guid></gen_info></data></result>`
      : `<result><status>error</status><errcode>1013</errcode><errtext>does not exist</errtext><id>${id}</id></result>`
    return xml(`<${operator}><get>${result}</get></${operator}>`)
  }

  function rest({ method, path, body }: PeerCall): PeerAnswer {
    const [, , , what, id, more] = path.split('/')
    const number = Number(id)
    const missing = json(404, { code: 1013, message: 'does not exist' })
    const domain = domains.get(number)
    if (what === 'server') return json(200, { platform: 'Unix', ...peer.version })
    if (what === 'databases') return json(200, databases)
    if (method === 'GET' && !id)
      return json(
        200,
        what === 'clients'
          ? [...clients].map(([key, { login }]) => ({ id: key, login }))
          : [...domains].map(([key, { name, base }]) => ({ id: key, name, base_domain_id: base })),
      )
    if (what === 'clients') {
      const client = clients.get(number)
      if (!client) return missing
      if (more === 'domains')
        return json(
          200,
          [...domains]
            .filter(([, d]) => d.client === number)
            .map(([key, { name }]) => ({ id: key, name })),
        )
      if (method === 'DELETE') {
        clients.delete(number)
        for (const [key, { client: owner }] of domains) if (owner === number) removeDomain(key)
        return json(200, { id: number, guid: client.guid })
      }
      client.status = more === 'suspend' ? client.status | 16 : client.status & ~16
      return json(200, {})
    }
    if (!domain) return missing
    if (method === 'DELETE') {
      removeDomain(number)
      return json(200, { id: number, guid: domain.guid })
    }
    if (method === 'PUT') domain.status = JSON.parse(body).status === 'suspended' ? 16 : 0
    return json(200, { status: (domain.status & 16) !== 0 ? 'suspended' : 'active' })
  }

  function removeDomain(id: number): void {
    domains.delete(id)
    for (const [added, { base }] of domains) if (base === id) domains.delete(added)
    for (const database of [...databases])
      if (database.domain === id) databases.splice(databases.indexOf(database), 1)
  }
  const peer = Object.assign(wire, {
    version: { panel_version: '18.0.81', panel_update_version: '2' },
    clients,
    domains,
    databases,
    changes: () =>
      wire.calls
        .filter(({ method }) => method === 'PUT' || method === 'DELETE')
        .map(({ method, path }) => `${method} ${path.replace('/api/v2', '')}`),
  })
  return peer
}
