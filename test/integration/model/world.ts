import type { CancellationState } from '../../../src/cancellation/cancellation.ts'
import type { StepState } from '../../../src/deprovisioning/steps.ts'
import type { Day } from './days.ts'

/** What there is, as simply as it can be said: the thing that the real one is held against. */
export interface World {
  now: number
  /** Whether no mail server takes any mail. */
  mailDown: boolean
  /** Two clients with one service each, which have nothing to do with one another. */
  lives: Life[]
}

/** What is agreed about a service. */
export interface Contract {
  /** `kept` keeps data for a day, `notice` is seed 002's thirty days, `plain` wipes at once. */
  policy: 'plain' | 'kept' | 'notice'
  payment: 'auto_debit' | 'invoice'
}

export interface Life {
  contract: Contract
  /** Whether the catalogue calls the service cancelled. */
  isOver: boolean
  /** The newest cancellation of the service, open or not. */
  baja: Baja | null
  /** The job of it that matters now; null where there is none to work on. */
  job: Job | null
  /** What whoever claimed last knows of it. */
  holder: { epoch: number; purpose: Job['purpose'] } | null
  /** The debit's turn passed while a cancellation held or stopped it, which then let it go. */
  isLate: boolean
}

/** A cancellation. */
export interface Baja {
  state: CancellationState
  t0: number
  lastDay: Day | null
  /** Whether it stood in writing at T0. */
  isWritten: boolean
  codes: number
  deadCodes: number
  isDead: boolean
  isUsed: boolean
  triesLeft: number
  /** A mail server took a code within twelve hours. */
  codeTaken: boolean
  review: 'codes_exhausted' | 'disputed' | null
  reviewUntil: number
  approvals: Record<'release' | 'withdraw', number[]>
  /** Whether it has put the service out of use. */
  hasEnded: boolean
  /** The copy of what is kept: waiting, claimed, or made. */
  copy: 'none' | 'ordered' | 'held' | 'made'
  copyClaims: number
}

export interface Job {
  purpose: 'deactivate' | 'erase'
  state: 'waiting' | 'running' | 'stuck' | 'paused' | 'done'
  notBefore: number
  deadline: number
  epoch: number
  /** Whether the newest claim still stands; it does after its lease lapsed, until somebody else claims. */
  isHeld: boolean
  hasLapsed: boolean
  /** Whether anybody has worked on it, who can't be undone any more. */
  isBegun: boolean
  steps: { kind: string; state: StepState; epoch?: number; error?: string | null }[]
  /** When what was wiped is looked at once more. */
  recheckAt: number | null
  isRecheck: boolean
  /** By step: who of the staff says that it was done elsewhere. */
  asked: Record<string, number>
}

export const freshLife = (contract: Contract): Life => ({
  contract,
  isOver: false,
  baja: null,
  job: null,
  holder: null,
  isLate: false,
})

/** Somebody waits for a copy: nothing is erased before it is made. */
export const awaitsCopy = ({ copy }: Baja): boolean => copy === 'ordered' || copy === 'held'

const closed: CancellationState[] = ['completed', 'withdrawn', 'retained', 'lapsed']
export const isOpen = (baja: Baja | null): boolean => !!baja && !closed.includes(baja.state)
