import { setImmediate } from 'node:timers/promises'

/** Cuts long work into slices, so that the lease gets renewed and a stop is noticed in between. */
export interface Pace {
  /** Is the slice used up? Cheap: ask before each entry. */
  due(): boolean
  /** Lets the event loop run. Throws Stopped when the work must not go on. */
  rest(): Promise<void>
}

/**
 * Slices of about `sliceMs`; `check` throws when the work must not go on. It is asked after the
 * pause too: a process that was frozen wakes up with its slice used up, and asks before it acts.
 */
export function createPace(check: () => void, sliceMs = 20): Pace {
  let end = performance.now() + sliceMs
  return {
    due: () => performance.now() >= end,
    async rest() {
      check()
      await setImmediate()
      check()
      end = performance.now() + sliceMs
    },
  }
}
