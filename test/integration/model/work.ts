import { dayOf, endOf, hour, startOf, undoMs, wipeMs } from './days.ts'
import type { Baja, Job, Life } from './world.ts'

const allSteps = ['cut_access', 'wipe_files', 'wipe_mailboxes', 'verify']
const pending = (kinds: string[]): Job['steps'] => kinds.map((kind) => ({ kind, state: 'pending' }))

const newJob = (facts: Pick<Job, 'purpose' | 'notBefore' | 'deadline' | 'steps'>): Job => ({
  ...facts,
  state: 'waiting',
  epoch: 0,
  isHeld: false,
  hasLapsed: false,
  isBegun: false,
  recheckAt: null,
  isRecheck: false,
  asked: {},
})

/** The job that ends a service which is confirmed now. */
export const endingJob = ({ contract }: Life, baja: Baja, now: number): Job =>
  newJob({
    purpose: 'deactivate',
    notBefore: Math.max(now + undoMs, endOf(baja)),
    deadline: Math.max(now, endOf(baja)) + wipeMs,
    steps: pending(contract.policy === 'kept' ? ['cut_access'] : allSteps),
  })

/** Data is kept for a day after what was promised as the end, and longer by the days that it came late. */
function erasure({ t0, lastDay }: Baja, now: number): Job {
  const promised = lastDay === null ? t0 + undoMs : startOf(lastDay + 1)
  const notBefore = promised + 24 * hour * (1 + Math.max(0, dayOf(now) - dayOf(promised)))
  const facts = { notBefore, deadline: notBefore + wipeMs, steps: pending(allSteps) }
  return newJob({ purpose: 'erase', ...facts })
}

/** All steps of a job are done: what is kept is kept on, the rest is over and looked at once more. */
export function finish(life: Life, now: number): void {
  const { contract, baja, job } = life
  if (!baja || !job) return
  life.isOver = true
  baja.hasEnded = true
  if (contract.policy === 'kept' && job.purpose === 'deactivate') {
    baja.state = 'ended'
    life.job = erasure(baja, now)
    life.holder = null
    return
  }
  baja.state = 'completed'
  Object.assign(job, { state: 'done', recheckAt: now + hour })
}

/** What was found alive again is wiped anew. */
export function reopen(baja: Baja, job: Job, now: number): void {
  baja.state = 'wiping'
  fence(job, 'waiting')
  Object.assign(job, { isRecheck: false, deadline: now + wipeMs, steps: pending(allSteps) })
}

/** Whoever works on a job is heard no more. */
export function fence(job: Job, state: Job['state']): void {
  Object.assign(job, { state, epoch: job.epoch + 1, isHeld: false, hasLapsed: false })
}

/** Stops a job; false where it isn't one that can be stopped. */
export function pause(job: Job): boolean {
  if (job.state === 'paused' || job.state === 'done') return false
  fence(job, 'paused')
  return true
}

/** The newest claim still stands. */
export const stands = ({ isHeld, state }: Job): boolean =>
  isHeld && (state === 'running' || state === 'waiting')

/** What any claim does first: a look that has come due is opened, a job whose lease lapsed is anybody's. */
export function comeDue(job: Job, now: number): void {
  if (job.recheckAt !== null && job.recheckAt <= now) {
    Object.assign(job, { state: 'waiting', isRecheck: true, recheckAt: null, isHeld: false })
    const verify = job.steps.find(({ kind }) => kind === 'verify')
    if (verify) verify.state = 'pending'
  }
  if (job.state === 'running' && job.hasLapsed) job.state = 'waiting'
}
