import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { approveRelease } from '../../../src/cancellation/decideReview.ts'
import type { StaffActor } from '../../../src/context.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import {
  confirm,
  confirmed,
  debit,
  declared,
  exhausted,
  read,
  rowOf,
  start,
} from '../../support/cancelling.ts'
import { changeService } from '../../support/changeService.ts'
import { expectConsistent } from '../../support/invariants.ts'
import { policiesFile } from '../../support/policies.ts'
import { claimOne, wipeAll } from '../../support/wipe.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(() => app.clock.set(start))

const phone = { kind: 'phone_number', ref: '+54 11 5555-0100' }
const notice = { policy: 'notice-30d' }

test('asked in the panel’s way the notice counts from T0, whenever it is confirmed', async () => {
  const made = await declared(app, notice)
  expect(await rowOf(app, made.protocol)).toMatchObject({
    formalisedAt: new Date(start),
    lastDay: '2026-12-22',
  })
  app.clock.advance(20 * 3600)
  await confirm(app, made.protocol, made.code)
  expect(await read(app, made.protocol)).toMatchObject({
    lastDay: '2026-12-22',
    wipe: { notBefore: '2026-12-23T03:00:00.000Z', deadline: '2026-12-24T03:00:00.000Z' },
  })
})

test('by phone it stays what the service was at T0, though the catalogue has changed what may change since', async () => {
  const own = {
    id: 'phoned',
    extends: 'notice-30d',
    commitment: 'all_that_remains',
    partners: 'refuse',
  }
  const phoned = await testApp({ policiesFile: policiesFile(own) })
  phoned.clock.set(start)
  const made = await declared(
    phoned,
    { policy: own.id, cycleMonths: 1, committedUntil: '2027-06-15' },
    { channel: 'phone' },
  )
  const before = await read(phoned, made.protocol)
  await changeService(phoned, made.service, {
    cycleMonths: 6,
    committedUntil: '2029-06-15',
    soldBy: { name: 'Otro', contact: 'otro@example.com' },
  })
  phoned.clock.advance(3600)
  expect((await confirm(phoned, made.protocol, made.code)).status).toBe(200)
  const { terms } = await read(phoned, made.protocol)
  expect(terms).toEqual({
    ...before.terms,
    formalisedAt: '2026-11-22T13:00:00.000Z',
    notices: expect.anything(),
  })
  await phoned.close()
})

test('by phone it stays under the law of T0, though the provider turned that off, or on, since', async () => {
  const packs = [{ country: 'AR', facts: [] }]
  const lawful = await testApp({ packs })
  for (const [then, now, reason] of [
    [lawful, app, 'law_ar_10_quater'],
    [app, lawful, 'service_continues'],
  ] as const) {
    for (const { clock } of [then, now]) clock.set('2026-12-05T12:00:00.000Z')
    const made = await declared(then, notice, { channel: 'phone' })
    for (const { clock } of [then, now]) clock.set('2026-12-06T04:00:00.000Z')
    await confirm(now, made.protocol, made.code)
    const { lastDay, terms } = await read(now, made.protocol)
    expect(lastDay).toBe('2027-01-05')
    expect(terms.packs).toEqual(then === lawful ? [{ id: 'AR', version: 2 }] : [])
    expect(terms.nextCharge.reason).toBe(reason)
    expect((await debit(now, made.service)).reason).toBe(reason)
  }
  await lawful.close()
})

test('by phone it counts from the day on which it stands in writing: that of the code', async () => {
  const made = await declared(app, notice, { channel: 'phone' })
  expect(await rowOf(app, made.protocol)).toMatchObject({
    formalisedAt: null,
    lastDay: '2026-12-22',
  })
  // 22 November, 21:00 there: still day 0; an hour after midnight it is the next day.
  app.clock.set('2026-11-23T04:00:00.000Z')
  await confirm(app, made.protocol, made.code)
  const { lastDay, wipe, terms, timeline } = await read(app, made.protocol)
  expect({ lastDay, wipe }).toEqual({
    lastDay: '2026-12-23',
    wipe: { notBefore: '2026-12-24T03:00:00.000Z', deadline: '2026-12-25T03:00:00.000Z' },
  })
  expect(terms).toMatchObject({
    lastDay: '2026-12-23',
    endsAt: '2026-12-24T03:00:00.000Z',
    formalisedAt: '2026-11-23T04:00:00.000Z',
    at: start,
  })
  expect(timeline.at(-1)).toMatchObject({
    event: 'confirmed',
    detail: { lastDay: '2026-12-23', insteadOf: '2026-12-22' },
  })
  await expectConsistent(app, made.protocol)
})

