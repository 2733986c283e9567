import { setTimeout as sleep } from 'node:timers/promises'
import type { Work } from './evidence.ts'
import type { Job, Step } from './jobShape.ts'

const sliceMs = 250

/** Waits `seconds`, as long as the work may go on. */
export async function pause({ pace }: Work, seconds: number): Promise<void> {
  for (let left = seconds * 1000; left > 0; left -= sliceMs) {
    await pace.rest()
    await sleep(Math.min(left, sliceMs))
  }
}

/** Waits until `settleSeconds` have passed since access was cut, in this run or an earlier one. */
export async function settle(work: Work, settleSeconds: number): Promise<void> {
  const { job, clock, observer } = work
  // A cut of this agent's has waited already, before it was observed.
  if (job.steps.some((step) => step.kind === 'cut_access' && isObservedBy(observer, step))) return
  await pause(work, settlingMs(job, clock.now(), settleSeconds) / 1000)
}

const isObservedBy = (observer: string, { evidence }: Step): boolean =>
  (evidence ?? []).some((one) => (one as { observer?: unknown }).observer === observer)

/** How many milliseconds of settling are left at `now`; all of them when the cut has no readable time. */
export function settlingMs(job: Job, now: Date, settleSeconds: number): number {
  const cut = job.steps.find(({ kind }) => kind === 'cut_access')
  if (!cut || cut.targets.length === 0) return 0
  const times = (cut.evidence ?? []).map((one) =>
    Date.parse(String((one as { observedAt?: unknown }).observedAt)),
  )
  const passed = now.getTime() - Math.max(...times)
  return settleSeconds * 1000 - (passed > 0 && Number.isFinite(passed) ? passed : 0)
}
