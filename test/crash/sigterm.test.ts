import { dirname, join } from 'node:path'
import { eq } from 'drizzle-orm'
import type { SMTPServerOptions } from 'smtp-server'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { cancellation } from '../../db/schema/cancellation.ts'
import { runAgent } from '../../src/agent/agent.ts'
import { loadAgentConfig } from '../../src/agent/config.ts'
import type { Cancellation } from '../../src/cancellation/cancellation.ts'
import type { Job } from '../../src/deprovisioning/job.ts'
import { listen } from '../integration/mail/smtpListener.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { built } from '../support/built.ts'
import { type Caller, callerOf, type Reply } from '../support/caller.ts'
import { declaredMany } from '../support/cancelling.ts'
import { contractMany } from '../support/catalogue.ts'
import { exitOf, hostingServer } from '../support/hosting.ts'
import { stored } from '../support/invariants.ts'
import { type Process, startProcess } from '../support/process.ts'
import { runningApp, until } from '../support/running.ts'
import { stopping } from '../support/stopping.ts'

let app: TestApp
let key: string
beforeAll(async () => {
  app = await testApp({ start: new Date().toISOString() })
  key = await app.key()
})
afterAll(() => app.close())

async function serve(env: Record<string, string>): Promise<{ running: Process; call: Caller }> {
  const running = await startProcess(app, { MAIL_TRANSPORT: 'inbox', ...env })
  return { running, call: callerOf(running.url, key) }
}

test('a server told to stop under load answers all that it accepted, takes no more, and ends with 0', async () => {
  const services = (await contractMany(app, 80)).map(({ service }) => service)
  const { running, call } = await serve({ ROLES: 'web' })
  const declare = (service: string) =>
    call<Cancellation>('POST', '/cancellations', { service, channel: 'api' })
  const answered = new Map<string, Reply<Cancellation>>()
  const unanswered: string[] = []
  let enough = () => {}
  const underLoad = new Promise<void>((resolve) => {
    enough = resolve
  })
  const callers = Array.from({ length: 8 }, async () => {
    for (let service = services.pop(); service; service = services.pop())
      try {
        answered.set(service, await declare(service))
        if (answered.size === 20) enough()
      } catch {
        unanswered.push(service)
        return
      }
  })
  await underLoad
  const exit = await running.stop()
  await Promise.all(callers)
  expect(exit).toBe(0)
  expect(services.length, 'it stopped while there was more to do').toBeGreaterThan(0)

  const { orm } = app.ctx.db
  const rowsOf = (service: string) =>
    orm.select().from(cancellation).where(eq(cancellation.serviceId, service))
  for (const [service, { status, body }] of answered) {
    expect(status).toBe(201)
    const { protocol } = body
    expect(await rowsOf(service)).toMatchObject([{ protocol }])
    expect((await stored(app, protocol)).mails).toHaveLength(2)
  }
  // Whoever got no answer hadn't been let in.
  for (const service of unanswered) expect(await rowsOf(service)).toEqual([])
})

test('a server told to stop sends those away empty-handed who wait for work', async () => {
  const { running, call } = await serve({ ROLES: 'web' })
  const claim = { worker: 'w', limit: 1, leaseSeconds: 60, waitSeconds: 60 }
  const waiting = call<{ jobs: Job[] }>('POST', '/deprovisioning/claims', claim)
  await until(async () => (await call('GET', '/cancellations?limit=1')).status === 200)
  const exit = running.stop()
  expect(await waiting).toMatchObject({ status: 200, body: { jobs: [] } })
  expect(await exit).toBe(0)
})

test('a mail server that stalls doesn’t keep a server told to stop from taking leave of its callers', async () => {
  let mails = 0
  const stalled: SMTPServerOptions['onData'] = (stream) => {
    mails++
    stream.resume()
  }
  const mail = await listen({ onData: stalled })
  onTestFinished(mail.close)
  await declaredMany(app, 1)
  const { running, call } = await serve({
    MAIL_TRANSPORT: 'smtp',
    SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
  })
  await until(async () => mails > 0)
  const ended = running.stop()
  await until(async () =>
    call('GET', '/cancellations?limit=1').then(
      () => false,
      () => true,
    ),
  )
  expect(running.child.exitCode).toBeNull()
  await running.kill()
  await ended
})

test.runIf(process.getuid?.() === 0)(
  'an agent told to stop, at whichever of Baja’s answers, gives its job back at once and ends with 0; the next one goes on where it was',
  async () => {
    built()
    const baja = await runningApp()
    const server = await hostingServer(baja)
    onTestFinished(async () => {
      vi.unstubAllEnvs()
      server.remove()
      await baja.stop()
    })
    const protocol = await server.cancel(await server.contract('se-va.com.ar'))
    const jobOf = async () => {
      const path = `/deprovisioning/jobs?server=${server.name}`
      const { items } = (await baja.call<{ items: Job[] }>('GET', path)).body
      return items.find((job) => job.cancellation === protocol)
    }
    // What it is asked to look at before any claim holds no job up.
    const stops = stopping('agent', 'inspections$|BAJA-')
    const told: [string, string | undefined][] = []
    for (const [index, nth] of [1, 2, 3, 4].entries()) {
      stops.clear()
      const env = { ...stops.env(`after ${nth}`), STOP_WITH: 'SIGTERM' }
      for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
      const agent = server.agent({ leaseSeconds: 3600 })
      vi.unstubAllEnvs()
      expect(await exitOf(agent)).toBe(0)
      const job = await jobOf()
      expect(job).toMatchObject({ epoch: index + 1, leaseUntil: null })
      told.push([stops.stoppedAt() ?? '', job?.state])
    }
    expect(told).toEqual([
      ['POST claims', 'pending'],
      ['PUT lease', 'pending'],
      ['PUT cut_access', 'pending'],
      ['PUT wipe_mailboxes', 'pending'],
    ])
    const config = loadAgentConfig(join(dirname(server.host.sites), 'agent.json'))
    expect((await runAgent(config, { once: true, out: () => {} })).finished).toBe(1)
    const files = (await jobOf())?.steps.find(({ kind }) => kind === 'wipe_files')?.evidence[0]
    expect(files?.before.entries).toBeGreaterThan(30)
  },
)
