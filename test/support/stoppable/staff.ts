import { eq } from 'drizzle-orm'
import { doneElsewhere } from '../../../db/schema/job.ts'
import {
  approveRelease,
  approveWithdrawal,
  reviewApprovals,
} from '../../../src/cancellation/decideReview.ts'
import { dispute } from '../../../src/cancellation/dispute.ts'
import { requestElsewhere } from '../../../src/cancellation/doneElsewhere.ts'
import { pauseJob, resumeJob } from '../../../src/cancellation/operateJob.ts'
import type { TestApp } from '../app.ts'
import type { Caller } from '../caller.ts'
import { type Case, confirmedMany, rowOf } from '../cancelling.ts'
import { contractMany } from '../catalogue.ts'
import { stored } from '../invariants.ts'
import { seeThroughOnce } from '../seeThrough.ts'
import { about, type Claimed, claimedMany, type StoppableCancellation } from './about.ts'
import { eventOf } from './kept.ts'
import type { Operation } from './operation.ts'
import { type Person, people } from './people.ts'

type Act = Operation<StoppableCancellation>
type Make<C extends Case> = (app: TestApp, count: number) => Promise<C[]>

const motivo = 'Hablé con el titular'
const said = { motivo, constancia: 'Lo borró Diego; miré y no hay nada.' }

/** A form of the staff's, sent by the second of two people. */
const sent =
  <C extends Case>(
    make: Make<C>,
    pageOf: (made: C) => { page: string; fields: Record<string, string> },
    effect: (app: TestApp, made: C) => Promise<unknown>,
  ) =>
  async (app: TestApp, count: number): Promise<StoppableCancellation[]> => {
    const [, { cookie }] = await people(app)
    return about(make, (made) => ({ ...pageOf(made), cookie }), effect)(app, count)
  }

/** Makes cases, and then does something more to each as one of the staff. */
const and =
  <C extends Case, D>(
    make: Make<C>,
    more: (app: TestApp, made: C, by: Person, n: number, all: number) => Promise<D>,
  ): Make<C & D> =>
  async (app, count) => {
    const [by] = await people(app)
    const done: (C & D)[] = []
    for (const [n, made] of (await make(app, count)).entries())
      done.push({ ...made, ...(await more(app, made, by, n, count)) })
    return done
  }

const withJob = and(confirmedMany, async (app, { protocol }) => {
  const [job] = (await stored(app, protocol)).jobs
  if (!job) throw new Error('no job')
  return { jobId: job.id, epoch: job.epoch }
})
type WithJob = Case & { jobId: string; epoch: number }

const paused = and(withJob, async (app, { jobId }, { actor }) => {
  const { epoch } = await pauseJob(app.ctx, jobId, motivo, actor)
  return { epoch }
})

const onJob = (
  act: string,
  make: Make<WithJob>,
  event: string,
  fields: (made: WithJob) => Record<string, string> = () => ({ motivo }),
) => ({
  name: `${act} a job`,
  route: `POST /staff/jobs/:id/${act}`,
  answers: [303, 409] as [number, number],
  prepare: sent(
    make,
    (made) => ({
      page: `/staff/jobs/${made.jobId}/${act}`,
      fields: { visto: String(made.epoch), ...fields(made) },
    }),
    (app, made) => eventOf(app, made, event),
  ),
})

const onceEach = (...events: string[]) =>
  seeThroughOnce({ events, mails: ['confirmed', 'completed'] })

const moved = and(withJob, async (app) => {
  const [{ server: to } = { server: '' }] = await contractMany(app, 1)
  return { server: to }
})

const requested = and(claimedMany(), async (app, { job }, { actor }) => ({
  elsewhere: await requestElsewhere(
    app.ctx,
    { jobId: job.id, step: 'cut_access', reason: motivo, proof: said.constancia },
    actor,
  ),
}))

const decided = (act: 'approve' | 'refuse', state: string) => ({
  name: `${act} what was done elsewhere`,
  route: `POST /staff/approvals/:id/${act}`,
  answers: [303, 409] as [number, number],
  prepare: sent<Claimed & { elsewhere: string }>(
    requested,
    ({ elsewhere }) => ({ page: `/staff/approvals/${elsewhere}/${act}`, fields: {} }),
    async (app, { elsewhere }) => {
      const rows = app.ctx.db.orm.select().from(doneElsewhere)
      const [row] = await rows.where(eq(doneElsewhere.id, elsewhere))
      return row?.state === state ? row.decidedAt : null
    },
  ),
})

