import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { openDirectory, openFilesystemRoot } from '../../src/agent/directory.ts'
import { takeInventory } from '../../src/agent/inventory.ts'
import { createPace } from '../../src/agent/pace.ts'
import type { Service } from '../../src/catalogue/service.ts'
import type { Job } from '../../src/deprovisioning/job.ts'
import type { TestApp } from '../support/app.ts'
import { built } from '../support/built.ts'
import { exitOf, type HostingServer, hostingServer } from '../support/hosting.ts'
import { stored } from '../support/invariants.ts'
import { expectOnce, expectUnbroken, forgetTheDead } from '../support/once.ts'
import { type RunningApp, runningApp, until } from '../support/running.ts'
import { stopping, thorough } from '../support/stopping.ts'

/** Of the moments at which files are unlinked beside others; some 800 files make twice as many. */
const moments = thorough
  ? Array.from({ length: 120 }, (_, n) => 1 + 11 * n)
  : [1, 7, 8, 121, 600, 1200]

const isRoot = process.getuid?.() === 0
if (!isRoot) console.warn('SKIPPED: killing the agent needs root for foreign owners')

describe.runIf(isRoot)('an agent killed while it unlinks several files at once', () => {
  const stops = stopping('unlinks')
  let app: RunningApp
  let server: HostingServer
  let neighbour: Service
  let untouched: string
  beforeAll(async () => {
    built()
    app = await runningApp()
    server = await hostingServer(app)
    neighbour = await server.contract('se-queda.com.ar')
    untouched = digestOfNeighbour()
  })
  afterEach(() => vi.unstubAllEnvs())
  afterAll(async () => {
    server.remove()
    await app.stop()
  })

  const seen = () => ({ ctx: app.ctx }) as TestApp
  const trash = () => join(server.host.state, 'trash')

  /** Contents, owners, modes and times of all that the neighbour has on the server. */
  function digestOfNeighbour(): string {
    const { sites, mail, access, ownership } = server.host
    const { domain } = neighbour
    const paths = [join(sites, domain), join(mail, domain), join(access, 'site', domain)]
    paths.push(join(ownership, 'site', `${domain}.json`))
    const archive = execFileSync('tar', ['-cP', '--sort=name', ...paths])
    return createHash('sha256').update(archive).digest('hex')
  }

  /** A service whose site has 800 more files in 10 folders. */
  async function contractLarge(domain: string): Promise<Service> {
    const service = await server.contract(domain)
    for (let d = 0; d < 10; d++) {
      const folder = join(server.host.sites, domain, 'fotos', `${d}`)
      mkdirSync(folder)
      for (let f = 0; f < 80; f++) writeFileSync(join(folder, `${f}.txt`), 'x'.repeat(f))
    }
    return service
  }

  function inventoryOf(domain: string) {
    const sites = openDirectory(openFilesystemRoot(), server.host.sites.slice(1))
    return takeInventory(sites, domain, { pace: createPace(() => {}), maxDepth: 100 })
  }

  async function jobOf(protocol: string): Promise<Job | undefined> {
    const path = `/deprovisioning/jobs?server=${server.name}&limit=500`
    const { items } = (await app.call<{ items: Job[] }>('GET', path)).body
    return items.find(({ cancellation }) => cancellation === protocol)
  }

  /** Gives at what the agent died; undefined where it lived. */
  async function dieAt(moment: number): Promise<string | undefined> {
    stops.clear()
    for (const [name, value] of Object.entries(stops.env(`after ${moment}`)))
      vi.stubEnv(name, value)
    const agent = server.agent({ once: true, leaseSeconds: 3600 })
    vi.unstubAllEnvs()
    await exitOf(agent)
    return stops.stoppedAt()
  }

  test.each(moments)(
    'at moment %i is followed by another that finishes, tells what was there at first, and harms nobody',
    async (moment) => {
      const { domain, ...service } = await contractLarge(`momento-${moment}.com.ar`)
      const before = await inventoryOf(domain)
      const protocol = await server.cancel({ domain, ...service })

      expect(await dieAt(moment)).toMatch(/^one (begins|has ended) beside [1-7]$/)
      const [half = '', ...others] = readdirSync(trash())
      expect(others).toEqual([])
      expect(readdirSync(join(trash(), half), { recursive: true })).not.toEqual([])

      await forgetTheDead(seen())
      expect(await exitOf(server.agent({ once: true }))).toBe(0)
      const job = await jobOf(protocol)
      expect(job).toMatchObject({ state: 'done', epoch: 2 })
      const files = job?.steps.find(({ kind }) => kind === 'wipe_files')?.evidence
      expect(files).toMatchObject([{ before, after: { entries: 0, bytes: 0 }, left: [] }])
      expect(readdirSync(trash())).toEqual([])
      expect(readdirSync(server.host.sites)).toEqual([neighbour.domain])
      expect(digestOfNeighbour()).toBe(untouched)

      await until(async () =>
        (await stored(seen(), protocol)).mails.every(({ state }) => state === 'sent'),
      )
      await expectOnce(seen(), protocol)
    },
  )

  test('leaves every chain of the audit whole', () => expectUnbroken(seen()))
})
