import { expect } from 'vitest'
import type { Cancellation } from '../../src/cancellation/cancellation.ts'
import type { Job } from '../../src/deprovisioning/job.ts'
import type { TestApp } from './app.ts'
import type { Caller } from './caller.ts'
import { inBatches } from './cancelling.ts'
import { expectConsistent, stored } from './invariants.ts'
import { expectOnce, forgetTheDead } from './once.ts'
import { copied, goneEvidence } from './wipe.ts'

interface Held {
  service: string
  server: string
}

/**
 * Goes on with services' cancellations from wherever faults have left them, over a server's API, until they are
 * over; then nothing may be lost and nothing there twice.
 */
export async function seeThrough(app: TestApp, call: Caller, all: readonly Held[]): Promise<void> {
  for (const protocol of await finishAll(app, call, all)) await expectOnce(app, protocol)
}

/**
 * The same for those that go a way which has happened to no other: once each it stands in the audit trail, and
 * once each it was mailed of.
 */
export const seeThroughOnce =
  ({ events, mails }: { events: string[]; mails: string[] }) =>
  async (app: TestApp, call: Caller, all: readonly Held[]): Promise<void> => {
    for (const protocol of await finishAll(app, call, all)) {
      await expectConsistent(app, protocol)
      const has = await stored(app, protocol)
      for (const event of events)
        expect([event, has.events.filter((each) => each.event === event).length]).toEqual([
          event,
          1,
        ])
      for (const kind of mails)
        expect([
          kind,
          has.mails.filter((each) => each.kind === kind).map(({ state }) => state),
        ]).toEqual([kind, ['sent']])
    }
  }

async function finishAll(app: TestApp, call: Caller, all: readonly Held[]): Promise<string[]> {
  await forgetTheDead(app)
  await relayNow(app)
  const protocols = await inBatches(all, (each) => finish(app, call, each))
  await relayNow(app)
  return protocols
}

/** Sends what processes in real time have put into the outbox. */
async function relayNow(app: TestApp): Promise<void> {
  app.clock.set(new Date())
  await app.relay()
}

async function finish(app: TestApp, call: Caller, { service, server }: Held): Promise<string> {
  const { body } = await call<{ items: Cancellation[] }>('GET', `/cancellations?service=${service}`)
  const { protocol, state } = body.items[0] as Cancellation
  if (state === 'withdrawn' || state === 'completed') return protocol
  if (state === 'declared') {
    const code = await app.codeFor(protocol)
    expect((await call('POST', `/cancellations/${protocol}/confirm`, { code })).status).toBe(200)
  }
  const claim = { worker: 'w2', server, limit: 1, leaseSeconds: 60 }
  const { jobs } = (await call<{ jobs: Job[] }>('POST', '/deprovisioning/claims', claim)).body
  const [job] = jobs
  if (!job) throw new Error(`nothing to claim of ${protocol}`)
  for (const { kind, state, targets } of job.steps) {
    if (state === 'done') continue
    const evidence = targets.map((target) =>
      kind === 'export' ? copied(target) : goneEvidence(target),
    )
    const path = `/deprovisioning/jobs/${job.id}/steps/${kind}`
    const report = { epoch: job.epoch, state: 'done', evidence }
    expect((await call('PUT', path, report)).status).toBe(200)
  }
  return protocol
}
