import { setTimeout as sleep } from 'node:timers/promises'

/** The one source of "now". Instants are `Date`s in UTC with millisecond precision. */
export interface Clock {
  now(): Date
  /** Resolves once `now()` is at or past `instant`. */
  until(instant: Date): Promise<void>
}

export const systemClock: Clock = {
  now: () => new Date(),
  async until(instant) {
    for (;;) {
      const remaining = instant.getTime() - Date.now()
      if (remaining <= 0) return
      await sleep(remaining)
    }
  },
}

/** `instant` moved by whole seconds; negative moves back. */
export const plusSeconds = (instant: Date, seconds: number): Date =>
  new Date(instant.getTime() + seconds * 1000)

export const later = (a: Date, b: Date): Date => (a >= b ? a : b)
