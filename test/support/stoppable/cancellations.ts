import { eq } from 'drizzle-orm'
import { job as jobTable } from '../../../db/schema/job.ts'
import type { Job } from '../../../src/deprovisioning/job.ts'
import type { TestApp } from '../app.ts'
import { type Case, confirmedMany, declaredMany, rowOf } from '../cancelling.ts'
import { contractMany } from '../catalogue.ts'
import { goneEvidence } from '../wipe.ts'
import { about, aboutJob, jobRow, type StoppableCancellation } from './about.ts'
import { type Operation, post, seenThrough } from './operation.ts'

const declared = async (app: TestApp, count: number): Promise<StoppableCancellation[]> =>
  Promise.all(
    (await contractMany(app, count)).map(async ({ service, server }) => ({
      service,
      server,
      request: post('/cancellations', { service, channel: 'api' }),
      effect: () => declarationOf(app, service),
    })),
  )

/** The protocol and T0 of a service's declaration; null where there is none. */
export async function declarationOf(app: TestApp, service: string) {
  const { body } = await app.call<{ items: { protocol: string; declaredAt: string }[] }>(
    'GET',
    `/cancellations?service=${service}`,
  )
  const [made] = body.items
  return made ? [made.protocol, made.declaredAt] : null
}

const claimOf = ({ server }: Case) =>
  post('/deprovisioning/claims', { worker: 'w', server, limit: 1, leaseSeconds: 600 })

const claims = about(confirmedMany, claimOf, async (app, made) => {
  const { state } = await rowOf(app, made.protocol)
  return state === 'confirmed' ? null : state
})

const path = '/api/v1/cancellations/:protocol'
const jobPath = '/api/v1/deprovisioning/jobs/:id'

const report = (kind: string): Operation<StoppableCancellation> => ({
  name: `report ${kind}`,
  route: `PUT ${jobPath}/steps/:kind`,
  rule: 'a step is recorded once',
  answers: [200, 200],
  ...seenThrough,
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

const withdraw = (
  name: string,
  make: (app: TestApp, count: number) => Promise<Case[]>,
  rule: string,
): Operation<StoppableCancellation> => ({
  name,
  route: `POST ${path}/withdraw`,
  rule,
  answers: [200, 200],
  ...seenThrough,
  prepare: about(
    make,
    ({ protocol }) => post(`/cancellations/${protocol}/withdraw`),
    async (app, made) => (await rowOf(app, made.protocol)).closedAt,
  ),
})

/** All by which a cancellation and its wiping move on over the API. */
export const cancellationOperations: Operation<StoppableCancellation>[] = [
  {
    name: 'claim',
    route: 'POST /api/v1/deprovisioning/claims',
    rule: 'a claim comes back once its lease has lapsed',
    answers: [200, 200],
    ...seenThrough,
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
  {
    name: 'declare',
    route: 'POST /api/v1/cancellations',
    rule: 'a declaration is there with its T0 and protocol, or not at all',
    answers: [201, 409],
    ...seenThrough,
    prepare: declared,
  },
  {
    name: 'new code',
    route: `POST ${path}/code`,
    rule: 'the newest code confirms',
    answers: [200, 200],
    ...seenThrough,
    prepare: about(
      declaredMany,
      ({ protocol }) => post(`/cancellations/${protocol}/code`),
      async (app, made) => ((await rowOf(app, made.protocol)).codesSent > 1 ? 'sent' : null),
    ),
  },
  {
    name: 'confirm',
    route: `POST ${path}/confirm`,
    rule: 'a confirmation holds once it is committed',
    answers: [200, 200],
    ...seenThrough,
    prepare: about(
      declaredMany,
      ({ protocol, code }) => post(`/cancellations/${protocol}/confirm`, { code }),
      async (app, made) => (await rowOf(app, made.protocol)).confirmedAt,
    ),
  },
  withdraw('withdraw a declared one', declaredMany, 'a withdrawal holds once it is committed'),
  withdraw('withdraw a confirmed one', confirmedMany, 'a withdrawal holds, and no job is left'),
  {
    name: 'renew a lease',
    route: `PUT ${jobPath}/lease`,
    rule: 'a lease can be renewed again',
    lasts: /^update `job`/,
    answers: [200, 200],
    ...seenThrough,
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
    route: `POST ${jobPath}/release`,
    rule: 'a job given back is claimed again',
    answers: [200, 409],
    ...seenThrough,
    prepare: aboutJob(
      ({ id, epoch }) => post(`/deprovisioning/jobs/${id}/release`, { epoch }),
      async (app, { id }) => ((await jobRow(app, id))?.worker === null ? 'free' : null),
    ),
  },
  ...['cut_access', 'wipe_files', 'wipe_mailboxes', 'verify'].map(report),
]