test('a debit whose turn passed while it was held is late where the writing moves the last day beyond it', async () => {
  app.clock.set('2026-11-30T15:00:00.000Z')
  const made = await declared(
    app,
    { ...notice, startedOn: '2024-12-31', expiresOn: '2026-12-31' },
    { channel: 'phone' },
  )
  expect(await debit(app, made.service)).toMatchObject({ verdict: 'hold', collect: null })
  app.clock.set('2026-12-01T14:00:00.000Z')
  await confirm(app, made.protocol, made.code)
  expect((await read(app, made.protocol)).lastDay).toBe('2026-12-31')
  expect(await debit(app, made.service)).toMatchObject({ verdict: 'charge', collect: 'late' })
})

test('a later last day that the client chose stays where notice doesn’t go beyond it', async () => {
  const made = await declared(app, notice, { channel: 'phone', endsOn: '2027-01-10' })
  app.clock.advance(20 * 3600)
  await confirm(app, made.protocol, made.code)
  expect((await read(app, made.protocol)).lastDay).toBe('2027-01-10')
})

test('without a notice to count the writing moves nothing', async () => {
  const made = await declared(app, {}, { channel: 'phone' })
  const { terms } = await read(app, made.protocol)
  app.clock.advance(3600)
  await confirm(app, made.protocol, made.code)
  expect((await read(app, made.protocol)).terms).toEqual(terms)
  expect((await rowOf(app, made.protocol)).formalisedAt).toEqual(
    new Date('2026-11-22T13:00:00.000Z'),
  )
})

test.each([
  ['moves the imposed last day', {}],
  ['goes beyond the one that the client chose', { endsOn: '2026-12-23' }],
])(
  'released by two of the staff it stands in writing from then on, which %s',
  async (_, chosen) => {
    const ana: StaffActor = { kind: 'staff', id: 'stf_ana', name: 'Ana' }
    const made = await exhausted(app, notice, { channel: 'phone', ...chosen })
    app.clock.set('2026-11-25T12:00:00.000Z')
    await approveRelease(app.ctx, made.protocol, ana)
    await approveRelease(app.ctx, made.protocol, { ...ana, id: 'stf_beto', name: 'Beto' })
    const { state, lastDay } = await read(app, made.protocol)
    expect({ state, lastDay }).toEqual({ state: 'confirmed', lastDay: '2026-12-25' })
  },
)

test('until the last day is over nothing is touched, numbers and recordings neither; then all goes in 24 h', async () => {
  const made = await confirmed(app, {
    ...notice,
    components: [{ kind: 'site', ref: 'aviso.example' }, phone, { kind: 'recording', ref: 'r/1' }],
  })
  app.clock.set('2026-12-23T02:59:59.999Z')
  expect(await claimOne(app, made.server)).toBeNull()
  expect((await app.call('GET', `/services/${made.service}`)).body).toMatchObject({
    state: 'active',
  })
  app.clock.set('2026-12-23T03:00:00.000Z')
  const job = await claimOne(app, made.server)
  expect(job?.steps.map(({ kind }) => kind)).toEqual([
    'cut_access',
    'wipe_files',
    'release',
    'verify',
  ])
  if (job) await wipeAll(app, job)
  expect((await read(app, made.protocol)).state).toBe('completed')
})

test('the charge of the period that holds the last day is by day, and none comes after it', async () => {
  const made = await confirmed(app, { ...notice, price: { amount: '3100.00', currency: 'ARS' } })
  // Due on 15 December, for 31 days; the last day is the 22nd, so 8 of them.
  expect(await debit(app, made.service)).toMatchObject({ verdict: 'charge', amount: '800.00' })
  const service = (await app.call('GET', `/services/${made.service}`)).body
  await app.call('PUT', `/services/${made.service}`, {
    ...service,
    id: undefined,
    expiresOn: '2027-01-15',
  })
  expect(await debit(app, made.service)).toMatchObject({ verdict: 'stop' })
})
