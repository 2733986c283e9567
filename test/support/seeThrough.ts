import { expect } from 'vitest'
import type { Cancellation } from '../../src/cancellation/cancellation.ts'
import type { Job } from '../../src/deprovisioning/job.ts'
import type { TestApp } from './app.ts'
import type { Caller } from './caller.ts'
import { inBatches } from './cancelling.ts'
import { expectOnce, forgetTheDead } from './once.ts'
import { goneEvidence } from './wipe.ts'

interface Held {
  service: string
  server: string
}

/**
 * Goes on with services' cancellations from wherever faults have left them, over a server's API, until they are
 * over; then nothing may be lost and nothing there twice.
 */
export async function seeThrough(app: TestApp, call: Caller, all: readonly Held[]): Promise<void> {
  await forgetTheDead(app)
  await relayNow(app)
  const protocols = await inBatches(all, (each) => finish(app, call, each))
  await relayNow(app)
  for (const protocol of protocols) await expectOnce(app, protocol)
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
    const evidence = targets.map((target) => goneEvidence(target))
    const path = `/deprovisioning/jobs/${job.id}/steps/${kind}`
    const report = { epoch: job.epoch, state: 'done', evidence }
    expect((await call('PUT', path, report)).status).toBe(200)
  }
  return protocol
}
