import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { eraseNow } from '../../../src/cancellation/eraseNow.ts'
import { orderCopy } from '../../../src/cancellation/orderCopy.ts'
import { deadlineHealth } from '../../../src/deprovisioning/deadlines.ts'
import type { Job } from '../../../src/deprovisioning/job.ts'
import { sweepDeadlines } from '../../../src/deprovisioning/ladder.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import {
  type Case,
  declared,
  ended,
  keepingPolicy,
  keptUntil,
  read,
  start,
  told,
  withdraw,
} from '../../support/cancelling.ts'
import { expectConsistent, stored } from '../../support/invariants.ts'
import { policiesFile } from '../../support/policies.ts'
import { claimOne, copied, goneEvidence, lapse, reportDone, wipeAll } from '../../support/wipe.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp({ policiesFile: policiesFile(keepingPolicy) })
})
afterAll(() => app.close())
beforeEach(() => app.clock.set(start))

const order = ({ protocol }: { protocol: string }) =>
  app.call('POST', `/cancellations/${protocol}/copy`)
const erase = ({ protocol }: { protocol: string }) =>
  app.call('POST', `/cancellations/${protocol}/erase`)
const events = async (protocol: string) =>
  (await read(app, protocol)).timeline.map(({ event }) => event)
const mailsOf = async (protocol: string, kind: string) =>
  (await stored(app, protocol)).mails.filter((mail) => mail.kind === kind)

const site = { kind: 'site', ref: 'one-site.example' }

/** The claim of a copy, which has to be there. */
async function claimCopy({ server }: Case): Promise<Job> {
  const job = await claimOne(app, server)
  if (job?.purpose !== 'export') throw new Error('no copy to make')
  return job
}

test('a copy of what holds data is ordered once, ready within 72 h, and said to the client', async () => {
  const components = [
    { kind: 'site', ref: 'copied.example' },
    { kind: 'database', ref: 'copied' },
    { kind: 'dns_zone', ref: 'copied.example' },
    { kind: 'phone_number', ref: '+54 11 5555-0199' },
  ]
  const made = await ended(app, { components })
  const { status, body } = await order(made)
  expect([status, body.state, body.copy]).toEqual([
    200,
    'ended',
    { state: 'ordered', deadline: '2026-11-25T14:00:00.000Z', readyAt: null },
  ])
  expect(body.wipe).toMatchObject({ notBefore: keptUntil })
  expect((await order(made)).body).toEqual(body)
  expect(await events(made.protocol)).toEqual(expect.arrayContaining(['ended', 'copy_ordered']))
  expect(await mailsOf(made.protocol, 'copy_ordered')).toHaveLength(1)
  const job = await claimCopy(made)
  expect(job.steps.map(({ kind, targets }) => [kind, targets.map((one) => one.kind)])).toEqual([
    ['export', ['site', 'database']],
  ])
  expect((await read(app, made.protocol)).state).toBe('ended')
  await expectConsistent(app, made.protocol)
})

test('before a copy is ordered nobody is handed one, and where nothing is kept there is none', async () => {
  const made = await ended(app)
  expect(await claimOne(app, made.server)).toBeNull()
  expect((await order(await declared(app))).body).toMatchObject({ code: 'wrong_state' })
  const zone = [{ kind: 'dns_zone', ref: 'only-a-zone.example' }]
  const bare = await ended(app, { components: zone })
  expect((await order(bare)).body).toMatchObject({ code: 'wrong_state' })
  const stranger = { kind: 'client', number: 'c-otro' } as const
  expect(await told(orderCopy(app.ctx, made.protocol, stranger))).toBe('not_found')
})

