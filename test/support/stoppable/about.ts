import { eq } from 'drizzle-orm'
import { job as jobTable } from '../../../db/schema/job.ts'
import type { Job } from '../../../src/deprovisioning/job.ts'
import type { TestApp } from '../app.ts'
import { type Case, confirmedMany } from '../cancelling.ts'
import { claimOne, reportDone } from '../wipe.ts'
import type { Held, Sent, Stoppable } from './operation.ts'

/** A request about the cancellation of a service. */
export type StoppableCancellation = Stoppable & Held & { protocol?: string }

/** Requests, each about a cancellation that `make` brings so far. */
export const about =
  <C extends Case>(
    make: (app: TestApp, count: number) => Promise<C[]>,
    requestOf: (made: C) => Sent | Promise<Sent>,
    effectOf: (app: TestApp, made: C) => Promise<unknown>,
  ) =>
  async (app: TestApp, count: number): Promise<StoppableCancellation[]> =>
    Promise.all(
      (await make(app, count)).map(async (made) => ({
        service: made.service,
        server: made.server,
        protocol: made.protocol,
        request: await requestOf(made),
        effect: () => effectOf(app, made),
      })),
    )

export const jobRow = async (app: TestApp, id: string) =>
  (await app.ctx.db.orm.select().from(jobTable).where(eq(jobTable.id, id)))[0]

export type Claimed = Case & { job: Job }

/** Confirmed, each with its job claimed and the steps before `kind` done. */
export const claimedMany =
  (kind = 'cut_access') =>
  async (app: TestApp, count: number): Promise<Claimed[]> =>
    Promise.all(
      (await confirmedMany(app, count)).map(async (made) => {
        const job = await claimOne(app, made.server)
        if (!job) throw new Error('nothing to claim')
        for (const step of job.steps) {
          if (step.kind === kind) break
          await reportDone(app, job, step.kind)
        }
        return { ...made, job }
      }),
    )

/** Requests, each about a claimed job whose steps before `kind` are done. */
export const aboutJob = (
  requestOf: (job: Job) => Sent,
  effectOf: (app: TestApp, job: Job) => Promise<unknown>,
  kind?: string,
) =>
  about(
    claimedMany(kind),
    ({ job }) => requestOf(job),
    (app, { job }) => effectOf(app, job),
  )
