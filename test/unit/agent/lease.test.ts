import { once } from 'node:events'
import { afterEach, expect, it, vi } from 'vitest'
import { type Api, ApiRefusal, Unreachable } from '../../../src/agent/claims.ts'
import type { Fence } from '../../../src/agent/epochs.ts'
import type { Job } from '../../../src/agent/jobShape.ts'
import { holdLease, insist, type Lease } from '../../../src/agent/lease.ts'
import { createPace } from '../../../src/agent/pace.ts'
import type { Progress } from '../../../src/agent/progress.ts'
import { Stopped } from '../../../src/agent/stops.ts'

const job = { id: 'j1', epoch: 1 } as Job
const openFence: Fence = { check: () => {}, close: () => {} }

/** An Api whose renewals do, in turn, what is listed; the last one repeats. */
function renewing(...outcomes: ('ok' | Error)[]): Api {
  let calls = 0
  const renew = async () => {
    const outcome = outcomes[Math.min(calls++, outcomes.length - 1)]
    if (outcome instanceof Error) throw outcome
    return job
  }
  return { renew } as unknown as Api
}

const terms = (changes: object = {}) => ({
  leaseSeconds: 0.9,
  fence: openFence,
  stop: new AbortController().signal,
  ...changes,
})
const stale = new ApiRefusal(409, 'stale_epoch')
const gone = new Unreachable('ECONNREFUSED')

/** Time that passes only when it is told to: a busy machine must not let a lease lapse. */
const inOurTime = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
afterEach(() => {
  vi.useRealTimers()
})

/** Lets time pass until the work must not go on; gives how many milliseconds that took. */
async function aborted({ signal }: Lease): Promise<number> {
  const startedAt = performance.now()
  const abort = once(signal, 'abort')
  while (!signal.aborted) await vi.advanceTimersByTimeAsync(1)
  await abort
  return performance.now() - startedAt
}

it('a renewal refused as stale aborts the work at once', async () => {
  inOurTime()
  const lease = await holdLease(renewing('ok', stale), job, terms())
  expect(await aborted(lease)).toBe(300)
  expect(lease.signal.reason).toMatchObject({ reason: 'stale_epoch' })
  expect(lease.check).toThrow('stale_epoch')
  lease.end()
})

it('a lease that can’t be renewed lapses here before it does at Baja', async () => {
  inOurTime()
  const lease = await holdLease(renewing('ok', gone), job, terms())
  expect(await aborted(lease)).toBeLessThanOrEqual(900)
  expect(lease.signal.reason).toMatchObject({ reason: 'lease_lapsed' })
  lease.end()
})

it('a lease that is renewed goes on past its first end', async () => {
  inOurTime()
  const lease = await holdLease(renewing('ok', 'ok', 'ok', 'ok', stale), job, terms())
  expect(await aborted(lease)).toBe(1200)
  expect(lease.signal.reason).toMatchObject({ reason: 'stale_epoch' })
  lease.end()
})

it('how far the work has come is told every few seconds, not with every word', async () => {
  inOurTime()
  const told: unknown[] = []
  const api = {
    renew: async (_: Job, progress?: Progress) => {
      told.push(progress?.entries ?? null)
      return job
    },
  } as unknown as Api
  const lease = await holdLease(api, job, terms({ leaseSeconds: 60 }))
  for (let entries = 1; entries <= 11; entries++) {
    await vi.advanceTimersByTimeAsync(1000)
    lease.tell({ step: 'wipe_files', entries })
  }
  expect(told).toEqual([null, 5, 10])
  lease.tell(undefined)
  await vi.advanceTimersByTimeAsync(20_000)
  expect(told).toEqual([null, 5, 10, null])
  lease.end()
})

it('no work begins when the first renewal says that the job is another’s', async () => {
  await expect(holdLease(renewing(stale), job, terms())).rejects.toMatchObject({
    reason: 'stale_epoch',
  })
})

it('no work begins while the first renewal gets no answer', async () => {
  await expect(holdLease(renewing(gone), job, terms())).rejects.toMatchObject({
    reason: 'lease_lapsed',
  })
})

it('a process that was frozen beyond its lease asks before it acts', async () => {
  const lease = await holdLease(renewing('ok'), job, terms({ leaseSeconds: 0.3 }))
  const end = performance.now() + 310
  while (performance.now() < end); // the event loop stands still, as it does in a stopped process
  expect(lease.check).toThrow('lease_lapsed')
  lease.end()
})

it('a newer epoch on this host stops the work between two slices', async () => {
  let isStale = false
  const fence = {
    ...openFence,
    check: () => {
      if (isStale) throw new Stopped('stale_epoch')
    },
  }
  const lease = await holdLease(renewing('ok'), job, terms({ fence, leaseSeconds: 60 }))
  const pace = createPace(lease.check, 0)
  await pace.rest()
  isStale = true
  await expect(pace.rest()).rejects.toMatchObject({ reason: 'stale_epoch' })
  lease.end()
})

it('a shutdown stops the work', async () => {
  const control = new AbortController()
  const lease = await holdLease(renewing('ok'), job, terms({ stop: control.signal }))
  control.abort()
  expect(lease.check).toThrow('shutdown')
  lease.end()
})

it('an unanswered report is repeated until the lease ends, a refused one isn’t', async () => {
  const control = new AbortController()
  const asked: number[] = []
  const unanswered = insist(control.signal, async () => {
    asked.push(performance.now())
    if (asked.length === 2) control.abort(new Stopped('lease_lapsed'))
    throw gone
  })
  await expect(unanswered).rejects.toMatchObject({ reason: 'lease_lapsed' })
  expect(asked).toHaveLength(2)
  const refused = insist(new AbortController().signal, () => Promise.reject(stale))
  await expect(refused).rejects.toMatchObject({ reason: 'stale_epoch' })
})
