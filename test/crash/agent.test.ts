import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Cancellation } from '../../src/cancellation/cancellation.ts'
import type { Job } from '../../src/deprovisioning/job.ts'
import { exitOf, type HostingServer, hostingServer } from '../support/hosting.ts'
import { forgetTheDead } from '../support/once.ts'
import { type RunningApp, runningApp, until } from '../support/running.ts'
import { stopping } from '../support/stopping.ts'

const isRoot = process.getuid?.() === 0
if (!isRoot)
  console.warn('SKIPPED: the agent against the real server needs root for foreign owners')

describe.runIf(isRoot)('the agent against the real server', () => {
  let app: RunningApp
  let server: HostingServer
  beforeAll(async () => {
    app = await runningApp()
    server = await hostingServer(app)
  })
  afterAll(async () => {
    server.remove()
    await app.stop()
  })

  const jobOf = async (protocol: string): Promise<Job | undefined> => {
    const { body } = await app.call<{ items: Job[] }>(
      'GET',
      `/deprovisioning/jobs?server=${server.name}&limit=500`,
    )
    return body.items.find((job) => job.cancellation === protocol)
  }
  const stateOf = async (protocol: string) =>
    (await app.call<Cancellation>('GET', `/cancellations/${protocol}`)).body.state

  test('a confirmed service is wiped from disk with evidence, and its neighbour is left alone', async () => {
    const service = await server.contract('se-va.com.ar')
    const neighbour = await server.contract('se-queda.com.ar')
    const protocol = await server.cancel(service)
    expect(await exitOf(server.agent({ once: true }))).toBe(0)
    expect(await stateOf(protocol)).toBe('completed')
    expect(readdirSync(server.host.sites)).toEqual([neighbour.domain])
    expect(existsSync(join(server.host.mail, service.domain, 'info'))).toBe(false)
    expect(existsSync(join(server.host.mail, neighbour.domain, 'info'))).toBe(true)
    expect(existsSync(join(server.host.access, 'site', service.domain))).toBe(false)
    const job = await jobOf(protocol)
    const files = job?.steps.find((step) => step.kind === 'wipe_files')?.evidence[0]
    expect(files?.before.entries).toBeGreaterThan(30)
    expect(files?.before.digest).toMatch(/[0-9a-f]{64}/)
    expect(files?.after).toEqual({ entries: 0, bytes: 0 })
  })

  test('a target that the host records as another service’s is never touched, and the job is stuck', async () => {
    const service = await server.contract('ajeno.com.ar')
    const record = join(server.host.ownership, 'site', `${service.domain}.json`)
    writeFileSync(
      record,
      JSON.stringify({ service: 'somebody-else', kind: 'site', ref: service.domain, uid: 22_001 }),
    )
    const protocol = await server.cancel(service)
    await exitOf(server.agent({ once: true }))
    expect((await jobOf(protocol))?.state).toBe('stuck')
    expect(await stateOf(protocol)).toBe('wiping')
    expect(existsSync(join(server.host.sites, service.domain, 'index.html'))).toBe(true)
    expect(existsSync(join(server.host.mail, service.domain, 'info', 'cur'))).toBe(true)
    expect(existsSync(join(server.host.access, 'site', service.domain))).toBe(true)
  })

  test('an agent killed with -9 in the middle of a wipe is followed by another that finishes it', async () => {
    const service = await server.contract('grande.com.ar')
    const many = join(server.host.sites, service.domain, 'fotos')
    for (let d = 0; d < 60; d++) {
      mkdirSync(join(many, String(d)), { recursive: true })
      // The server lives in this process: it mustn't stand still for as long as a slow disk takes.
      const files = Array.from({ length: 500 }, (_, f) => join(many, String(d), `${f}.txt`))
      await Promise.all(files.map((file) => writeFile(file, 'x')))
    }
    const protocol = await server.cancel(service)
    // More than it does on the disk before it moves the site away, less than there are folders in it.
    const stops = stopping('agent')
    const env = { ...stops.env('after 50'), STOP_ON_DISK: '1' }
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
    const first = server.agent()
    vi.unstubAllEnvs()
    await exitOf(first)
    expect(first.signalCode).toBe('SIGKILL')
    expect(stops.stoppedAt()).toMatch(/^(unlink|rmdir)Sync$/)
    const trash = join(server.host.state, 'trash')
    expect(readdirSync(trash)).toEqual([expect.stringContaining('site')])
    expect(existsSync(join(server.host.sites, service.domain))).toBe(false)

    await forgetTheDead(app)
    const second = server.agent()
    await until(async () => (await stateOf(protocol)) === 'completed')
    second.kill('SIGTERM')
    expect(await exitOf(second)).toBe(0)
    expect(readdirSync(trash)).toEqual([])
    const job = await jobOf(protocol)
    expect(job?.epoch).toBe(2)
    const files = job?.steps.find((step) => step.kind === 'wipe_files')?.evidence[0]
    expect(files?.before.entries).toBeGreaterThan(30_060)
  })
})
