import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runAgent } from '../../../src/agent/agent.ts'
import { cutDatabase } from '../../../src/agent/cutDatabase.ts'
import type { Job } from '../../../src/agent/jobShape.ts'
import type { Target } from '../../../src/agent/layout.ts'
import { wipeDatabase } from '../../../src/agent/wipeDatabase.ts'
import { DatabaseServer, uniqueName } from './support/databaseServer.ts'
import { FakeBaja } from './support/fakeBaja.ts'
import { HostingServer } from './support/hostingServer.ts'
import { jobFor, workOn } from './support/work.ts'

let databases: DatabaseServer
let server: HostingServer
let name: string
let target: Target
beforeAll(async () => {
  databases = await DatabaseServer.open()
})
afterAll(() => databases.close())
beforeEach(async () => {
  server = new HostingServer()
  name = await databases.database()
  target = { kind: 'database', ref: name }
  server.register('s1', target)
})
afterEach(() => server.remove())

const settings = (changes = {}) => ({ databases: databases.settings(server.base, changes) })
const work = (job: Job = jobFor('s1', [target]), changes = {}) =>
  workOn(server.config(settings(changes)), job)

async function worked<T>(act: (work: ReturnType<typeof workOn>) => Promise<T>, changes = {}) {
  const one = work(undefined, changes)
  try {
    return await act(one)
  } finally {
    one.host.close()
  }
}
const wipe = (changes = {}) => worked((one) => wipeDatabase(one, target), changes)
const isWhole = async () =>
  (await databases.hasSchema(name)) && (await databases.hostsOf(name)).length === 2

/** A job that wipes databases, as Baja plans it. */
const jobOf = (targets: Target[]): Job => ({
  ...jobFor('s1', []),
  steps: ['cut_access', 'wipe_databases', 'verify'].map((kind) => ({
    kind,
    state: 'pending',
    targets,
    evidence: [],
  })),
})

it('a job locks, drops and verifies a database with its accounts, and counts what was there', async () => {
  const open = await databases.connectAs(name, name)
  open.on('error', () => {})
  const baja = await FakeBaja.open([jobOf([target])])
  const lines: string[] = []
  try {
    const config = server.config({ url: baja.url, ...settings() })
    const result = await runAgent(config, { once: true, out: (line) => lines.push(line) })
    expect(result, lines.join('\n')).toEqual({ finished: 1, unfinished: 0 })
  } finally {
    baja.close()
  }
  expect(await databases.hasSchema(name)).toBe(false)
  expect(await databases.hostsOf(name)).toEqual([])
  await expect(open.query('SELECT 1')).rejects.toThrow()
  expect(baja.step('cut_access').evidence).toMatchObject([
    // The access file, two accounts, one connection.
    { before: { entries: 4 }, after: { entries: 0 }, left: [], method: 'accounts_locked' },
  ])
  expect(baja.step('wipe_databases').evidence).toMatchObject([
    {
      target,
      // Itself, two tables, a view, a trigger, two accounts.
      before: { entries: 7, bytes: expect.any(Number), digest: expect.stringMatching(/^sha256:/) },
      after: { entries: 0, bytes: 0 },
      method: 'database_dropped',
    },
  ])
  expect(baja.step('verify').evidence).toMatchObject([{ method: 'looked_again' }])
  expect(JSON.parse(readFileSync(server.recordPathOf(target), 'utf8')).released).toBeDefined()
  expect(readdirSync(join(server.roots.state, 'before'))).toEqual([])
  expect(lines.join('\n')).not.toContain('secret')
})

describe('cutting access', () => {
  it('lets nobody in any more, and leaves the data alone', async () => {
    const ways = await worked((one) => cutDatabase(one, target))
    expect(ways).toMatchObject({
      before: { entries: 2 },
      after: { entries: 0 },
      left: [],
      did: true,
    })
    await expect(databases.connectAs(name)).rejects.toMatchObject({ errno: 4151 })
    expect(await isWhole()).toBe(true)
  })

  it('done again still tells what the first try found', async () => {
    const first = await worked((one) => cutDatabase(one, target))
    expect(await worked((one) => cutDatabase(one, target))).toEqual(first)
  })

  it('ends a query that holds the tables', async () => {
    const busy = await databases.connectAs(name, name)
    busy.on('error', () => {})
    await busy.query('LOCK TABLES pedidos WRITE')
    const asleep = expect(busy.query('SELECT SLEEP(30)')).rejects.toThrow()
    expect((await worked((one) => cutDatabase(one, target))).before.entries).toBe(3)
    await asleep
  })
})