test('nothing is erased before the copy that was ordered is made, however late it is', async () => {
  const made = await ended(app)
  await order(made)
  const job = await claimCopy(made)
  app.clock.set('2027-03-10T12:00:00.000Z')
  await lapse(app, job)
  const again = await claimCopy(made)
  expect(await claimOne(app, made.server)).toBeNull()
  await expectConsistent(app, made.protocol)
  expect((await reportDone(app, job, 'export', copied)).body).toMatchObject({
    code: 'stale_epoch',
  })
  expect((await reportDone(app, again, 'export', copied)).body).toMatchObject({ state: 'done' })
  expect(await mailsOf(made.protocol, 'copy_ready')).toHaveLength(1)
  expect((await read(app, made.protocol)).copy).toMatchObject({ state: 'ready' })
  const erasure = await claimOne(app, made.server)
  expect(erasure?.purpose).toBe('erase')
  if (erasure) await wipeAll(app, erasure)
  expect((await read(app, made.protocol)).state).toBe('completed')
  await expectConsistent(app, made.protocol)
})

test('where a copy lies is in no answer, no mail and no line of the history', async () => {
  const made = await ended(app)
  await order(made)
  const job = await claimCopy(made)
  const { text } = await reportDone(app, job, 'export', copied)
  const jobs = await app.call('GET', `/deprovisioning/jobs/${job.id}`)
  const shown = await app.call('GET', `/cancellations/${made.protocol}`)
  await app.relay()
  const mails = app.mailbox.mails.map((mail) => `${mail.text}${mail.html}`)
  expect(mails.some((mail) => mail.includes('La copia que pediste está lista'))).toBe(true)
  for (const said of [text, jobs.text, shown.text, ...mails])
    expect(said).not.toContain('copies.example')
})

test.each([
  ['a line break', 'https://copies.example/a\nb'],
  ['nothing but a blank', ' '],
  ['more than 500 characters', 'x'.repeat(501)],
])('a place with %s is refused', async (_, place) => {
  const made = await ended(app, { components: [site] })
  await order(made)
  const job = await claimCopy(made)
  const { status, body } = await reportDone(app, job, 'export', (target) => ({
    ...copied(target),
    place,
  }))
  expect([status, body]).toMatchObject([422, { errors: [{ field: 'evidence[0].place' }] }])
})

test('a copy with less than there was is no copy', async () => {
  const made = await ended(app, { components: [site] })
  await order(made)
  const job = await claimCopy(made)
  const { body } = await reportDone(app, job, 'export', (target) => goneEvidence(target))
  expect(body).toMatchObject({
    code: 'invalid',
    errors: [{ field: 'evidence[0].after.entries' }, { field: 'evidence[0].after.bytes' }],
  })
})

test.each([
  ['long before the erasure, after 72 h', '2027-01-10T12:00:00.000Z', '2027-01-13T12:00:00.000Z'],
  ['two days before it, when it begins', '2027-02-18T14:00:00.000Z', keptUntil],
  [
    'as it begins, half-way to its deadline',
    '2027-02-20T14:00:00.000Z',
    '2027-02-21T02:00:00.000Z',
  ],
  ['once it is overdue, after 72 h', '2027-02-25T14:00:00.000Z', '2027-02-28T14:00:00.000Z'],
])('ordered %s, it is to be ready', async (_, at, deadline) => {
  const made = await ended(app)
  app.clock.set(at)
  expect((await order(made)).body.copy).toMatchObject({ deadline })
})

test('once the erasure is claimed no copy can be ordered', async () => {
  const made = await ended(app)
  app.clock.set(keptUntil)
  await claimOne(app, made.server)
  expect((await order(made)).body).toMatchObject({ code: 'too_late' })
  await expectConsistent(app, made.protocol)
})

/** Rounds of a race; `ORDERS_RACED=500` for a long night. */
const rounds = Number(process.env.ORDERS_RACED ?? 24)

