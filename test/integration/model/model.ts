import type { CancellationState } from '../../../src/cancellation/cancellation.ts'
import type { Job } from '../../../src/deprovisioning/job.ts'
import type { TestApp } from '../../support/app.ts'
import type { Contracted } from '../../support/catalogue.ts'

const hour = 3600_000
const undoMs = 2 * hour
const wipeMs = 24 * hour
/** The days of the policy that keeps data, in a zone that knows no summer time. */
const keepMs = 24 * hour
const recheckMs = hour

/** The policy of a service whose data is kept, or not. */
export const policyOf = (keeps: boolean): string => (keeps ? 'kept-a-day' : 'wipe-24h')

/** What a cancellation is, as simply as it can be said: the thing that the real one is held against. */
export interface Model {
  now: number
  mailDown: boolean
  /** Whether the service's policy keeps data for a day. */
  keeps: boolean
  /** The service's catalogue state. */
  serviceEnded: boolean
  open: Open | null
  /** The last cancellation that ended, for the verdict. */
  closed: { how: 'withdrawn' | 'lapsed' | 'completed'; t0: number } | null
  /** The debit's turn passed while a cancellation held or stopped it, which then let it go. */
  isLate: boolean
  /** A look at what was wiped that is still to come; null once it was taken. */
  recheck: { at: number; claim: 'none' | 'held' | 'given back' } | null
}

export interface Open {
  state: 'declared' | 'in_review' | 'confirmed' | 'wiping' | 'ended'
  purpose: 'deactivate' | 'erase'
  t0: number
  codes: number
  dead: boolean
  deadCodes: number
  triesLeft: number
  /** A mail server took a code within twelve hours. */
  codeTaken: boolean
  notBefore: number
  deadline: number
  /** The current claim's epoch; 0 before the first. */
  epoch: number
  held: boolean
  disputed: boolean
  stepsDone: number
}

/** The real thing: the application with one service, and what the test knows of its cancellation. */
export interface Real {
  app: TestApp
  contracted: Contracted
  protocol: string
  id: string
  token: string
  /** Codes as mailed, newest last. */
  code: string
  job: Job | null
}

export const fresh = (now: number): Model => ({
  now,
  mailDown: false,
  keeps: false,
  serviceEnded: false,
  open: null,
  closed: null,
  isLate: false,
  recheck: null,
})

export const declaredModel = (t0: number, taken: boolean): Open => ({
  state: 'declared',
  purpose: 'deactivate',
  t0,
  codes: 1,
  dead: false,
  deadCodes: 0,
  triesLeft: 5,
  codeTaken: taken,
  notBefore: 0,
  deadline: 0,
  epoch: 0,
  held: false,
  disputed: false,
  stepsDone: 0,
})

/** 24 h, or 72 h where no mail server took a code within 12 h. */
export const confirmBy = (open: Open, now: number): number =>
  !open.codeTaken && now >= open.t0 + 12 * hour ? open.t0 + 72 * hour : open.t0 + 24 * hour

export function confirmModel(open: Open, now: number): void {
  open.state = 'confirmed'
  open.notBefore = now + undoMs
  open.deadline = now + wipeMs
}

/** The civil day of an instant in Buenos Aires, which has no summer time. */
const dayOf = (ms: number): number => Math.floor((ms - 3 * hour) / (24 * hour))

/** All steps of a job are done: what is kept is kept on, the rest is over and looked at once more. */
export function finishJob(model: Model): void {
  const { open, now } = model
  if (!open) return
  model.serviceEnded = true
  if (model.keeps && open.purpose === 'deactivate') {
    const end = open.t0 + undoMs
    const notBefore = end + keepMs + Math.max(0, dayOf(now) - dayOf(end)) * 24 * hour
    const window = { notBefore, deadline: notBefore + wipeMs }
    const fromAnew = { epoch: 0, held: false, stepsDone: 0 }
    Object.assign(open, { state: 'ended', purpose: 'erase', ...window, ...fromAnew })
    return
  }
  model.closed = { how: 'completed', t0: open.t0 }
  model.recheck = { at: now + recheckMs, claim: 'none' }
  model.open = null
}

/** “Erase now” brings an erasure forward, never back. */
export function eraseSooner(open: Open, now: number): void {
  if (open.notBefore <= now + undoMs) return
  open.notBefore = now + undoMs
  open.deadline = now + wipeMs
}

/** The cancellation is over and charges nothing less: a debit whose turn it kept from coming is late for good. */
export function letGo(model: Model, how: 'withdrawn' | 'lapsed', at: number): void {
  const { open } = model
  if (!open) return
  model.isLate ||= open.t0 < cutoff && cutoff <= at
  model.closed = { how, t0: open.t0 }
  model.open = null
}

/** Time alone ends a declaration that nobody confirmed. */
export function letTimePass(model: Model): void {
  const { open, now } = model
  if (open?.state === 'declared' && now >= confirmBy(open, now))
    letGo(model, 'lapsed', confirmBy(open, now))
}

export const stateOf = (model: Model): CancellationState | null =>
  model.open?.state ?? model.closed?.how ?? null

/** The debit due on 2026-12-15, its cutoff the first instant of December in Buenos Aires. */
export const cutoff = Date.parse('2026-12-01T03:00:00.000Z')

export function verdictOf(model: Model): { verdict: string; collect: 'late' | null } {
  const { open, closed, now } = model
  if (open) {
    if (open.t0 >= cutoff) return charged(model)
    const held = open.state === 'declared' || (open.state === 'in_review' && !open.disputed)
    if (!held) return { verdict: 'stop', collect: null }
    const until = open.state === 'declared' ? confirmBy(open, now) : reviewUntil(open)
    return { verdict: now < until ? 'hold' : 'stop', collect: null }
  }
  const isStopped = closed?.how === 'completed' && closed.t0 < cutoff
  return isStopped ? { verdict: 'stop', collect: null } : charged(model)
}

const charged = ({ isLate }: Model): { verdict: 'charge'; collect: 'late' | null } => ({
  verdict: 'charge',
  collect: isLate ? 'late' : null,
})

/** Set when the review begins: 72 h after what `confirmBy` was then. */
const reviewUntil = (open: Open): number => open.deadline

export const beginReview = (open: Open, now: number, disputed: boolean): void => {
  if (!disputed) open.deadline = confirmBy(open, now) + 72 * hour
  open.state = 'in_review'
  open.disputed = disputed
  open.held = false
}
