import { setTimeout as sleep } from 'node:timers/promises'
import type { Work } from './evidence.ts'
import type { Job } from './jobShape.ts'

const sliceMs = 250

/** Waits until `settleSeconds` have passed since access was cut, in this run or an earlier one. */
export async function settle({ job, clock, pace }: Work, settleSeconds: number): Promise<void> {
  for (let left = settlingMs(job, clock.now(), settleSeconds); left > 0; left -= sliceMs) {
    await pace.rest()
    await sleep(Math.min(left, sliceMs))
  }
}

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
