import { randomInt } from 'node:crypto'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { runAgent } from '../../src/agent/agent.ts'
import { loadAgentConfig } from '../../src/agent/config.ts'
import type { Service } from '../../src/catalogue/service.ts'
import type { Job } from '../../src/deprovisioning/job.ts'
import type { TestApp } from '../support/app.ts'
import { built } from '../support/built.ts'
import { exitOf, type HostingServer, hostingServer } from '../support/hosting.ts'
import { stored } from '../support/invariants.ts'
import { expectOnce, expectUnbroken, forgetTheDead } from '../support/once.ts'
import { type RunningApp, runningApp, until } from '../support/running.ts'
import { type Stopping, stopping, thorough } from '../support/stopping.ts'

/** Baja's answers to an agent with one job. */
const answers = [
  'POST claims',
  'PUT lease',
  'PUT cut_access',
  'PUT wipe_files',
  'PUT wipe_mailboxes',
  'PUT verify',
  'POST claims',
]

/** Answers about new jobs' targets, before any is claimed; how many there are depends on what died before. */
const looking = 'inspections$|BAJA-'

/** It comes to more points on the disk than that, even for few files. */
const leastOnDisk = 60

function* upwards(): Iterable<number> {
  for (let n = 1; ; n++) yield n
}

interface Begun {
  server: HostingServer
  service: Service
  protocol: string
  /** Of the site's and the mailbox's tree, its own directory among them. */
  entries: { site: number; mailbox: number }
}

/** Leaves two files in each directory: each one more is one more point on the disk, like the others. */
function thin(folder: string): void {
  const files = readdirSync(folder, { withFileTypes: true })
  for (const { name } of files.filter((entry) => entry.isFile()).slice(2))
    rmSync(join(folder, name))
  for (const { name } of files.filter((entry) => entry.isDirectory())) thin(join(folder, name))
}

const entriesOf = (folder: string): number => 1 + readdirSync(folder, { recursive: true }).length

const isRoot = process.getuid?.() === 0
if (!isRoot) console.warn('SKIPPED: killing the agent needs root for foreign owners')

