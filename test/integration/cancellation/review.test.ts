import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  approveRelease,
  approveWithdrawal,
  reviewApprovals,
} from '../../../src/cancellation/decideReview.ts'
import { dispute } from '../../../src/cancellation/dispute.ts'
import { withdraw as withdrawAs } from '../../../src/cancellation/withdraw.ts'
import type { StaffActor } from '../../../src/context.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import {
  confirmed,
  debit,
  declared,
  due,
  exhausted,
  read,
  start,
  told,
  wiping,
  withdraw,
} from '../../support/cancelling.ts'
import { stored } from '../../support/invariants.ts'
import { policiesFile } from '../../support/policies.ts'
import { claimOne, reportDone, wipeAll } from '../../support/wipe.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp({ policiesFile: policiesFile({ id: 'reviewed', unconfirmed: 'review' }) })
})
afterAll(() => app.close())
beforeEach(() => app.clock.set(start))

const ana: StaffActor = { kind: 'staff', id: 'stf_ana', name: 'Ana' }
const beto: StaffActor = { kind: 'staff', id: 'stf_beto', name: 'Beto' }
const carla: StaffActor = { kind: 'staff', id: 'stf_carla', name: 'Carla' }

test('one person releases nothing, however often; the second one does, and both are on record', async () => {
  const made = await exhausted(app)
  for (let again = 0; again < 3; again++) {
    const { done, approvals } = await approveRelease(app.ctx, made.protocol, ana, 'llamó')
    expect({ done, by: approvals.map(({ staffName }) => staffName) }).toEqual({
      done: false,
      by: ['Ana'],
    })
  }
  expect((await read(app, made.protocol)).state).toBe('in_review')

  const { done, cancellation } = await approveRelease(app.ctx, made.protocol, beto)
  expect(done).toBe(true)
  expect(cancellation).toMatchObject({
    state: 'confirmed',
    declaredAt: start,
    confirmedAt: start,
    wipe: { notBefore: '2026-11-22T14:00:00.000Z', deadline: '2026-11-23T12:00:00.000Z' },
  })
  const { jobs, mails, events } = await stored(app, made.protocol)
  expect(jobs).toMatchObject([{ state: 'waiting', purpose: 'deactivate' }])
  expect(mails.filter(({ kind }) => kind === 'released')).toHaveLength(1)
  expect(events.slice(-3).map(({ event, by }) => [event, by])).toEqual([
    ['approved', 'staff:stf_ana'],
    ['approved', 'staff:stf_beto'],
    ['confirmed', 'staff:stf_beto'],
  ])
  expect(await debit(app, made.service)).toMatchObject({ verdict: 'stop' })
  expect(await told(approveRelease(app.ctx, made.protocol, carla))).toBe('cancellation_closed')

  app.clock.advance(2 * 3600)
  const job = await claimOne(app, made.server)
  if (!job) throw new Error('nothing to claim')
  await wipeAll(app, job)
  expect((await read(app, made.protocol)).state).toBe('completed')
})

test('who approves a release and who approves a withdrawal don’t add up', async () => {
  const made = await exhausted(app)
  await approveRelease(app.ctx, made.protocol, ana)
  expect((await approveWithdrawal(app.ctx, made.protocol, beto)).done).toBe(false)
  expect(await reviewApprovals(app.ctx, made.protocol, carla)).toMatchObject({
    release: [{ staffId: 'stf_ana' }],
    withdraw: [{ staffId: 'stf_beto' }],
  })
  expect((await approveWithdrawal(app.ctx, made.protocol, carla)).cancellation.state).toBe(
    'withdrawn',
  )
  expect(await debit(app, made.service)).toMatchObject({ verdict: 'charge' })
})

test('ten approvals by two people at once release it once', async () => {
  const made = await exhausted(app)
  const told_ = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      told(approveRelease(app.ctx, made.protocol, n % 2 ? ana : beto)),
    ),
  )
  expect(told_.every((each) => each === 'ok' || each === 'cancellation_closed')).toBe(true)
  const { jobs, events } = await stored(app, made.protocol)
  expect(jobs).toHaveLength(1)
  expect(events.filter(({ event }) => event === 'confirmed')).toHaveLength(1)
})

