import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { webhookEvent } from '../../../db/schema/webhook.ts'
import { approveRelease, approveWithdrawal } from '../../../src/cancellation/decideReview.ts'
import { dispute } from '../../../src/cancellation/dispute.ts'
import { sweepLapses } from '../../../src/cancellation/lapse.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import {
  completed,
  confirmed,
  debit,
  declared,
  ended,
  exhausted,
  keepingPolicy,
  keptUntil,
  read,
  start,
  wearOut,
  wiping,
  withdraw,
} from '../../support/cancelling.ts'
import { policiesFile } from '../../support/policies.ts'
import { claimOne, goneEvidence, wipeAll } from '../../support/wipe.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp({ policiesFile: policiesFile(keepingPolicy) })
})
afterAll(() => app.close())
beforeEach(() => app.clock.set(start))

/** What was written down about a service, in the order of its versions. */
async function eventsOf(service: string) {
  const rows = await app.ctx.db.orm
    .select()
    .from(webhookEvent)
    .where(eq(webhookEvent.serviceId, service))
    .orderBy(asc(webhookEvent.version))
  return rows.map(({ type, version, at, data }) => ({
    type,
    version,
    at: at.toISOString(),
    data: JSON.parse(data),
  }))
}
const typesOf = async (service: string) => (await eventsOf(service)).map(({ type }) => type)

test('a whole life: declared, confirmed, its debit stopped, wiped, completed; versions count up', async () => {
  const made = await completed(app)
  const events = await eventsOf(made.service)
  expect(events.map(({ type }) => type)).toEqual([
    'cancellation.declared',
    'cancellation.confirmed',
    'debit.stopped',
    'deprovisioning.completed',
    'cancellation.completed',
  ])
  expect(events.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5])
  expect(events[1]).toMatchObject({
    at: start,
    data: {
      protocol: made.protocol,
      service: made.service,
      client: made.client,
      state: 'confirmed',
      declaredAt: start,
      confirmedAt: start,
    },
  })
  expect(events[2]?.data).toMatchObject({
    protocol: made.protocol,
    reason: 'confirmed',
    nextCharge: { dueOn: '2026-12-15', verdict: 'stop' },
  })
  expect(events[3]?.data).toMatchObject({ job: made.job.id, state: 'done', server: made.server })
})

test('who pays is told what is given back, and what is left to be paid', async () => {
  const bought = { policy: 'end-of-term', startedOn: '2026-11-20', expiresOn: '2026-12-20' }
  const committed = {
    policy: 'end-of-term',
    startedOn: '2026-06-01',
    expiresOn: '2026-12-01',
    committedUntil: '2027-06-01',
  }
  const sums = { refund: null, owed: null }
  const full = { amount: '4500.00', currency: 'ARS' }
  for (const [contracted, told] of [
    [bought, { ...sums, refund: { amount: full, basis: 'cooling_off' } }],
    [committed, { ...sums, owed: { amount: expect.anything(), basis: 'commitment' } }],
  ] as const) {
    const { service } = await confirmed(app, contracted)
    for (const { type, data } of await eventsOf(service)) expect(data, type).toMatchObject(told)
  }
})

test('what ends it earlier: withdrawn, “it wasn’t me”, and the debit that goes on', async () => {
  const gone = await confirmed(app)
  await withdraw(app, gone.protocol)
  expect((await typesOf(gone.service)).slice(3)).toEqual([
    'cancellation.withdrawn',
    'debit.resumed',
  ])

  const disowned = await declared(app)
  await dispute(app.ctx, disowned.token)
  expect((await typesOf(disowned.service)).slice(1)).toEqual([
    'cancellation.withdrawn',
    'debit.resumed',
  ])
})

