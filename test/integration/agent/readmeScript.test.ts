import { execFile } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { ensureDebianPackages } from '../../../db/debian.ts'
import type { Cancellation } from '../../../src/cancellation/cancellation.ts'
import type { Service } from '../../../src/catalogue/service.ts'
import type { Job } from '../../../src/deprovisioning/job.ts'
import { type HostingServer, hostingServer } from '../../support/hosting.ts'
import { blockAfter } from '../../support/readme.ts'
import { type RunningApp, runningApp } from '../../support/running.ts'

const script = blockAfter('provisioning script')

let app: RunningApp
let host: HostingServer
let service: Service
let protocol: string
beforeAll(async () => {
  await ensureDebianPackages([
    { command: 'jq', package: 'jq' },
    { command: 'curl', package: 'curl' },
  ])
  app = await runningApp()
})
afterAll(() => app.stop())
beforeEach(async () => {
  host = await hostingServer(app)
  service = await host.contract(`${host.name}.example`)
  protocol = await host.cancel(service)
})
afterEach(() => host.remove())

/** Runs the README's script; a refusal of Baja's or of its own makes it fail. */
const run = async () =>
  promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], {
    env: {
      ...process.env,
      BAJA: app.url,
      KEY: await app.key(['provisioning'], [host.name]),
      SERVER: host.name,
      HOST: dirname(host.host.sites),
    },
  })
const job = async () =>
  (await app.call<{ items: Job[] }>('GET', `/deprovisioning/jobs?server=${host.name}`)).body
    .items[0] as Job

test('the README’s script does a whole job in thirty lines, with evidence that Baja takes', async () => {
  expect(script.trim().split('\n').length).toBeLessThanOrEqual(30)
  const { stdout } = await run()
  expect(stdout.trim().split('\n').at(-1)).toMatch(/^job_\S+ done$/)
  const { steps } = await job()
  expect(steps.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    'cut_access done',
    'wipe_files done',
    'wipe_mailboxes done',
    'verify done',
  ])
  expect(steps[1]?.evidence).toMatchObject([
    {
      target: { kind: 'site' },
      before: { entries: 40, digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) },
      after: { entries: 0, bytes: 0 },
    },
  ])
  for (const { kind, ref } of service.components) {
    const [local = '', domain = ''] = ref.split('@')
    const tree = kind === 'site' ? join(host.host.sites, ref) : join(host.host.mail, domain, local)
    expect(existsSync(tree)).toBe(false)
  }
  const { body } = await app.call<Cancellation>('GET', `/cancellations/${protocol}`)
  expect(body.state).toBe('completed')
})

test('the README’s script touches nothing of another service, and says so', async () => {
  const site = service.components.find(({ kind }) => kind === 'site')?.ref ?? ''
  writeFileSync(
    join(host.host.ownership, 'site', `${site}.json`),
    JSON.stringify({ service: 'another' }),
  )
  await expect(run()).rejects.toThrow()
  expect((await job()).state).toBe('stuck')
  expect(existsSync(join(host.host.sites, site, 'index.html'))).toBe(true)
})

test('the README’s script gives the job back where it can’t look', async () => {
  rmSync(host.host.access, { recursive: true })
  await expect(run()).rejects.toThrow()
  expect(await job()).toMatchObject({ state: 'pending', leaseUntil: null, attempts: 1 })
  const site = service.components.find(({ kind }) => kind === 'site')?.ref ?? ''
  expect(existsSync(join(host.host.sites, site, 'index.html'))).toBe(true)
})
