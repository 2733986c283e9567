import { setTimeout as sleep } from 'node:timers/promises'
import { type Api, ApiRefusal, Unreachable } from './claims.ts'
import type { Fence } from './epochs.ts'
import type { Job } from './jobShape.ts'
import type { Progress } from './progress.ts'
import { Stopped } from './stops.ts'

/** The right to work on one job, for as long as it lasts. */
export interface Lease {
  /** Aborted, with a Stopped as its reason, as soon as the work must not go on. */
  readonly signal: AbortSignal
  /** Throws Stopped when the work must not go on; reads the clock itself, so no timer can be late. */
  check(): void
  /** What renewals say from now on; where the last one is a while ago, at once. */
  tell(progress: Progress | undefined): void
  end(): void
}

export interface LeaseTerms {
  leaseSeconds: number
  fence: Fence
  /** Aborted when the agent shuts down. */
  stop: AbortSignal
}

/** So often at most does Baja hear how far the work has come. */
const tellEveryMs = 5000

/** An answer by which the job is no longer this worker's. */
const isLost = (error: unknown) =>
  error instanceof ApiRefusal && (error.code === 'stale_epoch' || error.status === 404)

/**
 * Renews the job's lease at once, then every third of it, until `end()`. The lease is counted from
 * before each renewal was sent, on the monotonic clock, so it ends here before it does at Baja.
 * Throws Stopped when the job isn't, or stays not known to be, this worker's.
 */
export async function holdLease(
  api: Api,
  job: Job,
  { leaseSeconds, fence, stop }: LeaseTerms,
): Promise<Lease> {
  const leaseMs = leaseSeconds * 1000
  const control = new AbortController()
  const abort = (reason: Stopped['reason']) => control.abort(new Stopped(reason))
  const onStop = () => abort('shutdown')
  let sentAt = performance.now()
  let lapsesAt = sentAt + leaseMs
  let told: Progress | undefined
  let isRenewing = false
  let lapse: NodeJS.Timeout | undefined
  let next: NodeJS.Timeout | undefined
  let hasEnded = false

  const check = () => {
    if (!control.signal.aborted && performance.now() >= lapsesAt) abort('lease_lapsed')
    control.signal.throwIfAborted()
    fence.check()
  }
  const end = () => {
    hasEnded = true
    clearTimeout(lapse)
    clearTimeout(next)
    stop.removeEventListener('abort', onStop)
  }
  const renew = async (): Promise<boolean> => {
    const startedAt = performance.now()
    sentAt = startedAt
    isRenewing = true
    try {
      await api.renew(job, told)
    } catch (error) {
      if (error instanceof Unreachable) return false
      abort(isLost(error) ? 'stale_epoch' : 'lease_lapsed')
      return false
    } finally {
      isRenewing = false
    }
    lapsesAt = startedAt + leaseMs
    clearTimeout(lapse)
    if (!hasEnded) lapse = setTimeout(() => abort('lease_lapsed'), lapsesAt - performance.now())
    return true
  }
  const renewOn = async () => {
    const renewed = await renew()
    if (!control.signal.aborted && !hasEnded) renewLater(renewed ? leaseMs / 3 : leaseMs / 12)
  }
  const renewLater = (inMs: number) => {
    next = setTimeout(renewOn, inMs)
  }
  const tell = (progress: Progress | undefined) => {
    told = progress
    const isSoon = isRenewing || performance.now() - sentAt < tellEveryMs
    if (!progress || isSoon || hasEnded || control.signal.aborted) return
    clearTimeout(next)
    void renewOn()
  }

  stop.addEventListener('abort', onStop, { once: true })
  if (stop.aborted) onStop()
  try {
    check()
    while (!(await renew())) {
      check()
      await sleep(leaseMs / 12, undefined, { signal: control.signal }).catch(() => {})
    }
  } catch (error) {
    end()
    throw error
  }
  renewLater(leaseMs / 3)
  return { signal: control.signal, check, tell, end }
}

/** Asks again, with growing pauses, while Baja can't be reached and `signal` isn't aborted. */
export async function insist<T>(signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
  for (let pause = 250; ; pause = Math.min(pause * 2, 10_000)) {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof Unreachable)) throw isLost(error) ? new Stopped('stale_epoch') : error
      await sleep(Math.max(pause, error.retryAfterMs), undefined, { signal }).catch(() => {})
      signal.throwIfAborted()
    }
  }
}
