import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createKey, revokeKey } from '../../../src/auth/apiKeys.ts'
import { dispute } from '../../../src/cancellation/dispute.ts'
import { pauseJob, reassign, resumeJob, retryNow } from '../../../src/cancellation/operateJob.ts'
import type { StaffActor } from '../../../src/context.ts'
import { putServer } from '../../../src/panels/servers.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { type Case, confirmed, due, read, start, told, wiping } from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'
import { stored } from '../../support/invariants.ts'
import { claimOne, reportDone } from '../../support/wipe.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(() => app.clock.set(start))

const ana: StaffActor = { kind: 'staff', id: 'stf_ana', name: 'Ana' }

const jobOf = async ({ protocol }: Case) => {
  const [job] = (await stored(app, protocol)).jobs
  if (!job) throw new Error('no job')
  return job
}
const lastEntry = async ({ protocol }: Case) => (await read(app, protocol)).timeline.at(-1)

test('what is stuck is retried at once, under a new epoch, and on record', async () => {
  const made = await wiping(app)
  await app.call('PUT', `/deprovisioning/jobs/${made.job.id}/steps/cut_access`, {
    epoch: 1,
    state: 'failed',
    error: 'identity_mismatch',
    retryable: false,
  })
  expect(await claimOne(app, made.server)).toBeNull()
  expect(await retryNow(app.ctx, made.job.id, ana)).toMatchObject({ state: 'pending', epoch: 2 })
  expect(await lastEntry(made)).toMatchObject({
    event: 'job_retried',
    by: 'staff:stf_ana',
    detail: { was: 'stuck', error: 'identity_mismatch' },
  })
  expect((await claimOne(app, made.server))?.epoch).toBe(3)
})

test('what waits for its next try doesn’t wait any longer', async () => {
  const made = await wiping(app)
  const { id } = made.job
  const giveBack = (epoch: number) =>
    app.call('POST', `/deprovisioning/jobs/${id}/release`, { epoch, error: 'host_down' })
  await giveBack(1)
  await claimOne(app, made.server)
  await giveBack(2)
  expect(await claimOne(app, made.server)).toBeNull()
  await retryNow(app.ctx, id, ana)
  expect(await claimOne(app, made.server)).not.toBeNull()
})

test('nothing is retried before its window, nor while somebody works on it', async () => {
  const early = await confirmed(app)
  expect(await told(retryNow(app.ctx, (await jobOf(early)).id, ana))).toBe('wrong_state')
  const busy = await wiping(app)
  expect(await told(retryNow(app.ctx, busy.job.id, ana))).toBe('wrong_state')
  expect(await told(retryNow(app.ctx, 'job_of_nobody', ana))).toBe('not_found')
})

test('a pause fences off whoever works, keeps the clock, and ends by being resumed', async () => {
  const made = await wiping(app)
  const paused = await pauseJob(app.ctx, made.job.id, 'mantenimiento', ana)
  expect(paused).toMatchObject({ state: 'paused', epoch: 2, deadline: made.job.deadline })
  expect((await reportDone(app, made.job, 'cut_access')).body).toMatchObject({
    code: 'stale_epoch',
  })
  expect(await claimOne(app, made.server)).toBeNull()
  expect(await told(pauseJob(app.ctx, made.job.id, 'otra vez', ana))).toBe('wrong_state')

  expect(await resumeJob(app.ctx, made.job.id, 'listo', ana)).toMatchObject({ state: 'pending' })
  expect(await lastEntry(made)).toMatchObject({
    event: 'job_resumed',
    detail: { purpose: 'deactivate', reason: 'listo' },
  })
  expect(await told(resumeJob(app.ctx, made.job.id, 'de nuevo', ana))).toBe('wrong_state')
  expect((await claimOne(app, made.server))?.epoch).toBe(3)
})

test('what is paused by a dispute isn’t resumed by one person', async () => {
  const made = await due(app)
  await dispute(app.ctx, made.token)
  expect(await told(resumeJob(app.ctx, (await jobOf(made)).id, 'sigue', ana))).toBe('in_review')
})

test('another server gets the job with its targets, unless somebody has one of their names there', async () => {
  const made = await wiping(app)
  await contract(app, { server: 'otro-1' })
  expect(await reassign(app.ctx, made.job.id, 'otro-1', 'migrado', ana)).toMatchObject({
    server: 'otro-1',
    epoch: 2,
  })
  expect(await claimOne(app, made.server)).toBeNull()
  expect((await claimOne(app, 'otro-1'))?.id).toBe(made.job.id)

  const second = await due(app)
  const [target] = (await stored(app, second.protocol)).steps.flatMap(({ targets }) =>
    JSON.parse(targets),
  )
  await contract(app, { server: 'otro-2', components: [{ kind: target.kind, ref: target.ref }] })
  const { id } = await jobOf(second)
  expect(await told(reassign(app.ctx, id, 'otro-2', 'migrado', ana))).toBe('target_taken')
  expect(await jobOf(second)).toMatchObject({ server: second.server, epoch: 0 })
})

test('a server that nobody knows gets no job: one that is registered, in use, or a live key’s does', async () => {
  const { job } = await wiping(app)
  const give = (server: string) => reassign(app.ctx, job.id, server, 'migrado', ana)
  const keyFor = (server: string, scope: 'provisioning' | 'billing', expiresAt: Date | null) =>
    createKey(app.ctx, {
      ...{ name: `clave ${server}`, scopes: [scope], servers: [server], perMinute: null },
      expiresAt,
    })
  const now = app.ctx.clock.now()
  await keyFor('de-una-clave', 'provisioning', null)
  await keyFor('de-otra-clave', 'billing', null)
  await keyFor('de-una-vencida', 'provisioning', now)
  const revoked = await keyFor('de-una-revocada', 'provisioning', null)
  await revokeKey(app.ctx, revoked.id)
  for (const server of ['tipeado', 'de-otra-clave', 'de-una-vencida', 'de-una-revocada'])
    expect([server, await told(give(server))]).toEqual([server, 'invalid'])
  await putServer(app.ctx, {
    ...{ name: 'registrado', kind: 'agent', url: null, username: null, secret: null },
    ...{ certificate: null, pin: null, settings: { roots: {} } },
  })
  await contract(app, { server: 'en-uso' })
  for (const server of ['registrado', 'en-uso', 'de-una-clave'])
    expect((await give(server)).server).toBe(server)
})
