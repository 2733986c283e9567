import type { CancellationState } from './cancellation.ts'

/** What can happen to a cancellation (DESIGN, “The life of a cancellation”). */
export type LifeEvent =
  | 'confirm'
  | 'lapse'
  | 'review'
  | 'withdraw'
  | 'retain'
  | 'dispute'
  | 'release'
  | 'resume'
  | 'claim'
  | 'complete'
  | 'end'
  | 'reopen'

const life: Record<CancellationState, Partial<Record<LifeEvent, CancellationState>>> = {
  declared: {
    confirm: 'confirmed',
    lapse: 'lapsed',
    review: 'in_review',
    withdraw: 'withdrawn',
    retain: 'retained',
    dispute: 'withdrawn',
  },
  in_review: {
    withdraw: 'withdrawn',
    retain: 'retained',
    release: 'confirmed',
    resume: 'wiping',
  },
  confirmed: { claim: 'wiping', withdraw: 'withdrawn', retain: 'retained', dispute: 'in_review' },
  wiping: { complete: 'completed', end: 'ended', dispute: 'in_review' },
  ended: { claim: 'wiping', withdraw: 'withdrawn' },
  completed: { reopen: 'wiping' },
  withdrawn: {},
  retained: {},
  lapsed: {},
}

/** The state that `event` leads to, or null where it can't happen. */
export const nextState = (state: CancellationState, event: LifeEvent): CancellationState | null =>
  life[state][event] ?? null

const closed = new Set<CancellationState>(['completed', 'withdrawn', 'retained', 'lapsed'])

/** Open: no other cancellation of the service may be declared. */
export const isOpen = (state: CancellationState): boolean => !closed.has(state)

/** Confirmed once, whatever came after, short of being undone. */
export const isConfirmed = (state: CancellationState): boolean =>
  state === 'confirmed' || state === 'wiping' || state === 'ended' || state === 'completed'
