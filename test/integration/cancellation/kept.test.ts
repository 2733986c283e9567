import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { eraseNow } from '../../../src/cancellation/eraseNow.ts'
import { sweepReminders } from '../../../src/cancellation/remind.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import {
  debit,
  declare,
  declared,
  ended,
  keepingPolicy,
  keptUntil,
  read,
  start,
  told,
  wiping,
  withdraw,
} from '../../support/cancelling.ts'
import { contract, serviceInput } from '../../support/catalogue.ts'
import { expectConsistent, stored } from '../../support/invariants.ts'
import { policiesFile } from '../../support/policies.ts'
import { claimOne, reportDone, wipeAll } from '../../support/wipe.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp({ policiesFile: policiesFile(keepingPolicy) })
})
afterAll(() => app.close())
beforeEach(() => app.clock.set(start))

const phone = { kind: 'phone_number', ref: '+54 11 5555-0100' }
const erasure = async (protocol: string) =>
  (await stored(app, protocol)).jobs.find(({ purpose }) => purpose === 'erase')
const eraseNowAs = ({ client, protocol }: { client: string; protocol: string }) =>
  eraseNow(app.ctx, protocol, { kind: 'client', number: client })
const mailsOf = async (protocol: string, kind: string) =>
  (await stored(app, protocol)).mails.filter((mail) => mail.kind === kind)

test('where data is kept the service is cut off and its numbers let go, and nothing is destroyed', async () => {
  const made = await wiping(app, {
    policy: 'kept',
    components: [
      { kind: 'site', ref: 'kept.example' },
      { kind: 'dns_zone', ref: 'kept.example' },
      phone,
    ],
  })
  const { job } = made
  expect(job.steps.map(({ kind, targets }) => [kind, targets.map(({ ref }) => ref)])).toEqual([
    ['cut_access', ['kept.example']],
    ['release', [phone.ref]],
  ])
  await wipeAll(app, job)

  const { state, endedAt, completedAt, wipe, timeline } = await read(app, made.protocol)
  expect({ state, endedAt, completedAt, wipe }).toEqual({
    state: 'ended',
    endedAt: '2026-11-22T14:00:00.000Z',
    completedAt: null,
    wipe: { notBefore: keptUntil, deadline: '2027-02-21T14:00:00.000Z' },
  })
  expect(timeline.at(-1)).toMatchObject({ event: 'ended', detail: { dataKeptUntil: keptUntil } })
  expect((await app.call('GET', `/services/${made.service}`)).body).toMatchObject({
    state: 'cancelled',
  })
  expect(await mailsOf(made.protocol, 'ended')).toHaveLength(1)
  await expectConsistent(app, made.protocol)

  // The number may be somebody's by now; the site's data is still there.
  const other = await contract(app, { server: made.server, components: [phone] })
  const site = await app.call('PUT', `/services/${other.service}-2`, {
    ...serviceInput(other.client, { server: made.server }),
    components: [{ kind: 'site', ref: 'kept.example' }],
  })
  expect([site.status, site.body.code]).toEqual([409, 'target_taken'])
})

test('a wipe that is late takes none of the days for which data is kept', async () => {
  const made = await wiping(app, { policy: 'kept' })
  app.clock.set('2027-03-10T20:00:00.000Z')
  await app.call('PUT', `/deprovisioning/jobs/${made.job.id}/lease`, {
    epoch: made.job.epoch,
    leaseSeconds: 60,
  })
  await wipeAll(app, made.job)
  const { endedAt, wipe } = await read(app, made.protocol)
  // 108 days late: as many later than 2027-02-20.
  expect([endedAt, wipe?.notBefore]).toEqual([
    '2027-03-10T20:00:00.000Z',
    '2027-06-08T14:00:00.000Z',
  ])
})