test('unconfirmed and in review by time alone, it is released from T0 as it was declared', async () => {
  const made = await declared(app, { policy: 'reviewed' })
  app.clock.advance(30 * 3600)
  expect(await debit(app, made.service)).toMatchObject({ verdict: 'hold' })
  await approveRelease(app.ctx, made.protocol, ana)
  const { cancellation } = await approveRelease(app.ctx, made.protocol, beto)
  expect(cancellation).toMatchObject({ state: 'confirmed', declaredAt: start })
  expect(await debit(app, made.service)).toMatchObject({ verdict: 'stop' })
  const kinds = (await stored(app, made.protocol)).mails.map(({ kind }) => kind)
  expect(kinds.sort()).toEqual(['code', 'in_review', 'receipt', 'released'])
})

test('disputed before a claim and released it is confirmed as before, its clock unchanged', async () => {
  const made = await due(app)
  const { wipe } = await read(app, made.protocol)
  await dispute(app.ctx, made.token)
  expect(await claimOne(app, made.server)).toBeNull()
  app.clock.advance(3600)
  await approveRelease(app.ctx, made.protocol, ana)
  await approveRelease(app.ctx, made.protocol, beto)
  expect(await read(app, made.protocol)).toMatchObject({ state: 'confirmed', wipe })
  expect(await claimOne(app, made.server)).not.toBeNull()
})

test('disputed while being wiped and released it goes on where it stood', async () => {
  const made = await wiping(app)
  await reportDone(app, made.job, 'cut_access')
  await dispute(app.ctx, made.token)
  await approveRelease(app.ctx, made.protocol, ana)
  await approveRelease(app.ctx, made.protocol, beto)
  expect((await read(app, made.protocol)).state).toBe('wiping')
  const job = await claimOne(app, made.server)
  expect(job?.steps.map(({ kind, state }) => `${kind} ${state}`)[0]).toBe('cut_access done')
  expect(job?.epoch).toBe(3)
})

test('disputed while being wiped two people can still save what is left', async () => {
  const made = await wiping(app)
  await dispute(app.ctx, made.token)
  await approveWithdrawal(app.ctx, made.protocol, ana)
  await approveWithdrawal(app.ctx, made.protocol, beto)
  expect((await read(app, made.protocol)).state).toBe('withdrawn')
  expect((await stored(app, made.protocol)).jobs).toMatchObject([{ state: 'void' }])
  expect(await claimOne(app, made.server)).toBeNull()
})

test('disputed again it needs two approvals again', async () => {
  const made = await confirmed(app)
  for (const round of [1, 2]) {
    await dispute(app.ctx, made.token)
    const first = await approveRelease(app.ctx, made.protocol, ana)
    expect([round, first.done]).toEqual([round, false])
    expect((await approveRelease(app.ctx, made.protocol, beto)).done).toBe(true)
  }
  const { mails } = await stored(app, made.protocol)
  expect(mails.filter(({ kind }) => kind === 'released')).toHaveLength(2)
})

test('neither a key nor one of the staff alone withdraws what was disputed; its holder does', async () => {
  const disputed = await confirmed(app)
  await dispute(app.ctx, disputed.token)
  expect(await withdraw(app, disputed.protocol)).toMatchObject({
    status: 409,
    body: { code: 'in_review' },
  })
  expect(await told(withdrawAs(app.ctx, disputed.protocol, ana))).toBe('in_review')
  const holder = { kind: 'client', number: disputed.client } as const
  expect((await withdrawAs(app.ctx, disputed.protocol, holder)).state).toBe('withdrawn')
})

test('what is in review for worn-out codes a key withdraws, one of the staff alone doesn’t', async () => {
  const worn = await exhausted(app)
  expect(await told(withdrawAs(app.ctx, worn.protocol, ana))).toBe('in_review')
  expect((await withdraw(app, worn.protocol)).body).toMatchObject({ state: 'withdrawn' })
})

test('what nobody doubts staff withdraws for who asks', async () => {
  const made = await confirmed(app)
  const { state, timeline } = await withdrawAs(app.ctx, made.protocol, ana)
  expect([state, timeline.at(-1)?.by]).toEqual(['withdrawn', 'staff:stf_ana'])
})
