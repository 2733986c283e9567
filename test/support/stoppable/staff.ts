import { eq } from 'drizzle-orm'
import { doneElsewhere } from '../../../db/schema/job.ts'
import { requestElsewhere } from '../../../src/cancellation/doneElsewhere.ts'
import { pauseJob, resumeJob } from '../../../src/cancellation/operateJob.ts'
import type { TestApp } from '../app.ts'
import type { Caller } from '../caller.ts'
import { type Case, confirmedMany } from '../cancelling.ts'
import { contractMany } from '../catalogue.ts'
import { stored } from '../invariants.ts'
import { seeThroughOnce } from '../seeThrough.ts'
import { type Claimed, claimedMany, type StoppableCancellation } from './about.ts'
import { type Act, and, type Make, motivo, sent } from './byStaff.ts'
import { eventOf } from './kept.ts'
import { people } from './people.ts'

const said = { motivo, constancia: 'Lo borró Diego; miré y no hay nada.' }

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

/** Jobs that stand still go on, by the other of the two. */
async function endsPaused(app: TestApp, call: Caller, all: StoppableCancellation[]): Promise<void> {
  const [{ actor }] = await people(app)
  for (const { protocol = '' } of all) {
    const [job] = (await stored(app, protocol)).jobs
    if (job) await resumeJob(app.ctx, job.id, motivo, actor)
  }
  await onceEach('job_paused', 'job_resumed')(app, call, all)
}

/** What the staff does about jobs. */
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
]