test('what was kept is erased when its time has come, access cut once more, then completed', async () => {
  const made = await ended(app)
  app.clock.set('2027-02-20T13:59:59.999Z')
  expect(await claimOne(app, made.server)).toBeNull()
  app.clock.set(keptUntil)
  const job = await claimOne(app, made.server)
  expect(job).toMatchObject({ purpose: 'erase', deadline: '2027-02-21T14:00:00.000Z' })
  expect(job?.steps.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    'cut_access pending',
    'wipe_files pending',
    'wipe_mailboxes pending',
    'verify pending',
  ])
  expect((await read(app, made.protocol)).state).toBe('wiping')
  if (job) {
    expect((await reportDone(app, job, 'wipe_files')).body).toMatchObject({
      code: 'step_out_of_order',
    })
    await wipeAll(app, job)
  }
  expect(await read(app, made.protocol)).toMatchObject({
    state: 'completed',
    endedAt: '2026-11-22T14:00:00.000Z',
    completedAt: keptUntil,
  })
  expect(await mailsOf(made.protocol, 'completed')).toHaveLength(1)
  await expectConsistent(app, made.protocol)
  const again = await contract(app, { server: made.server, domain: made.domain })
  expect(again.service).not.toBe(made.service)
})

test('the proof of what was erased tells as well of what was let go when the service ended', async () => {
  const components = [{ kind: 'site', ref: 'all.example' }, phone]
  const made = await ended(app, { components })
  app.clock.set(keptUntil)
  const job = await claimOne(app, made.server)
  if (job) await wipeAll(app, job)
  const { timeline } = await read(app, made.protocol)
  const { event, detail } = timeline.at(-1) ?? {}
  const evidence = detail?.evidence as { target: object }[]
  expect([event, evidence.map(({ target }) => target)]).toEqual([
    'completed',
    components.toReversed(),
  ])
  await app.relay()
  // The mails of a pass go out at once, in any order.
  const texts = app.mailbox.mails.map(({ text }) => text)
  expect(texts.filter((text) => text.includes(made.protocol))).toContainEqual(
    expect.stringMatching(/número telefónico: \+54 11 5555-0100.*sitio web: all\.example/s),
  )
})

test('coming back in time keeps the data: the service is suspended, and its debits are taken again', async () => {
  const made = await ended(app)
  app.clock.set('2027-01-10T12:00:00.000Z')
  expect(await debit(app, made.service)).toMatchObject({ verdict: 'stop' })
  const { status, body } = await withdraw(app, made.protocol)
  expect([status, body.state, body.wipe]).toEqual([200, 'withdrawn', null])
  expect((await app.call('GET', `/services/${made.service}`)).body).toMatchObject({
    state: 'suspended',
  })
  expect(await debit(app, made.service)).toMatchObject({ verdict: 'charge', collect: 'late' })
  expect((await erasure(made.protocol))?.state).toBe('void')
  expect(await mailsOf(made.protocol, 'came_back')).toHaveLength(1)
  expect(await mailsOf(made.protocol, 'withdrawn')).toHaveLength(0)
  app.clock.set(keptUntil)
  expect(await claimOne(app, made.server)).toBeNull()
  expect((await declare(app, made.service)).status).toBe(201)
})

test('an import revives nothing, nor lets go of what is kept', async () => {
  const made = await ended(app)
  const { body } = await app.call('GET', `/services/${made.service}`)
  const { id: _, ...input } = body
  const put = await app.call('PUT', `/services/${made.service}`, {
    ...input,
    plan: 'Otro nombre',
    state: 'active',
  })
  expect(put.status).toBe(200)
  expect(put.body).toMatchObject({ state: 'cancelled', plan: 'Otro nombre' })
  const taken = await app.call('PUT', `/services/${made.service}-2`, {
    ...input,
    state: 'active',
  })
  expect(taken.body).toMatchObject({ code: 'target_taken' })
})

test('once the erasure is claimed there is no coming back', async () => {
  const made = await ended(app)
  app.clock.set(keptUntil)
  await claimOne(app, made.server)
  expect((await withdraw(app, made.protocol)).body).toMatchObject({ code: 'too_late' })
  expect(await told(eraseNowAs(made))).toBe('too_late')
})

