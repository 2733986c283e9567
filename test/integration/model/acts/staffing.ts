import { approveRelease, approveWithdrawal } from '../../../../src/cancellation/decideReview.ts'
import { pauseJob, resumeJob, retryNow } from '../../../../src/cancellation/operateJob.ts'
import type { StaffActor } from '../../../../src/context.ts'
import { told } from '../../../support/cancelling.ts'
import { aboutBaja, aboutJob } from '../act.ts'
import { fence, pause } from '../work.ts'
import { awaitsCopy, type Baja, type Life } from '../world.ts'
import { takeEffect } from './declaring.ts'
import { undo } from './undoing.ts'

const reason = 'so it was told on the telephone'
const first = (staff: StaffActor[]) => staff[0] as StaffActor

export const retryJob = aboutJob(
  'retry the job',
  ({ baja, job, now }) => {
    if (
      awaitsCopy(baja) ||
      job.notBefore > now ||
      (job.state !== 'stuck' && job.state !== 'waiting')
    )
      return 'wrong_state'
    fence(job, 'waiting')
    return 'ok'
  },
  ({ app, jobId, staff }) => told(retryNow(app.ctx, jobId, first(staff))),
)

export const stopJob = aboutJob(
  'pause the job',
  ({ job }) => (pause(job) ? 'ok' : 'wrong_state'),
  ({ app, jobId, staff }) => told(pauseJob(app.ctx, jobId, reason, first(staff))),
)

export const goOnWithJob = aboutJob(
  'resume the job',
  ({ job, baja }) => {
    if (baja.state === 'in_review') return 'in_review'
    if (job.state !== 'paused') return 'wrong_state'
    job.state = 'waiting'
    return 'ok'
  },
  ({ app, jobId, staff }) => told(resumeJob(app.ctx, jobId, reason, first(staff))),
)

/** One of two people of the staff wants a review to come to this; both have to. */
export const approve = (what: 'release' | 'withdraw', who: number) =>
  aboutBaja(
    `${who} approves to ${what}`,
    ({ life, baja, now }) => {
      if (baja.state !== 'in_review') return 'cancellation_closed'
      const approvals = baja.approvals[what]
      if (!approvals.includes(who)) approvals.push(who)
      if (approvals.length < 2) return 'ok'
      if (what === 'withdraw') undo(life, now)
      else goOn(life, baja, now)
      return 'ok'
    },
    ({ app, protocol, staff }) => {
      const decide = what === 'release' ? approveRelease : approveWithdrawal
      return told(decide(app.ctx, protocol, staff[who] as StaffActor))
    },
  )

/** One that was never confirmed is, from now; one that was stopped goes on where it stood. */
function goOn(life: Life, baja: Baja, now: number): void {
  const { job } = life
  if (!job) takeEffect(life, baja, now)
  else {
    job.state = 'waiting'
    baja.state = job.isBegun ? 'wiping' : 'confirmed'
  }
}
