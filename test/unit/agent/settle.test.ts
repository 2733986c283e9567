import { expect, it } from 'vitest'
import type { Work } from '../../../src/agent/evidence.ts'
import type { Job } from '../../../src/agent/jobShape.ts'
import { settle, settlingMs } from '../../../src/agent/settle.ts'

const now = new Date('2026-11-22T12:00:10.000Z')
const job = (...observedAt: unknown[]): Job => {
  const targets = [{ kind: 'site', ref: 'a.ar' }]
  const evidence = observedAt.map((at) => ({ observedAt: at }))
  return { steps: [{ kind: 'cut_access', state: 'done', targets, evidence }] } as unknown as Job
}

it('settling counts from the last cut, whichever run made it', () => {
  expect(settlingMs(job('2026-11-22T12:00:00.000Z', '2026-11-22T12:00:04.000Z'), now, 10)).toBe(
    4000,
  )
  expect(settlingMs(job('2026-11-22T11:00:00.000Z'), now, 10)).toBeLessThanOrEqual(0)
})

it('a cut without a readable time, or one in the future, settles in full', () => {
  for (const at of [undefined, 'never', '2026-11-22T13:00:00.000Z'])
    expect(settlingMs(job(at), now, 10)).toBe(10_000)
  expect(settlingMs(job(), now, 10)).toBe(10_000)
})

it('a job that cuts nothing has nothing to settle', () => {
  expect(settlingMs({ steps: [] } as unknown as Job, now, 10)).toBe(0)
})

it('a cut of this agent’s own has waited already, before it was looked at', async () => {
  const rest = () => Promise.reject(new Error('waited'))
  const evidence = [{ observedAt: now.toISOString(), observer: 'agent w1' }]
  const steps = [
    { kind: 'cut_access', state: 'done', targets: [{ kind: 'site', ref: 'a' }], evidence },
  ]
  const work = (observer: string) =>
    ({ job: { steps }, observer, clock: { now: () => now }, pace: { rest } }) as unknown as Work
  await settle(work('agent w1'), 60)
  await expect(settle(work('agent w2'), 60)).rejects.toThrow('waited')
})