test('coming back and the erasure’s claim race on one row: exactly one wins, whoever it is', async () => {
  const wins = { back: 0, erased: 0 }
  for (let round = 0; round < 12; round++) {
    app.clock.set(start)
    const made = await ended(app)
    app.clock.set(keptUntil)
    const claims = () => claimOne(app, made.server)
    const [back, job] =
      round % 2 === 0
        ? await Promise.all([withdraw(app, made.protocol), claims()])
        : await Promise.all([claims(), withdraw(app, made.protocol)]).then(
            ([b, a]) => [a, b] as const,
          )
    const { state } = await read(app, made.protocol)
    if (back.status === 200) {
      wins.back++
      expect([job, state]).toEqual([null, 'withdrawn'])
    } else {
      wins.erased++
      expect([back.body, state, job?.purpose]).toMatchObject([
        { code: 'too_late' },
        'wiping',
        'erase',
      ])
    }
    await expectConsistent(app, made.protocol)
  }
  expect(wins.back + wins.erased).toBe(12)
})

test('“erase now” is the client’s own act: on record, undoable for a while, and soon over', async () => {
  const made = await ended(app)
  app.clock.set('2026-12-24T12:00:00.000Z')
  const asked = await app.call('POST', `/cancellations/${made.protocol}/erase`)
  expect([asked.status, asked.body.state, asked.body.wipe]).toEqual([
    200,
    'ended',
    { notBefore: '2026-12-24T14:00:00.000Z', deadline: '2026-12-25T12:00:00.000Z' },
  ])
  const { timeline } = await read(app, made.protocol)
  expect(timeline.at(-1)).toMatchObject({ event: 'erase_asked', at: '2026-12-24T12:00:00.000Z' })
  expect(timeline.at(-1)?.by).toMatch(/^key:/)
  app.clock.advance(3600)
  // Asked again it doesn't begin to count anew.
  expect((await app.call('POST', `/cancellations/${made.protocol}/erase`)).body.wipe).toEqual(
    asked.body.wipe,
  )
  expect(await mailsOf(made.protocol, 'erase_asked')).toHaveLength(1)
  expect(await claimOne(app, made.server)).toBeNull()
  app.clock.advance(3600)
  const job = await claimOne(app, made.server)
  if (job) await wipeAll(app, job)
  expect((await read(app, made.protocol)).state).toBe('completed')
})

test('until the erasure that was asked for begins, one can still come back', async () => {
  const made = await ended(app)
  await eraseNowAs(made)
  expect((await withdraw(app, made.protocol)).body.state).toBe('withdrawn')
})

test('nothing but kept data is erased early, by nobody else’s word', async () => {
  const made = await declared(app)
  expect(await told(eraseNowAs(made))).toBe('wrong_state')
  const kept = await ended(app)
  expect(await told(eraseNowAs({ ...kept, client: 'c-otro' }))).toBe('not_found')
  const staff = { kind: 'staff', id: 'stf_ana', name: 'Ana' } as const
  expect(await told(eraseNow(app.ctx, kept.protocol, staff))).toBe('forbidden')
})

test('the client is reminded 30, 7 and 1 days before, once each, by however many processes', async () => {
  const made = await ended(app)
  const mailed = async () => {
    await Promise.all(Array.from({ length: 4 }, () => sweepReminders(app.ctx)))
    return (await mailsOf(made.protocol, 'erase_soon')).length
  }
  expect(await mailed()).toBe(0)
  for (const [at, count] of [
    ['2027-01-21T13:59:59.999Z', 0],
    ['2027-01-21T14:00:00.000Z', 1],
    ['2027-02-01T00:00:00.000Z', 1],
    ['2027-02-13T14:00:00.000Z', 2],
    ['2027-02-19T14:00:00.000Z', 3],
    ['2027-02-20T13:00:00.000Z', 3],
    [keptUntil, 3],
  ] as const) {
    app.clock.set(at)
    expect([at, await mailed()]).toEqual([at, count])
  }
})

test('nobody is reminded of what won’t be erased, nor late of what is about to be', async () => {
  const [back, early] = [await ended(app), await ended(app)]
  await withdraw(app, back.protocol)
  await eraseNowAs(early)
  app.clock.set('2027-02-19T15:00:00.000Z')
  await sweepReminders(app.ctx)
  for (const { protocol } of [back, early])
    expect(await mailsOf(protocol, 'erase_soon')).toEqual([])
})
