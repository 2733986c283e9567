import type { Clock } from '../../src/clock.ts'

export interface SettableClock extends Clock {
  set(instant: string | Date): void
  advance(seconds: number): void
}

/** A clock that stands still until it is moved; waiting on it moves it. */
export function settableClock(start: string): SettableClock {
  let at = new Date(start)
  return {
    now: () => new Date(at),
    async until(instant) {
      if (instant > at) at = new Date(instant)
    },
    set: (instant) => {
      at = new Date(instant)
    },
    advance: (seconds) => {
      at = new Date(at.getTime() + seconds * 1000)
    },
  }
}
