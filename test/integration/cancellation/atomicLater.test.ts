import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { approveRelease, approveWithdrawal } from '../../../src/cancellation/decideReview.ts'
import { dispute } from '../../../src/cancellation/dispute.ts'
import { decideElsewhere, requestElsewhere } from '../../../src/cancellation/doneElsewhere.ts'
import { eraseNow } from '../../../src/cancellation/eraseNow.ts'
import { noteLetIn } from '../../../src/cancellation/letIn.ts'
import { openRechecks } from '../../../src/cancellation/recheck.ts'
import { withdraw } from '../../../src/cancellation/withdraw.ts'
import type { StaffActor } from '../../../src/context.ts'
import type { Job } from '../../../src/deprovisioning/job.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { tablesOf } from '../../support/brokenTable.ts'
import {
  type Case,
  completed,
  confirmed,
  ended,
  exhausted,
  keepingPolicy,
  keptUntil,
  read,
  start,
  wiping,
} from '../../support/cancelling.ts'
import { failsWholeAtEach } from '../../support/failing.ts'
import { expectConsistent } from '../../support/invariants.ts'
import { policiesFile } from '../../support/policies.ts'
import { claimOne, goneEvidence, reportDone } from '../../support/wipe.ts'

const telling = { id: 'telling', tell: [{ role: 'finanzas', email: 'f@proveedor.example' }] }
const ana: StaffActor = { kind: 'staff', id: 'stf_ana', name: 'Ana' }
const beto: StaffActor = { kind: 'staff', id: 'stf_beto', name: 'Beto' }
const system = { kind: 'system' } as const

let app: TestApp
let tables: string[]
beforeAll(async () => {
  app = await testApp({ policiesFile: policiesFile(keepingPolicy, telling) })
  tables = (await tablesOf(app.ctx.db.orm)).filter((name) => !/idempotency|throttle/.test(name))
})
afterAll(() => app.close())
beforeEach(() => app.clock.set(start))

const went = (work: Promise<unknown>) =>
  work.then(
    () => true,
    () => false,
  )
const reported = async (work: Promise<{ status: number }>) => (await work).status === 200

/** Fails `work` at each statement; afterwards the cancellation is `state`, and all of it fits together. */
async function expectWhole(
  { protocol }: Pick<Case, 'protocol'>,
  state: string,
  work: () => Promise<boolean>,
  atLeast: number,
) {
  expect(await failsWholeAtEach(app, tables, work)).toBeGreaterThanOrEqual(atLeast)
  expect((await read(app, protocol)).state).toBe(state)
  await expectConsistent(app, protocol)
}

/** All steps of a claimed job reported but the last; gives that one's kind. */
async function allButLast(job: Job): Promise<string> {
  const kinds = job.steps.map(({ kind }) => kind as string)
  for (const kind of kinds.slice(0, -1)) await reportDone(app, job, kind)
  return kinds.at(-1) ?? ''
}

test('a service ends with its erasure planned and its holder told, or not at all', async () => {
  const made = await wiping(app, { policy: keepingPolicy.id })
  const last = await allButLast(made.job)
  await expectWhole(made, 'ended', () => reported(reportDone(app, made.job, last)), 10)
})

test('coming back voids the erasure, revives the service and takes debits again, or changes nothing', async () => {
  const components = [{ kind: 'account', ref: 'vuelve' }]
  const made = await ended(app, { components })
  // Open when it was cut: a panel lets it in again.
  await expectWhole(made, 'withdrawn', () => went(withdraw(app.ctx, made.protocol, system)), 8)
  const noted = () => went(noteLetIn(app.ctx, made.server, 'vuelve'))
  expect(await failsWholeAtEach(app, tables, noted)).toBeGreaterThanOrEqual(4)
})

test('“erase now” brings the erasure forward on record, or doesn’t', async () => {
  const made = await ended(app)
  await expectWhole(made, 'ended', () => went(eraseNow(app.ctx, made.protocol, system)), 3)
})

test('an erasure is done and the cancellation completed, or neither', async () => {
  const made = await ended(app)
  app.clock.set(keptUntil)
  const job = (await claimOne(app, made.server)) as Job
  const last = await allButLast(job)
  await expectWhole(made, 'completed', () => reported(reportDone(app, job, last)), 8)
})

test('a re-check is handed out whole, and what is alive again is reopened whole', async () => {
  const made = await completed(app, { policy: telling.id })
  app.clock.advance(3600)
  expect(await failsWholeAtEach(app, tables, () => went(openRechecks(app.ctx)))).toBe(3)
  const job = (await claimOne(app, made.server)) as Job
  const evidence = (job.steps.at(-1)?.targets ?? []).map((target) => ({
    ...goneEvidence(target),
    after: { entries: 3, bytes: 300 },
    left: ['public_html'],
  }))
  const report = { epoch: job.epoch, state: 'partial', evidence }
  const path = `/deprovisioning/jobs/${job.id}/steps/verify`
  await expectWhole(made, 'wiping', () => reported(app.call('PUT', path, report)), 10)
})

test('staff confirm whole what was never confirmed', async () => {
  const made = await exhausted(app)
  const approved = (who: StaffActor) => () => went(approveRelease(app.ctx, made.protocol, who))
  await expectWhole(made, 'in_review', approved(ana), 2)
  expect(await failsWholeAtEach(app, tables, approved(beto))).toBeGreaterThanOrEqual(10)
  expect((await read(app, made.protocol)).state).toBe('confirmed')
})

test.each([
  ['confirmed', confirmed],
  ['wiping', wiping],
] as const)(
  'staff release whole what was disputed while it was %s: each approval, and what comes of two',
  async (state, make) => {
    const made = await make(app)
    await dispute(app.ctx, made.token)
    const approved = (who: StaffActor) => () => went(approveRelease(app.ctx, made.protocol, who))
    await expectWhole(made, 'in_review', approved(ana), 2)
    await expectWhole(made, state, approved(beto), 4)
  },
)

test('staff withdraw whole what somebody had begun to wipe', async () => {
  const made = await wiping(app)
  await dispute(app.ctx, made.token)
  const approved = (who: StaffActor) => () => went(approveWithdrawal(app.ctx, made.protocol, who))
  await expectWhole(made, 'in_review', approved(ana), 2)
  expect(await failsWholeAtEach(app, tables, approved(beto))).toBeGreaterThanOrEqual(8)
  expect((await read(app, made.protocol)).state).toBe('withdrawn')
})

test('what was done elsewhere is asked for, counts and completes whole', async () => {
  const made = await wiping(app)
  const [cut, ...others] = made.job.steps
  await reportDone(app, made.job, cut?.kind ?? '')
  for (const { kind: step } of others) {
    const about = { jobId: made.job.id, step, reason: 'r', proof: 'p' }
    const state = step === 'verify' ? 'completed' : 'wiping'
    await expectWhole(made, 'wiping', () => went(requestElsewhere(app.ctx, about, ana)), 2)
    const id = await requestElsewhere(app.ctx, about, ana)
    await expectWhole(made, state, () => went(decideElsewhere(app.ctx, id, 'approved', beto)), 3)
  }
})