test.each([
  ['confirmed', confirmed],
  ['being wiped', wiping],
] as const)(
  'a dispute of what is %s tells billing that the stop is in doubt, and what comes of it',
  async (_, make) => {
    const [kept, undone] = [await make(app), await make(app)]
    const since = (await typesOf(kept.service)).length
    for (const { token } of [kept, undone]) await dispute(app.ctx, token)
    const disputed = (await eventsOf(kept.service)).slice(since)
    expect(disputed.map(({ type }) => type)).toEqual(['cancellation.in_review', 'debit.disputed'])
    expect(disputed[1]?.data).toMatchObject({
      protocol: kept.protocol,
      reason: 'disputed',
      nextCharge: { dueOn: '2026-12-15', verdict: 'stop' },
    })
    // The stop goes on until two people have decided.
    expect(await debit(app, kept.service)).toMatchObject({ verdict: 'stop' })
    for (const id of ['stf_ana', 'stf_beto']) {
      const staff = { kind: 'staff', id, name: id } as const
      await approveRelease(app.ctx, kept.protocol, staff)
      await approveWithdrawal(app.ctx, undone.protocol, staff)
    }
    expect((await eventsOf(kept.service)).at(-1)).toMatchObject({
      type: 'debit.stopped',
      data: { reason: 'released' },
    })
    expect((await typesOf(undone.service)).at(-1)).toBe('debit.resumed')
  },
)

test('data kept: ended at first, completed once it is erased; each job’s end is told', async () => {
  const made = await ended(app)
  expect((await typesOf(made.service)).slice(3)).toEqual([
    'deprovisioning.completed',
    'cancellation.ended',
  ])
  app.clock.set(keptUntil)
  const erasing = await claimOne(app, made.server)
  if (erasing) await wipeAll(app, erasing)
  const later = (await eventsOf(made.service)).slice(5)
  expect(later.map(({ type }) => type)).toEqual([
    'deprovisioning.completed',
    'cancellation.completed',
  ])
  expect(later[0]?.data).toMatchObject({ purpose: 'erase' })
})

test('what comes back to life is told as reopened, and its second completion too', async () => {
  const made = await completed(app)
  app.clock.advance(3600)
  const again = await claimOne(app, made.server)
  if (!again) throw new Error('no re-check to claim')
  const [first, ...others] = again.steps.at(-1)?.targets ?? []
  if (!first) throw new Error('no targets')
  await app.call('PUT', `/deprovisioning/jobs/${again.id}/steps/verify`, {
    epoch: again.epoch,
    state: 'partial',
    evidence: [
      { ...goneEvidence(first), after: { entries: 3, bytes: 300 }, left: ['public_html'] },
      ...others.map((target) => goneEvidence(target)),
    ],
  })
  const anew = await claimOne(app, made.server)
  if (anew) await wipeAll(app, anew)
  expect((await typesOf(made.service)).slice(5)).toEqual([
    'cancellation.reopened',
    'deprovisioning.completed',
    'cancellation.completed',
  ])
})

test('worn-out codes put it before staff', async () => {
  const { service } = await exhausted(app)
  expect(await typesOf(service)).toEqual(['cancellation.declared', 'cancellation.in_review'])
})

test('a lapse that time brought is told when it is written down, as of when it happened', async () => {
  const made = await declared(app)
  app.clock.advance(25 * 3600)
  expect((await read(app, made.protocol)).state).toBe('lapsed')
  expect(await typesOf(made.service)).toEqual(['cancellation.declared'])
  await sweepLapses(app.ctx)
  const [, ...later] = await eventsOf(made.service)
  expect(later.map(({ type }) => type)).toEqual(['cancellation.lapsed', 'debit.resumed'])
  expect(later[0]?.at).toBe('2026-11-23T12:00:00.000Z')
})

test('a job that needs a person is told with its code, never with the words of an error', async () => {
  for (const [error, why] of [
    ['identity_mismatch', 'identity_mismatch'],
    ['mailbox ana@ejemplo.com.ar is busy', 'failed'],
  ]) {
    const { job, service } = await wiping(app)
    await app.call('PUT', `/deprovisioning/jobs/${job.id}/steps/cut_access`, {
      epoch: job.epoch,
      state: 'failed',
      error,
      retryable: false,
    })
    const last = (await eventsOf(service)).at(-1)
    expect(last).toMatchObject({ type: 'deprovisioning.stuck', data: { state: 'stuck', why } })
  }
})

test('what is refused tells nothing', async () => {
  const made = await declared(app)
  await wearOut(app, made)
  await withdraw(app, 'BAJA-00000000000')
  expect(await typesOf(made.service)).toEqual(['cancellation.declared'])
})

test('no event holds a code, a token, a name or an address', async () => {
  const made = await completed(app)
  const text = JSON.stringify(await eventsOf(made.service))
  expect(text).not.toContain('@')
  expect(text).not.toContain(made.code)
  expect(text).not.toContain(made.token)
  expect(text).not.toContain('Suárez')
})