describe.runIf(isRoot)('an agent killed around each of Baja’s answers', () => {
  let app: RunningApp
  let servers: HostingServer[]
  const begun: Begun[] = []
  beforeAll(async () => {
    built()
    app = await runningApp()
    servers = [await hostingServer(app), await hostingServer(app)]
    for (const server of servers) await server.contract('se-queda.com.ar')
  })
  afterEach(() => vi.unstubAllEnvs())
  afterAll(async () => {
    for (const server of servers) server.remove()
    await app.stop()
  })

  const seen = () => ({ ctx: app.ctx }) as TestApp

  /** Lets an agent of this server do one new job until it dies; gives at what, null where it lived. */
  async function dieOf(server: HostingServer, stops: Stopping, order: string, onDisk = false) {
    const service = await server.contract(`${order.replace(' ', '-')}-${begun.length}.com.ar`)
    const site = join(server.host.sites, service.domain)
    const mailbox = join(server.host.mail, service.domain, 'info')
    if (onDisk) for (const folder of [site, mailbox]) thin(folder)
    const entries = { site: entriesOf(site), mailbox: entriesOf(mailbox) }
    begun.push({ server, service, entries, protocol: await server.cancel(service) })
    stops.clear()
    const env = { ...stops.env(order), ...(onDisk ? { STOP_ON_DISK: '1' } : {}) }
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
    const agent = server.agent({ once: true, leaseSeconds: 3600 })
    vi.unstubAllEnvs()
    await exitOf(agent)
    return stops.stoppedAt() ?? null
  }

  async function dieAfter(server: HostingServer, numbers: number[]): Promise<string[]> {
    const stops = stopping('agent', looking)
    const points: string[] = []
    for (const n of numbers) points.push((await dieOf(server, stops, `after ${n}`)) ?? 'nothing')
    return points
  }

  /** The same where each change of its on the disk is a point as well; says how many there are. */
  async function dieOnDisk(server: HostingServer, numbers: Iterable<number>): Promise<number> {
    const stops = stopping('agent', looking)
    let died = 0
    for (const n of numbers) {
      if ((await dieOf(server, stops, `after ${n}`, true)) === null) break
      died += 1
    }
    return died
  }

  /** From the last to the first: what died before it could claim leaves its job to the next one. */
  async function dieBefore(server: HostingServer, numbers: number[]): Promise<string[]> {
    const stops = stopping('agent', looking)
    const points: string[] = []
    for (const n of numbers.toReversed())
      points.unshift((await dieOf(server, stops, `before ${n}`)) ?? 'nothing')
    return points
  }

  test('it dies there', async () => {
    const [first, second] = servers as [HostingServer, HostingServer]
    // Before a report the disk has changed since the last answer; before the others nothing has.
    const [after, before] = await Promise.all([
      dieAfter(first, [1, 2, 3, 4, 5, 6, 7]),
      dieBefore(second, [3, 4, 5, 6]),
    ])
    expect(after).toEqual(answers)
    expect(before).toEqual(answers.slice(2, 6))
  })

  test('it dies after what it has just done on the disk: anywhere, each time elsewhere', {
    timeout: 1_200_000,
  }, async () => {
    const [server] = servers as [HostingServer]
    const some = Array.from({ length: 5 }, () => randomInt(1, leastOnDisk)).sort((a, b) => a - b)
    console.info(`killed on the disk after its point ${some.join(', ')}`)
    if (thorough) expect(await dieOnDisk(server, upwards())).toBeGreaterThanOrEqual(leastOnDisk)
    else expect(await dieOnDisk(server, some)).toBe(some.length)
  })

  test('it dies around its look at what it will have to recognise', async () => {
    const [server] = servers as [HostingServer]
    const stops = stopping('agent')
    const points: (string | null)[] = []
    for (const order of ['after 1', 'before 2', 'after 2'])
      points.push(await dieOf(server, stops, order))
    const answer = expect.stringMatching(/^PUT BAJA-/)
    expect(points).toEqual(['GET inspections', answer, answer])
  })

  test('another one finishes every job, and tells what was there before the first one began', async () => {
    await forgetTheDead(seen())
    for (const { host } of servers) {
      const config = loadAgentConfig(join(dirname(host.sites), 'agent.json'))
      expect((await runAgent(config, { once: true, out: () => {} })).unfinished).toBe(0)
    }
    for (const { server, service, protocol, entries } of begun) {
      const path = `/deprovisioning/jobs?server=${server.name}&limit=500`
      const { items } = (await app.call<{ items: Job[] }>('GET', path)).body
      const job = items.find(({ cancellation }) => cancellation === protocol)
      expect(job).toMatchObject({ state: 'done', service: service.id })
      expect(job?.epoch).toBeLessThanOrEqual(2)
      const of = (kind: string) => job?.steps.find((step) => step.kind === kind)?.evidence[0]
      expect(of('wipe_files')?.before.entries).toBe(entries.site)
      expect(of('wipe_mailboxes')?.before.entries).toBe(entries.mailbox)
      expect(existsSync(join(server.host.mail, service.domain, 'info'))).toBe(false)
      expect(existsSync(join(server.host.access, 'site', service.domain))).toBe(false)
    }
    for (const { host } of servers) {
      expect(readdirSync(host.sites)).toEqual(['se-queda.com.ar'])
      expect(readdirSync(join(host.state, 'trash'))).toEqual([])
      expect(existsSync(join(host.mail, 'se-queda.com.ar', 'info', 'cur'))).toBe(true)
      expect(existsSync(join(host.access, 'site', 'se-queda.com.ar'))).toBe(true)
    }
  })

  test('each cancellation is completed once, told once, and its debit stopped once', async () => {
    for (const { protocol } of begun) {
      await until(async () => {
        const { mails } = await stored(seen(), protocol)
        return mails.every(({ state }) => state === 'sent')
      })
      await expectOnce(seen(), protocol)
    }
    await expectUnbroken(seen())
  })
})
