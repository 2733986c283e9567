import { setTimeout as sleep } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { panelAccount } from '../../../db/schema/server.ts'
import type { Cancellation } from '../../../src/cancellation/cancellation.ts'
import type { Job } from '../../../src/deprovisioning/job.ts'
import { putServer } from '../../../src/panels/servers.ts'
import { serviceInput } from '../../support/catalogue.ts'
import { type RunningApp, runningApp } from '../../support/running.ts'
import {
  directadminLogin,
  type FakeDirectAdmin,
  fakeDirectAdmin,
} from './support/fakeDirectAdmin.ts'
import { addressOf } from './support/opened.ts'

let app: RunningApp
let peer: FakeDirectAdmin
beforeAll(async () => {
  peer = await fakeDirectAdmin()
  app = await runningApp()
  const address = addressOf(peer, directadminLogin)
  await putServer(app.ctx, { name: 'da1', ...address })
})
afterAll(() => Promise.all([app.stop(), peer.close()]))

/** A service of a new account on the panel, imported over the API and recognised by the worker. */
async function contracted(account: string): Promise<string> {
  const domain = `${account}.example`
  peer.users.set(account, { creator: 'rita', created: 'Fri Mar 15 2024', domain, suspended: false })
  const client = `c-${account}`
  await app.call('PUT', `/clients/${client}`, {
    name: 'Ana',
    email: `${account}@correo.example`,
    locale: 'es-AR',
    country: 'AR',
  })
  const components = ['site', 'dns_zone', 'account'].map((kind) => ({
    kind,
    ref: kind === 'account' ? account : domain,
  }))
  await app.call('PUT', `/services/srv-${account}`, {
    ...serviceInput(client, { domain, server: 'da1' }),
    components,
  })
  return `srv-${account}`
}

async function until<T>(look: () => Promise<T | null | undefined>): Promise<T> {
  for (;;) {
    const seen = await look()
    if (seen) return seen
    await sleep(100)
  }
}

const recognised = (service: string) =>
  until(async () => {
    const [row] = await app.ctx.db.orm
      .select()
      .from(panelAccount)
      .where(eq(panelAccount.serviceId, service))
    return row?.identity
  })

const declare = async (service: string): Promise<string> => {
  const { body } = await app.call<Cancellation>('POST', '/cancellations', {
    service,
    channel: 'api',
  })
  return body.protocol
}
const confirm = async (protocol: string) =>
  app.call('POST', `/cancellations/${protocol}/confirm`, { code: await app.codeFor(protocol) })

test('declared and confirmed over the API, the worker suspends, deletes, verifies and completes; a stranger’s account stays', async () => {
  const [service, other] = [await contracted('ana'), await contracted('berta')]
  const [protocol, second] = [await declare(service), await declare(other)]
  await Promise.all([recognised(service), recognised(other)])
  // Between declaration and wipe the second account was deleted by hand, and its name given to another.
  const reused = peer.users.get('berta')
  if (reused) reused.created = 'Wed Nov 25 2026'
  await Promise.all([confirm(protocol), confirm(second)])

  const done = await until(async () => {
    const { body } = await app.call<Cancellation>('GET', `/cancellations/${protocol}`)
    return body.state === 'completed' ? body : null
  })
  expect(done.timeline.map(({ event }) => event)).toContain('completed')
  const jobs = await until(async () => {
    const { body } = await app.call<{ items: Job[] }>('GET', '/deprovisioning/jobs?server=da1')
    return body.items.some(({ state }) => state === 'stuck') ? body.items : null
  })
  const job = jobs.find(({ cancellation }) => cancellation === protocol)
  expect(job?.steps.map(({ kind, state }) => [kind, state])).toEqual(
    ['cut_access', 'wipe_files', 'remove_dns', 'verify'].map((kind) => [kind, 'done']),
  )
  expect(job?.steps.at(-1)?.evidence[0]).toMatchObject({
    after: { entries: 0, bytes: 0 },
    left: [],
    observer: expect.stringMatching(/^baja /),
    method: expect.stringContaining('control: lists'),
  })
  expect(peer.changes()).toEqual(['dosuspend ana', 'delete ana'])
  expect(peer.users.has('berta')).toBe(true)
})
