import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dispute } from '../../../src/cancellation/dispute.ts'
import { sweepLapses } from '../../../src/cancellation/lapse.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { dump, tablesOf, withBroken } from '../../support/brokenTable.ts'
import {
  confirm,
  confirmed,
  declare,
  declared,
  due,
  newCode,
  start,
  wiping,
  withdraw,
} from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'
import { expectConsistent, stored } from '../../support/invariants.ts'
import { claimOne, reportDone } from '../../support/wipe.ts'

let app: TestApp
let tables: string[]
beforeAll(async () => {
  app = await testApp()
  // What a failed call may leave behind by design: an answer kept for its Idempotency-Key, counts of calls.
  tables = (await tablesOf(app.ctx.db.orm)).filter((name) => !/idempotency|throttle/.test(name))
})
afterAll(() => app.close())
beforeEach(() => app.clock.set(start))

const everything = () => dump(app.ctx.db.orm, tables)

/** Fails `work` at one change; nothing of it may stand, and afterwards it works. */
async function failsWhole(
  change: Parameters<typeof withBroken>[1],
  work: () => Promise<{ status: number }>,
  status = 200,
) {
  const before = await everything()
  expect((await withBroken(app.ctx.db.orm, change, work)).status).toBe(500)
  expect(await everything()).toBe(before)
  expect((await work()).status).toBe(status)
}

/** A domain call that has no operation of its own, as if it had. */
const called = (work: Promise<unknown>) =>
  work.then(
    () => ({ status: 200 }),
    () => ({ status: 500 }),
  )

describe.each([
  'insert cancellation',
  'insert cancellation_code',
  'insert debit_stance',
  'insert audit_event',
  'insert webhook_event',
  'insert outbox',
] as const)('when the %s of a declaration fails', (change) => {
  test('nothing of the declaration stands, and asking again works', async () => {
    const { service } = await contract(app)
    await failsWhole(change, () => declare(app, service), 201)
  })
})

describe.each([
  'update cancellation_code',
  'update cancellation',
  'insert job',
  'insert job_step',
  'update debit_stance',
  'insert debit_stance',
  'insert audit_event',
  'insert webhook_event',
  'insert outbox',
] as const)('when the %s of a confirmation fails', (change) => {
  test('nothing of the confirmation stands, and the same code works afterwards', async () => {
    const made = await declared(app)
    await failsWhole(change, () => confirm(app, made.protocol, made.code))
    await expectConsistent(app, made.protocol)
  })
})

describe.each(['insert cancellation_code', 'update cancellation', 'insert outbox'] as const)(
  'when the %s of a new code fails',
  (change) => {
    test('the old code goes on working', async () => {
      const made = await declared(app)
      const before = await everything()
      await withBroken(app.ctx.db.orm, change, () => newCode(app, made.protocol))
      expect(await everything()).toBe(before)
      expect((await confirm(app, made.protocol, made.code)).status).toBe(200)
    })
  },
)

describe.each([
  'update job',
  'update cancellation',
  'insert debit_stance',
  'insert audit_event',
  'insert webhook_event',
  'insert outbox',
] as const)('when the %s of a withdrawal fails', (change) => {
  test('it is still confirmed, and withdrawing works afterwards', async () => {
    const made = await confirmed(app)
    await failsWhole(change, () => withdraw(app, made.protocol))
    await expectConsistent(app, made.protocol)
  })
})

describe.each(['insert job_attempt', 'update cancellation', 'insert audit_event'] as const)(
  'when the %s of a claim fails',
  (change) => {
    test('the job is not taken, nor lost', async () => {
      const made = await due(app)
      await withBroken(app.ctx.db.orm, change, () => claimOne(app, made.server).catch(() => null))
      const { jobs, row } = await stored(app, made.protocol)
      expect(jobs[0]).toMatchObject({ epoch: 0, attempts: 0, firstClaimedAt: null })
      expect(row.state).toBe('confirmed')
      expect(await claimOne(app, made.server)).toMatchObject({ epoch: 1 })
    })
  },
)

describe.each([
  'update job_step',
  'update job',
  'update job_attempt',
  'update cancellation',
  'update service',
  'insert service_version',
  'delete target_hold',
  'insert audit_event',
  'insert webhook_event',
  'insert outbox',
] as const)('when the %s of a completion fails', (change) => {
  test('nothing of the completion stands, and reporting again completes it', async () => {
    const { job, protocol } = await wiping(app)
    const kinds = job.steps.map(({ kind }) => kind)
    for (const kind of kinds.slice(0, -1)) await reportDone(app, job, kind)
    await failsWhole(change, () => reportDone(app, job, kinds.at(-1) ?? ''))
    await expectConsistent(app, protocol)
    expect((await stored(app, protocol)).row.state).toBe('completed')
  })
})

describe.each([
  'update job',
  'update cancellation',
  'insert audit_event',
  'insert webhook_event',
  'insert outbox',
] as const)('when the %s of “it wasn’t me” fails', (change) => {
  test('the wipe is not half stopped, and pressing again stops it', async () => {
    const made = await wiping(app)
    await failsWhole(change, () => called(dispute(app.ctx, made.token)))
    await expectConsistent(app, made.protocol)
  })
})

describe.each([
  'update cancellation',
  'insert audit_event',
  'insert webhook_event',
  'insert outbox',
] as const)('when the %s of a lapse fails', (change) => {
  test('nothing is written down, and the next sweep does it', async () => {
    const made = await declared(app)
    app.clock.advance(24 * 3600)
    const before = await everything()
    await withBroken(app.ctx.db.orm, change, () => sweepLapses(app.ctx).catch(() => 0))
    expect(await everything()).toBe(before)
    await sweepLapses(app.ctx)
    expect((await stored(app, made.protocol)).row.state).toBe('lapsed')
    await expectConsistent(app, made.protocol)
  })
})
