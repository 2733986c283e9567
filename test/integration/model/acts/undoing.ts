import { dispute as disputeBy } from '../../../../src/cancellation/dispute.ts'
import { withdraw as withdrawBy } from '../../../../src/cancellation/withdraw.ts'
import * as api from '../../../support/cancelling.ts'
import { aboutBaja } from '../act.ts'
import { undoMs, wipeMs } from '../days.ts'
import { said } from '../real.ts'
import { close } from '../verdict.ts'
import { pause } from '../work.ts'
import { awaitsCopy, type Baja, type Job, type Life } from '../world.ts'

/** Withdraws it over the API, on the holder's own page, or on that of another client. */
export const withdraw = (who: 'a key' | 'the holder' | 'another client') =>
  aboutBaja(
    `withdraw (${who})`,
    ({ life, baja, now }) => {
      if (who === 'another client') return 'not_found'
      if (baja.state === 'withdrawn') return 'ok'
      // A key alone doesn't decide what somebody disputed.
      const isDisputed = baja.state === 'in_review' && baja.review === 'disputed'
      if (isDisputed && who === 'a key') return 'in_review'
      if (baja.state === 'lapsed') return 'cancellation_closed'
      if (baja.state === 'wiping' || baja.state === 'completed' || life.job?.isBegun)
        return 'too_late'
      undo(life, now)
      return 'ok'
    },
    async ({ app, protocol, client }, _, other) => {
      if (who === 'a key') return said(await api.withdraw(app, protocol))
      const number = who === 'the holder' ? client : other.client
      return api.told(withdrawBy(app.ctx, protocol, { kind: 'client', number }))
    },
  )

/** It is as if nothing had been asked for; a service that was out of use may be used again. */
export function undo(life: Life, now: number): void {
  close(life, 'withdrawn', now)
  life.isOver = false
  if (life.baja && awaitsCopy(life.baja)) life.baja.copy = 'none'
}

/** “It wasn't me”, by the link of the newest notice. */
export const dispute = aboutBaja(
  'it wasn’t me',
  ({ life, baja, now }) => {
    if (baja.state === 'ended' || baja.state === 'completed') return 'too_late'
    if (baja.state === 'declared') undo(life, now)
    if (baja.state === 'confirmed' || baja.state === 'wiping') stopFor(life, baja)
    return 'ok'
  },
  ({ app, token }) => api.told(disputeBy(app.ctx, token)),
)

function stopFor({ job }: Life, baja: Baja): void {
  if (job) pause(job)
  const approvals = { release: [], withdraw: [] }
  Object.assign(baja, { state: 'in_review', review: 'disputed', approvals })
}

/** Brings an erasure forward, never back. */
export const eraseNow = aboutBaja(
  'erase now',
  ({ life, baja, now }) => {
    if (baja.state === 'completed' || (baja.state === 'wiping' && baja.hasEnded)) return 'too_late'
    if (baja.state !== 'ended') return 'wrong_state'
    if (baja.copy === 'held') return 'copy_being_made'
    if (baja.copy === 'ordered') baja.copy = 'none'
    if (life.job && life.job.notBefore > now + undoMs) sooner(life.job, now)
    return 'ok'
  },
  async ({ app, protocol }) => said(await app.call('POST', `/cancellations/${protocol}/erase`)),
)

function sooner(job: Job, now: number): void {
  job.notBefore = now + undoMs
  job.deadline = now + wipeMs
}
