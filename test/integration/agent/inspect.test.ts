import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { runAgent } from '../../../src/agent/agent.ts'
import { parseAgentConfig } from '../../../src/agent/config.ts'
import type { Cancellation } from '../../../src/cancellation/cancellation.ts'
import type { Inspection } from '../../../src/cancellation/inspections.ts'
import type { Service } from '../../../src/catalogue/service.ts'
import type { Job } from '../../../src/deprovisioning/job.ts'
import { type HostingServer, hostingServer } from '../../support/hosting.ts'
import { type RunningApp, runningApp } from '../../support/running.ts'

let app: RunningApp
let host: HostingServer
let service: Service
beforeAll(async () => {
  app = await runningApp()
})
afterAll(() => app.stop())
beforeEach(async () => {
  host = await hostingServer(app)
  service = await host.contract(`${host.name}.example`)
})
afterEach(() => host.remove())

/** One turn of the agent over whatever there is, in this process; gives what it said. */
async function turn(): Promise<string> {
  const settings = {
    url: app.url,
    key: await app.key(['provisioning'], [host.name]),
    server: host.name,
    roots: host.host,
    settleSeconds: 0,
  }
  const said: string[] = []
  const config = parseAgentConfig(settings, dirname(host.host.sites))
  await runAgent(config, { once: true, out: (line) => said.push(line) })
  return said.join('\n')
}

const declare = async () =>
  (await app.call<Cancellation>('POST', '/cancellations', { service: service.id, channel: 'api' }))
    .body.protocol
const confirm = async (protocol: string) => {
  const code = await app.codeFor(protocol)
  await app.call('POST', `/cancellations/${protocol}/confirm`, { code })
}
const open = async () =>
  (
    await app.call<{ items: Inspection[] }>(
      'GET',
      `/deprovisioning/inspections?server=${host.name}`,
    )
  ).body.items
const job = async () =>
  (await app.call<{ items: Job[] }>('GET', `/deprovisioning/jobs?server=${host.name}`)).body
    .items[0] as Job
const eventsOf = async (protocol: string) =>
  (await app.call<Cancellation>('GET', `/cancellations/${protocol}`)).body.timeline.map(
    ({ event }) => event,
  )

const siteOf = () => service.components.find(({ kind }) => kind === 'site')?.ref ?? ''
const recordPath = () => join(host.host.ownership, 'site', `${siteOf()}.json`)
const isThere = () => existsSync(join(host.host.sites, siteOf(), 'index.html'))
const change = (changes: object) => {
  const record = JSON.parse(readFileSync(recordPath(), 'utf8'))
  writeFileSync(recordPath(), JSON.stringify({ ...record, ...changes }, null, 2))
}

test('what the agent recognises at the declaration is what the wipe demands, and finds', async () => {
  const protocol = await declare()
  expect(await open()).toMatchObject([{ protocol, service: service.id, server: host.name }])
  await turn()
  expect(await open()).toEqual([])
  expect(await eventsOf(protocol)).toContain('target_recognised')
  // As provisioning writes it again: in another form, with a note of its own and a user more.
  change({ writtenBy: 'provisioning', users: ['otra'] })
  await confirm(protocol)
  for (const { identity } of (await job()).steps.flatMap(({ targets }) => targets))
    expect(identity).toMatch(/^record:sha256:[0-9a-f]{64}$/)
  await turn()
  expect((await job()).state).toBe('done')
  expect(isThere()).toBe(false)
})

test('a record replaced between the declaration and the wipe stops it with nothing touched', async () => {
  const protocol = await declare()
  await turn()
  change({ uid: 4711 })
  await confirm(protocol)
  expect(await turn()).toContain('the record isn’t the one seen when it was declared')
  expect((await job()).state).toBe('stuck')
  expect(await eventsOf(protocol)).not.toContain('completed')
  expect(isThere()).toBe(true)
  expect(existsSync(join(host.host.access, 'site', siteOf()))).toBe(true)
})

test('a confirmed job that nobody has claimed demands it too', async () => {
  const protocol = await declare()
  await confirm(protocol)
  await turn()
  // The look comes before the claim, in the same turn.
  expect(await eventsOf(protocol)).toEqual(
    expect.arrayContaining(['confirmed', 'target_recognised', 'claimed', 'completed']),
  )
  const { steps } = await job()
  expect(steps[0]?.targets[0]?.identity).toMatch(/^record:sha256:/)
})

test('a host that has no record at the declaration: nothing is recorded but that, and once', async () => {
  rmSync(recordPath())
  const protocol = await declare()
  expect(await turn()).toContain(
    `site ${siteOf()}: no record says that it is service ${service.id}’s`,
  )
  await turn()
  const events = await eventsOf(protocol)
  expect(events.filter((event) => event === 'target_unrecognised')).toHaveLength(1)
  expect(await open()).toMatchObject([
    { protocol, targets: [{ kind: 'site', ref: siteOf(), identity: null }] },
  ])
})

test.each([
  ['another service’s', { service: 'srv-other' }],
  ['released', { released: { job: 'job_x', at: '2026-01-01T00:00:00.000Z' } }],
  ['one with an identity that Baja doesn’t know', { identity: 'x-1' }],
])('a record that is %s is taken for none', async (_, changes) => {
  change(changes)
  const protocol = await declare()
  await turn()
  expect(await open()).toMatchObject([
    { protocol, targets: [{ kind: 'site', ref: siteOf(), identity: null }] },
  ])
})