describe('wiping', () => {
  it('of a name that never was says so', async () => {
    target = { kind: 'database', ref: uniqueName('nunca') }
    server.register('s1', target)
    expect(await wipe()).toMatchObject({
      before: { entries: 0 },
      left: [],
      method: 'database_never_existed',
    })
  })

  it('drops the users that the record names, at every host, and no other', async () => {
    const user = uniqueName('usuario')
    await databases.account(user, '10.%')
    server.register('s1', target, { users: [user] })
    expect(await wipe()).toMatchObject({ before: { entries: 6 }, after: { entries: 0 } })
    expect(await databases.hostsOf(user)).toEqual([])
    expect(await databases.hostsOf(name)).toEqual(['%', 'localhost'])
  })

  it('leaves the neighbour’s, whose name differs in case only', async () => {
    const neighbour = await databases.database(name.toUpperCase())
    await wipe()
    expect(await databases.hasSchema(neighbour)).toBe(true)
    expect(await databases.hostsOf(neighbour)).toEqual(['%', 'localhost'])
  })

  it('resumes: what an earlier try dropped is still in the evidence', async () => {
    await worked(async (one) => {
      await wipeDatabase(one, target)
    })
    expect(await wipe()).toMatchObject({ before: { entries: 7 }, after: { entries: 0 } })
  })

  it('that leaves a file in the database’s folder is partial, and says why', async () => {
    const [[row]] = (await databases.root.query('SELECT @@datadir AS folder')) as unknown as [
      { folder: string }[],
    ]
    const stranger = join(row?.folder ?? '', name, 'ajeno.txt')
    writeFileSync(stranger, 'x')
    const evidence = await wipe().finally(() => rmSync(stranger))
    expect(evidence).toMatchObject({ after: { entries: 1 }, left: [`${name}: ERROR 1010`] })
    expect(await wipe()).toMatchObject({ before: { entries: 7 }, after: { entries: 0 }, left: [] })
  })
})

describe('nothing is touched', () => {
  const refused = (code = 'identity_mismatch') => expect(wipe()).rejects.toMatchObject({ code })

  it.each([
    ['of another service', { service: 's2' }],
    ['of another holder', { identity: 'otro' }],
    ['released by another job', { released: { job: 'job_9', at: '2026-01-01T00:00:00.000Z' } }],
    ['released by this job: the name is used again', { released: { job: 'job_1', at: 'x' } }],
  ])('with a record %s', async (_, record) => {
    server.register('s1', target, record)
    await refused()
    expect(await isWhole()).toBe(true)
  })

  it('without a record', async () => {
    rmSync(server.recordPathOf(target))
    await refused()
    expect(await isWhole()).toBe(true)
  })

  it('when a user is another service’s too', async () => {
    const other = uniqueName('otra')
    server.register('s2', { kind: 'database', ref: other }, { users: [name] })
    await refused()
    expect(await isWhole()).toBe(true)
  })

  it.each(['mysql', 'sys', 'information_schema'])('of the server’s own %s', async (ref) => {
    target = { kind: 'database', ref }
    server.register('s1', target, { users: [] })
    await refused('unsafe_ref')
  })

  it.each(['root', 'mariadb.sys', "x' OR 1=1", 'a\\'])('by a user called %s', async (user) => {
    server.register('s1', target, { users: [user] })
    await refused('unsafe_ref')
    expect(await isWhole()).toBe(true)
  })
})

describe('unknown, never gone, is a database', () => {
  const unlooked = (changes: object) =>
    expect(wipe(changes)).rejects.toMatchObject({ name: 'CannotLook' })

  it('on a server that is down', async () => {
    await unlooked({ socket: '/nowhere/mariadb.sock' })
  })

  it('on a server that refuses the account', async () => {
    await unlooked({ user: uniqueName('nadie') })
  })

  it('that the agent’s account can’t see', async () => {
    const blind = uniqueName('ciego')
    await databases.account(blind, '%')
    await databases.root.query(`GRANT SELECT ON mysql.* TO '${blind}'@'%'`)
    await unlooked({ user: blind })
  })

  it('whose client isn’t installed', async () => {
    const config = server.config({
      databases: { ...databases.settings(server.base), client: '/nowhere/mariadb' },
    })
    const one = workOn(config, jobFor('s1', [target]))
    await expect(wipeDatabase(one, target)).rejects.toMatchObject({ name: 'CannotLook' })
    one.host.close()
  })

  it('and the job says so, keeps the other databases’ evidence, and is given back', async () => {
    const baja = await FakeBaja.open([jobOf([target])])
    try {
      const config = server.config({
        url: baja.url,
        ...settings({ socket: '/nowhere/mariadb.sock' }),
      })
      await runAgent(config, { once: true, out: () => {} })
    } finally {
      baja.close()
    }
    expect(baja.reports()).toMatchObject([
      { body: { state: 'unknown', error: 'cannot_look', evidence: [] } },
    ])
    expect(baja.releases()).toHaveLength(1)
    expect(await isWhole()).toBe(true)
  })
})

it('without a database server the job goes back before anything is cut', async () => {
  const baja = await FakeBaja.open([jobOf([target])])
  try {
    await runAgent(server.config({ url: baja.url }), { once: true, out: () => {} })
  } finally {
    baja.close()
  }
  expect(baja.releases()).toMatchObject([{ body: { error: 'unsupported_target' } }])
  expect(readdirSync(join(server.roots.access, 'database'))).toEqual([name])
})

it('a dry run says what would go, and touches nothing', async () => {
  mkdirSync(server.roots.state, { recursive: true })
  const baja = await FakeBaja.open([jobOf([target])])
  const lines: string[] = []
  try {
    const config = server.config({ url: baja.url, ...settings() })
    await runAgent(config, { dryRun: true, out: (line) => lines.push(line) })
  } finally {
    baja.close()
  }
  expect(lines.join('\n')).toContain(`database "${name}": would wipe 7 entries`)
  expect(await isWhole()).toBe(true)
})
