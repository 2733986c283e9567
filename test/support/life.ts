import { nanoid } from 'nanoid'
import type { Cancellation } from '../../src/cancellation/cancellation.ts'
import type { Job } from '../../src/deprovisioning/job.ts'
import type { Caller, Reply } from './caller.ts'
import { serviceInput } from './catalogue.ts'
import { goneEvidence } from './wipe.ts'

/** What a server has said to be so. */
export type Acknowledged =
  | { what: 'declared'; protocol: string; declaredAt: string }
  | { what: 'confirmed'; protocol: string; confirmedAt: string | null }
  | { what: 'claimed'; protocol: string; job: string; epoch: number }
  | { what: 'reported'; protocol: string; job: string; step: string; observedAt: string }

export interface Live {
  /** Calls, and calls again for as long as it takes until there is an answer that means something. */
  insist: Caller
  codeFor(protocol: string): Promise<string>
  acknowledge(fact: Acknowledged): void
  /** Whether POSTs carry an Idempotency-Key. */
  withKeys: boolean
}

/** A client with one service on a server of its own. */
export async function contractOver(call: Caller): Promise<string> {
  const number = `c-${nanoid(10)}`.replaceAll('_', 'x')
  const domain = `${number.toLowerCase()}.com.ar`
  await call('PUT', `/clients/${number}`, {
    name: 'Ana Suárez',
    email: `${number}@correo.example`,
    locale: 'es-AR',
    country: 'AR',
  })
  await call('PUT', `/services/${number}`, serviceInput(number, { domain, server: number }))
  return number
}

/** The whole life of a cancellation, from declaring to the last step, as its parties live it over HTTP. */
export async function live(service: string, with_: Live): Promise<string> {
  const { insist, codeFor, acknowledge, withKeys } = with_
  const post = <T>(path: string, body: unknown): Promise<Reply<T>> =>
    insist('POST', path, body, withKeys ? { 'idempotency-key': nanoid() } : {})

  const declared = await post<Cancellation>('/cancellations', { service, channel: 'api' })
  const { protocol, declaredAt } = declared.body
  // Asked again after an answer that got lost, it is told which one stands.
  if (declared.status === 201) acknowledge({ what: 'declared', protocol, declaredAt })

  const code = await codeFor(protocol)
  const confirmed = await post<Cancellation>(`/cancellations/${protocol}/confirm`, { code })
  acknowledge({ what: 'confirmed', protocol, confirmedAt: confirmed.body.confirmedAt })

  const job = await claim(service, post)
  acknowledge({ what: 'claimed', protocol, job: job.id, epoch: job.epoch })
  for (const { kind: step, targets } of job.steps) {
    const observedAt = new Date().toISOString()
    const evidence = targets.map((target) => ({ ...goneEvidence(target), observedAt }))
    const path = `/deprovisioning/jobs/${job.id}/steps/${step}`
    await insist('PUT', path, { epoch: job.epoch, state: 'done', evidence })
    acknowledge({ what: 'reported', protocol, job: job.id, step, observedAt })
  }
  return protocol
}

/** A claim whose answer got lost stands until its lease has lapsed. */
async function claim(
  server: string,
  post: (path: string, body: unknown) => Promise<Reply<{ jobs: Job[] }>>,
): Promise<Job> {
  for (;;) {
    const asked = { worker: 'w', server, limit: 1, leaseSeconds: 3, waitSeconds: 1 }
    const { jobs } = (await post('/deprovisioning/claims', asked)).body
    if (jobs[0]) return jobs[0]
  }
}
