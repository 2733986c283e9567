import { decideElsewhere, requestElsewhere } from '../../../../src/cancellation/doneElsewhere.ts'
import type { StaffActor } from '../../../../src/context.ts'
import { DomainError } from '../../../../src/errors.ts'
import { told } from '../../../support/cancelling.ts'
import { aboutJob } from '../act.ts'
import { nothing } from '../real.ts'
import { fence, finish } from '../work.ts'
import { awaitsCopy, type Baja, type Job, type Life } from '../world.ts'
import { isEarly } from './reporting.ts'

const proof = { reason: 'the host was switched off', proof: 'ticket 4711' }

const stepAt = ({ steps }: Job, place: number) =>
  steps[place % steps.length] as Job['steps'][number]

/** Why a step can't be marked as things stand; null: it can. */
function refusal(baja: Baja, job: Job, step: Job['steps'][number], now: number): string | null {
  if (baja.state === 'in_review') return 'in_review'
  const over = job.state === 'done' || job.isRecheck || step.state === 'done'
  return over || awaitsCopy(baja) || job.notBefore > now ? 'wrong_state' : null
}

/** One of the staff says that a step was done outside Baja. */
export const askElsewhere = (place: number, who: number) =>
  aboutJob(
    `${who} says that step ${place} was done elsewhere`,
    ({ baja, job, now }) => {
      const step = stepAt(job, place)
      const refused = refusal(baja, job, step, now)
      if (refused) return refused
      const asker = job.asked[step.kind]
      job.asked[step.kind] ??= who
      return asker === undefined || asker === who ? 'ok' : 'wrong_state'
    },
    async (real, { job }) => {
      const step = stepAt(job as Job, place).kind
      try {
        const asked = { jobId: real.jobId, step, ...proof }
        const id = await requestElsewhere(real.app.ctx, asked, real.staff[who] as StaffActor)
        real.asked[`${real.jobId} ${step}`] = id
        return 'ok'
      } catch (error) {
        if (error instanceof DomainError) return error.code
        throw error
      }
    },
  )

/** Another one approves or refuses it. */
export const decideOnElsewhere = (place: number, decision: 'approved' | 'refused', who: number) =>
  aboutJob(
    `${who} has step ${place} ${decision} as done elsewhere`,
    ({ life, baja, job, now }) => {
      const step = stepAt(job, place)
      const asker = job.asked[step.kind]
      if (asker === undefined) return nothing
      if (asker === who) return 'forbidden'
      const refused = decision === 'approved' ? refusal(baja, job, step, now) : null
      if (refused) return refused
      if (decision === 'approved' && isEarly(job, step)) return 'step_out_of_order'
      delete job.asked[step.kind]
      if (decision === 'approved') marked(life, baja, job, step, now)
      return 'ok'
    },
    async ({ app, staff, asked, jobId }, { job }) => {
      const { kind } = stepAt(job as Job, place)
      const id = asked[`${jobId} ${kind}`]
      if (id === undefined || job?.asked[kind] === undefined) return nothing
      return told(decideElsewhere(app.ctx, id, decision, staff[who] as StaffActor))
    },
  )

/** Nobody can undo it from now on, as after a first claim. */
function marked(life: Life, baja: Baja, job: Job, step: Job['steps'][number], now: number): void {
  step.state = 'done'
  const isAll = job.steps.every(({ state }) => state === 'done')
  if (isAll || job.state === 'stuck' || !job.isBegun)
    fence(job, job.state === 'stuck' ? 'waiting' : job.state)
  job.isBegun = true
  baja.state = 'wiping'
  if (isAll) finish(life, now)
}