test('an order and the erasure’s claim race on one row: exactly one wins', async () => {
  const wins = { ordered: 0, erased: 0 }
  for (let round = 0; round < rounds; round++) {
    app.clock.set(start)
    const made = await ended(app)
    app.clock.set(keptUntil)
    // Ready to be taken, or the first claim would only make it claimable.
    const first = async () => (round % 3 === 0 ? null : claimOne(app, made.server))
    const [asked, ...jobs] = await Promise.all([order(made), first(), claimOne(app, made.server)])
    const purposes = jobs.flatMap((job) => (job ? [job.purpose] : []))
    const { state } = await read(app, made.protocol)
    if (asked.status === 200) {
      wins.ordered++
      expect(state).toBe('ended')
      expect(purposes).not.toContain('erase')
    } else {
      wins.erased++
      expect([asked.body.code, state, purposes]).toEqual(['too_late', 'wiping', ['erase']])
    }
    await expectConsistent(app, made.protocol)
  }
  expect(wins.ordered + wins.erased).toBe(rounds)
})

test('many orders at once are one', async () => {
  const made = await ended(app)
  const asked = await Promise.all(Array.from({ length: 6 }, () => order(made)))
  expect(asked.map(({ status }) => status)).toEqual(Array(6).fill(200))
  expect(await mailsOf(made.protocol, 'copy_ordered')).toHaveLength(1)
  await expectConsistent(app, made.protocol)
})

test('“erase now” calls off a copy that nobody is making, and says so; it can be ordered again', async () => {
  const made = await ended(app)
  await order(made)
  expect((await erase(made)).body.copy).toBeUndefined()
  expect((await events(made.protocol)).slice(-2)).toEqual(['copy_void', 'erase_asked'])
  await expectConsistent(app, made.protocol)
  await app.relay()
  expect(app.mailbox.mails.map(({ text }) => text).join()).toContain('ya no se hace')
  expect((await order(made)).body.copy).toMatchObject({
    state: 'ordered',
    deadline: '2026-11-23T02:00:00.000Z',
  })
  expect(await mailsOf(made.protocol, 'copy_ordered')).toHaveLength(2)
  app.clock.advance(7200)
  await reportDone(app, await claimCopy(made), 'export', copied)
  expect((await claimOne(app, made.server))?.purpose).toBe('erase')
  await expectConsistent(app, made.protocol)
})

test('while a copy is being made “erase now” is refused, and a claim of it races with the calling off', async () => {
  const made = await ended(app)
  await order(made)
  await claimCopy(made)
  expect(await erase(made)).toMatchObject({ status: 409, body: { code: 'copy_being_made' } })
  await expectConsistent(app, made.protocol)
  for (let round = 0; round < 8; round++) {
    const raced = await ended(app)
    await order(raced)
    const asClient = { kind: 'client', number: raced.client } as const
    const [refusal, job] = await Promise.all([
      told(eraseNow(app.ctx, raced.protocol, asClient)),
      claimOne(app, raced.server),
    ])
    expect(refusal).toBe(job ? 'copy_being_made' : 'ok')
    await expectConsistent(app, raced.protocol)
  }
})

test('coming back voids the order, whoever is making it', async () => {
  const made = await ended(app)
  await order(made)
  const job = await claimCopy(made)
  expect((await withdraw(app, made.protocol)).body.state).toBe('withdrawn')
  expect((await reportDone(app, job, 'export', copied)).body).toMatchObject({
    code: 'stale_epoch',
  })
  expect((await order(made)).body).toMatchObject({ code: 'cancellation_closed' })
  expect(await mailsOf(made.protocol, 'copy_ready')).toEqual([])
  await expectConsistent(app, made.protocol)
})

test('an order that isn’t made makes noise like a wipe', async () => {
  const made = await ended(app)
  await order(made)
  const job = await claimCopy(made)
  await app.call('PUT', `/deprovisioning/jobs/${job.id}/steps/export`, {
    epoch: job.epoch,
    state: 'failed',
    error: 'copy_by_hand',
    retryable: false,
  })
  app.clock.set('2026-11-25T12:00:00.000Z')
  expect((await deadlineHealth(app.ctx)).atRisk).toBeGreaterThan(0)
  await sweepDeadlines(app.ctx)
  expect(await events(made.protocol)).toContain('deadline_close')
  expect((await read(app, made.protocol)).state).toBe('ended')
})
