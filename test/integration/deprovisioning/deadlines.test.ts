import { afterAll, beforeAll, expect, test } from 'vitest'
import { dispute } from '../../../src/cancellation/dispute.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { confirmed, start, wiping } from '../../support/cancelling.ts'
import { wipeAll } from '../../support/wipe.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const health = async () => {
  const response = await app.app.request('/health/deadlines')
  return { http: response.status, ...((await response.json()) as object) }
}

test('the deadlines’ health, from an empty queue to a wipe that is missed, and stuck and paused ones', async () => {
  expect(await health()).toEqual({
    http: 200,
    status: 'ok',
    atRisk: 0,
    breached: 0,
    stuck: 0,
    earliest: null,
    claimWaitSeconds: 0,
  })

  // Nobody works: the health turns by the clock alone.
  await confirmed(app)
  const deadline = '2026-11-23T12:00:00.000Z'
  expect(await health()).toMatchObject({ http: 200, earliest: deadline })
  app.clock.set('2026-11-23T09:00:00.000Z')
  // Due since the undo window ended at 14:00.
  expect(await health()).toMatchObject({ http: 200, atRisk: 0, claimWaitSeconds: 19 * 3600 })
  app.clock.set('2026-11-23T09:00:00.001Z')
  expect(await health()).toMatchObject({ http: 503, status: 'at_risk', atRisk: 1, breached: 0 })
  app.clock.set('2026-11-23T12:00:00.001Z')
  expect(await health()).toMatchObject({ http: 503, atRisk: 1, breached: 1 })

  app.clock.set(start)
  const stuck = await wiping(app)
  await app.call('PUT', `/deprovisioning/jobs/${stuck.job.id}/steps/cut_access`, {
    epoch: stuck.job.epoch,
    state: 'failed',
    error: 'identity_mismatch',
    retryable: false,
  })
  app.clock.set(start)
  const disputed = await wiping(app)
  await dispute(app.ctx, disputed.token)
  app.clock.set(start)
  const wiped = await wiping(app)
  await wipeAll(app, wiped.job)
  app.clock.set('2026-11-23T09:00:00.001Z')
  expect(await health()).toMatchObject({ http: 503, atRisk: 3, stuck: 1 })
})

test('a job that was withdrawn or done counts no more', async () => {
  const before = await health()
  app.clock.set(start)
  const made = await confirmed(app)
  await app.call('POST', `/cancellations/${made.protocol}/withdraw`)
  app.clock.set('2026-11-23T09:00:00.001Z')
  expect(await health()).toEqual(before)
})
