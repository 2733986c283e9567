import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Target } from '../../../src/agent/layout.ts'
import { stopTenant } from '../../../src/agent/tenant.ts'
import { exists, HostingServer, isRoot, tenantUid } from './support/hostingServer.ts'
import { jobFor, workOn } from './support/work.ts'

const site: Target = { kind: 'site', ref: 'ejemplo.com.ar' }
const neighbourUid = 54_322

let server: HostingServer
let spool: string
let children: ChildProcess[]
beforeEach(() => {
  server = new HostingServer()
  server.register('s1', site)
  spool = join(server.base, 'crontabs')
  mkdirSync(spool)
  chmodSync(spool, 0o1730)
  children = []
})
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  server.remove()
})

const crontab = (name: string, uid: number) => {
  const path = join(spool, name)
  writeFileSync(path, '* * * * * true\n')
  chownSync(path, uid, uid)
  return path
}

/** A process of `uid`'s that ignores every polite signal; resolves once it runs. */
async function running(uid: number): Promise<ChildProcess> {
  const script = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('on')"
  const child = spawn(process.execPath, ['-e', script], { uid, gid: uid, cwd: '/' })
  children.push(child)
  await new Promise((resolve) => child.stdout?.once('data', resolve))
  return child
}

async function stop(tenant: object = {}) {
  const said: string[] = []
  const config = server.config({ tenant: { kinds: ['site'], spools: [spool], ...tenant } })
  const work = workOn(config, jobFor('s1', [site]), { say: (line) => said.push(line) })
  try {
    return { ways: await stopTenant(work, site), said: said.join('\n') }
  } finally {
    work.host.close()
  }
}

it.skipIf(!isRoot)(
  'crontabs, at jobs and processes of the tenant stop; the neighbour’s go on',
  async () => {
    const [mine, theirs] = [crontab('tenant', tenantUid), crontab('vecino', neighbourUid)]
    const [leaver, neighbour] = [await running(tenantUid), await running(neighbourUid)]
    const { ways } = await stop()
    expect(ways).toMatchObject({ before: { entries: 2 }, after: { entries: 0 }, left: [] })
    expect([exists(mine), exists(theirs)]).toEqual([false, true])
    await expect.poll(() => leaver.signalCode).toBe('SIGKILL')
    expect(neighbour.signalCode).toBe(null)
    // A second try finds nothing and still tells what the first one found.
    expect((await stop()).ways).toEqual(ways)
  },
)

it.skipIf(!isRoot)('a uid that another service has too is left alone, and said so', async () => {
  server.register('s2', { kind: 'site', ref: 'otro.com.ar' })
  const mine = crontab('tenant', tenantUid)
  const { ways, said } = await stop()
  expect(ways).toBeUndefined()
  expect(said).toContain('is another service’s too')
  expect(exists(mine)).toBe(true)
})

it('a system account’s uid, and the agent’s own, are left alone', async () => {
  for (const uid of [0, 33, process.getuid?.() ?? 0]) {
    server.register('s1', site, { uid })
    const { ways, said } = await stop()
    expect(ways).toBeUndefined()
    expect(said).toContain('isn’t a tenant’s')
  }
})

it('without being asked to, nothing is stopped', async () => {
  expect((await stop({ kinds: ['mailbox'] })).ways).toBeUndefined()
})

it.skipIf(!isRoot)('a link or folder in the spool is no crontab, whosever it is', async () => {
  const folder = join(spool, 'folder')
  mkdirSync(folder)
  chownSync(folder, tenantUid, tenantUid)
  server.link('/etc/passwd', join(spool, 'link'))
  expect((await stop()).ways).toMatchObject({ before: { entries: 0 } })
  expect(existsSync(folder)).toBe(true)
})

it.skipIf(!isRoot)('a spool that anybody can write is not gone through', async () => {
  chmodSync(spool, 0o1777)
  await expect(stop()).rejects.toThrow(/^tenant\.spools: .*another user can change/)
})