const inReview = and(confirmedMany, async (app, { token }) => {
  await dispute(app.ctx, token)
  return {}
})
const halfDecided = (decision: 'release' | 'withdraw') =>
  and(inReview, async (app, { protocol }, { actor }) => {
    const approve = decision === 'release' ? approveRelease : approveWithdrawal
    await approve(app.ctx, protocol, actor, motivo)
    return {}
  })

const onReview = (decision: 'release' | 'withdraw', make: Make<Case>) => ({
  route: `POST /staff/reviews/:protocol/${decision}`,
  prepare: sent(
    make,
    ({ protocol }) => ({ page: `/staff/reviews/${protocol}/${decision}`, fields: { motivo } }),
    async (app, { protocol }) => {
      const { state } = await rowOf(app, protocol)
      return state === 'in_review' ? null : state
    },
  ),
})

const released = {
  events: ['in_review', 'released', 'completed'],
  mails: ['in_review', 'released', 'completed'],
}
const withdrawn = { events: ['in_review', 'withdrawn'], mails: ['in_review', 'withdrawn'] }

/** Jobs that stand still go on, by the other of the two. */
async function endsPaused(app: TestApp, call: Caller, all: StoppableCancellation[]): Promise<void> {
  const [{ actor }] = await people(app)
  for (const { protocol = '' } of all) {
    const [job] = (await stored(app, protocol)).jobs
    if (job) await resumeJob(app.ctx, job.id, motivo, actor)
  }
  await onceEach('job_paused', 'job_resumed')(app, call, all)
}

/** What the staff does about jobs and reviews. */
export const staffOperations: Act[] = [
  {
    ...onJob('retry', withJob, 'job_retried', () => ({})),
    rule: 'it is tried again, on record once',
    ends: onceEach('job_retried'),
  },
  {
    ...onJob('pause', withJob, 'job_paused'),
    rule: 'it stands still until it is resumed',
    ends: endsPaused,
  },
  {
    ...onJob('resume', paused, 'job_resumed'),
    rule: 'it goes on, on record once',
    ends: onceEach('job_paused', 'job_resumed'),
  },
  {
    ...onJob('reassign', moved, 'job_reassigned', ({ server }) => ({ motivo, servidor: server })),
    rule: 'its new server claims it, on record once',
    ends: onceEach('job_reassigned'),
  },
  {
    name: 'ask that a step count as done elsewhere',
    route: 'POST /staff/jobs/:id/steps/:kind/elsewhere',
    rule: 'it is asked once, and nothing counts yet',
    answers: [303, 303],
    prepare: sent(
      claimedMany(),
      ({ job }) => ({ page: `/staff/jobs/${job.id}/steps/cut_access/elsewhere`, fields: said }),
      (app, made) => eventOf(app, made, 'elsewhere_requested'),
    ),
    ends: onceEach('elsewhere_requested'),
  },
  {
    ...decided('approve', 'approved'),
    rule: 'the step is done once',
    ends: onceEach('elsewhere_requested', 'done_elsewhere'),
  },
  {
    ...decided('refuse', 'refused'),
    rule: 'the step stays to be done',
    ends: onceEach('elsewhere_requested', 'elsewhere_refused'),
  },
  {
    ...onReview('release', inReview),
    name: 'approve a release first',
    rule: 'one approval stands once, and decides nothing',
    answers: [303, 303],
    prepare: sent(
      inReview,
      ({ protocol }) => ({ page: `/staff/reviews/${protocol}/release`, fields: { motivo } }),
      async (app, { protocol }) => {
        const [, { actor }] = await people(app)
        const [first] = (await reviewApprovals(app.ctx, protocol, actor)).release
        return first?.at ?? null
      },
    ),
    async ends(app, call, all) {
      const [{ actor }] = await people(app)
      for (const { protocol = '' } of all) await approveRelease(app.ctx, protocol, actor, motivo)
      await seeThroughOnce(released)(app, call, all)
    },
  },
  {
    ...onReview('release', halfDecided('release')),
    name: 'approve a release second',
    rule: 'it goes on once',
    answers: [303, 409],
    ends: seeThroughOnce(released),
  },
  {
    ...onReview('withdraw', halfDecided('withdraw')),
    name: 'approve a withdrawal second',
    rule: 'it is withdrawn once',
    answers: [303, 409],
    ends: seeThroughOnce(withdrawn),
  },
]
