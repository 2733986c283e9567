import { eq } from 'drizzle-orm'
import { job as jobTable } from '../../db/schema/job.ts'
import type { Job } from '../../src/deprovisioning/job.ts'
import type { TestApp } from './app.ts'
import { type Case, confirmedMany, declaredMany, rowOf } from './cancelling.ts'
import { contractMany } from './catalogue.ts'
import { claimOne, goneEvidence, reportDone } from './wipe.ts'

/** A request that is about to be sent, and how to see from outside whether it has had its effect. */
export interface Stoppable {
  service: string
  server: string
  request: { method: string; path: string; body?: unknown }
  /** Just before it is sent: what earlier requests have done for it as well, it is to do itself. */
  anew?(): Promise<unknown>
  /** What its commit leaves behind and nothing may change again; null before it. */
  effect(): Promise<unknown>
}

export interface Operation {
  name: string
  /** Makes so many requests of it, each about a cancellation of its own. */
  prepare(app: TestApp, count: number): Promise<Stoppable[]>
}

const post = (path: string, body?: unknown) => ({ method: 'POST', path, body })

const declared = async (app: TestApp, count: number) =>
  Promise.all(
    (await contractMany(app, count)).map(async ({ service, server }) => ({
      service,
      server,
      request: post('/cancellations', { service, channel: 'api' }),
      async effect() {
        const { body } = await app.call<{ items: { protocol: string; declaredAt: string }[] }>(
          'GET',
          `/cancellations?service=${service}`,
        )
        const [made] = body.items
        return made ? [made.protocol, made.declaredAt] : null
      },
    })),
  )

const rowAfter = (app: TestApp, { protocol }: Case) => rowOf(app, protocol)

/** A request about a cancellation that `make` brings so far. */
const about =
  (
    make: (app: TestApp, count: number) => Promise<Case[]>,
    requestOf: (made: Case) => Stoppable['request'],
    effectOf: (app: TestApp, made: Case) => Promise<unknown>,
  ) =>
  async (app: TestApp, count: number): Promise<Stoppable[]> =>
    (await make(app, count)).map((made) => ({
      service: made.service,
      server: made.server,
      request: requestOf(made),
      effect: () => effectOf(app, made),
    }))

const jobRow = async (app: TestApp, id: string) =>
  (await app.ctx.db.orm.select().from(jobTable).where(eq(jobTable.id, id)))[0]

/** A request about a claimed job whose steps before `kind` are done. */
const aboutJob =
  (
    requestOf: (job: Job) => Stoppable['request'],
    effectOf: (app: TestApp, job: Job) => Promise<unknown>,
    kind = 'cut_access',
  ) =>
  async (app: TestApp, count: number): Promise<Stoppable[]> =>
    Promise.all(
      (await confirmedMany(app, count)).map(async ({ service, server }) => {
        const job = await claimOne(app, server)
        if (!job) throw new Error('nothing to claim')
        for (const step of job.steps) {
          if (step.kind === kind) break
          await reportDone(app, job, step.kind)
        }
        return { service, server, request: requestOf(job), effect: () => effectOf(app, job) }
      }),
    )

const claimOf = ({ server }: Case) =>
  post('/deprovisioning/claims', { worker: 'w', server, limit: 1, leaseSeconds: 600 })

const claims = about(confirmedMany, claimOf, async (app, made) => {
  const { state } = await rowAfter(app, made)
  return state === 'confirmed' ? null : state
})

const report = (kind: string): Operation => ({
  name: `report ${kind}`,
  prepare: aboutJob(
    ({ id, epoch, steps }) => ({
      method: 'PUT',
      path: `/deprovisioning/jobs/${id}/steps/${kind}`,
      body: {
        epoch,
        state: 'done',
        evidence: steps
          .find((step) => step.kind === kind)
          ?.targets.map((each) => goneEvidence(each)),
      },
    }),
    async (app, { id }) => {
      const { body } = await app.call<Job>('GET', `/deprovisioning/jobs/${id}`)
      const step = body.steps.find((each) => each.kind === kind)
      return step?.state === 'done' ? step : null
    },
    kind,
  ),
})

/** Everything that is asked of a web process and changes something. */
export const operations: Operation[] = [
  {
    name: 'claim',
    prepare: async (app, count) =>
      (await claims(app, count)).map((each) => ({
        ...each,
        anew: () =>
          app.ctx.db.orm
            .update(jobTable)
            .set({ state: 'waiting' })
            .where(eq(jobTable.serviceId, each.service)),
      })),
  },
  { name: 'declare', prepare: declared },
  {
    name: 'new code',
    prepare: about(
      declaredMany,
      ({ protocol }) => post(`/cancellations/${protocol}/code`),
      async (app, made) => ((await rowAfter(app, made)).codesSent > 1 ? 'sent' : null),
    ),
  },
  {
    name: 'confirm',
    prepare: about(
      declaredMany,
      ({ protocol, code }) => post(`/cancellations/${protocol}/confirm`, { code }),
      async (app, made) => (await rowAfter(app, made)).confirmedAt,
    ),
  },
  {
    name: 'withdraw a declared one',
    prepare: about(
      declaredMany,
      ({ protocol }) => post(`/cancellations/${protocol}/withdraw`),
      async (app, made) => (await rowAfter(app, made)).closedAt,
    ),
  },
  {
    name: 'withdraw a confirmed one',
    prepare: about(
      confirmedMany,
      ({ protocol }) => post(`/cancellations/${protocol}/withdraw`),
      async (app, made) => (await rowAfter(app, made)).closedAt,
    ),
  },
  {
    name: 'renew a lease',
    prepare: aboutJob(
      ({ id, epoch }) => ({
        method: 'PUT',
        path: `/deprovisioning/jobs/${id}/lease`,
        body: { epoch, leaseSeconds: 3000 },
      }),
      async (app, { id, leaseUntil }) => {
        const now = (await jobRow(app, id))?.leaseUntil
        return now && leaseUntil && now > new Date(Date.parse(leaseUntil) + 600_000)
          ? 'later'
          : null
      },
    ),
  },
  {
    name: 'give back',
    prepare: aboutJob(
      ({ id, epoch }) => post(`/deprovisioning/jobs/${id}/release`, { epoch }),
      async (app, { id }) => ((await jobRow(app, id))?.worker === null ? 'free' : null),
    ),
  },
  ...['cut_access', 'wipe_files', 'wipe_mailboxes', 'verify'].map(report),
]
