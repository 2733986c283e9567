import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { job as jobTable } from '../../../db/schema/job.ts'
import { sweepDeadlines } from '../../../src/deprovisioning/ladder.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { type Case, completed, read, start, wiping } from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'
import { expectConsistent, stored } from '../../support/invariants.ts'
import { policiesFile } from '../../support/policies.ts'
import {
  claimOne,
  goneEvidence,
  lapse,
  portedEvidence,
  reportDone,
  wipeAll,
} from '../../support/wipe.ts'

let app: TestApp
beforeAll(async () => {
  const trusting = { id: 'trusting', recheckAfterSeconds: null }
  const telling = {
    id: 'telling',
    tell: [
      { role: 'finanzas', email: 'finanzas@proveedor.example' },
      { role: 'soporte', email: null },
    ],
  }
  app = await testApp({ policiesFile: policiesFile(trusting, telling) })
})
afterAll(() => app.close())
beforeEach(() => app.clock.set(start))

/** Completed, with its re-check due and claimed. */
async function rechecked(changes = {}) {
  const made = await completed(app, changes)
  app.clock.advance(3600)
  const job = await claimOne(app, made.server)
  if (!job) throw new Error('no re-check to claim')
  return { ...made, job }
}
type Rechecked = Awaited<ReturnType<typeof rechecked>>

const verify = ({ job }: Rechecked, report: object) =>
  app.call('PUT', `/deprovisioning/jobs/${job.id}/steps/verify`, { epoch: job.epoch, ...report })
const alive = (target: { kind: string; ref: string }) => ({
  ...goneEvidence(target),
  after: { entries: 3, bytes: 300 },
  left: ['public_html'],
  method: 'looked_again',
})
const lastEvent = async ({ protocol }: Case) => (await read(app, protocol)).timeline.at(-1)
const jobOf = async (id: string) =>
  (await app.ctx.db.orm.select().from(jobTable).where(eq(jobTable.id, id)))[0]

test('no deadline runs while all is only looked at once more', async () => {
  await rechecked()
  app.clock.advance(24 * 3600)
  expect(await sweepDeadlines(app.ctx)).toBe(0)
  const health = await app.app.request('/health/deadlines')
  expect(await health.json()).toMatchObject({ atRisk: 0, breached: 0 })
})

test('an hour after a wipe the same job is handed out again, with only its verification open', async () => {
  const made = await completed(app)
  app.clock.set('2026-11-22T14:59:59.999Z')
  expect(await claimOne(app, made.server)).toBeNull()
  app.clock.set('2026-11-22T15:00:00.000Z')
  const job = await claimOne(app, made.server)
  expect(job).toMatchObject({
    id: made.job.id,
    purpose: 'deactivate',
    state: 'running',
    epoch: made.job.epoch + 1,
    deadline: made.job.deadline,
  })
  expect(job?.steps.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    'cut_access done',
    'wipe_files done',
    'wipe_mailboxes done',
    'verify pending',
  ])
  expect(await read(app, made.protocol)).toMatchObject({ state: 'completed' })
  if (job) expect((await reportDone(app, job, 'wipe_files')).status).toBe(200)
})

test('still gone: it is noted with what was seen, and the job is done as before', async () => {
  const made = await rechecked()
  expect((await reportDone(app, made.job, 'verify')).body).toMatchObject({ state: 'done' })
  expect(await lastEvent(made)).toMatchObject({ event: 'rechecked', detail: { outcome: 'gone' } })
  expect((await read(app, made.protocol)).state).toBe('completed')
  await expectConsistent(app, made.protocol)
  // Saying so again is harmless, and nothing is looked at a third time.
  expect((await reportDone(app, made.job, 'verify')).status).toBe(200)
  app.clock.advance(48 * 3600)
  expect(await claimOne(app, made.server)).toBeNull()
})

test('a number whose porting is open keeps nothing from being completed, and a re-check from being over', async () => {
  const number = { kind: 'phone_number', ref: '+541155550100' }
  const made = await wiping(app, { components: [number] })
  for (const kind of ['release', 'verify'])
    expect((await reportDone(app, made.job, kind, portedEvidence)).status).toBe(200)
  expect((await read(app, made.protocol)).state).toBe('completed')
  app.clock.advance(3600)
  const job = await claimOne(app, made.server)
  if (!job) throw new Error('no re-check to claim')
  const evidence = [portedEvidence(number)]
  const { body } = await verify({ ...made, job }, { state: 'done', evidence })
  expect(body).toMatchObject({ state: 'done' })
  expect(await lastEvent(made)).toMatchObject({ event: 'rechecked', detail: { outcome: 'gone' } })
  expect((await read(app, made.protocol)).state).toBe('completed')
})

test('its own target back to life: wiped anew within 24 h, and the client is told', async () => {
  const made = await rechecked()
  const [site, mailbox] = made.job.steps.at(-1)?.targets ?? []
  if (!site || !mailbox) throw new Error('no targets')
  const evidence = [alive(site), goneEvidence(mailbox)]
  const { status, body } = await verify(made, { state: 'partial', error: 'left_behind', evidence })
  expect([status, body.state]).toEqual([200, 'pending'])

  const { state, completedAt, endedAt, wipe } = await read(app, made.protocol)
  expect({ state, completedAt, endedAt, deadline: wipe?.deadline }).toEqual({
    state: 'wiping',
    completedAt: null,
    endedAt: '2026-11-22T14:00:00.000Z',
    deadline: '2026-11-23T15:00:00.000Z',
  })
  expect(await lastEvent(made)).toMatchObject({
    event: 'reopened',
    detail: { alive: [{ target: { kind: site.kind, ref: site.ref } }] },
  })
  const { mails } = await stored(app, made.protocol)
  expect(mails.filter(({ kind }) => kind === 'reopened')).toHaveLength(1)
  await expectConsistent(app, made.protocol)

  // Whoever held the claim is fenced off; nobody takes the name meanwhile.
  expect((await verify(made, { state: 'partial', evidence })).body.code).toBe('stale_epoch')
  const taken = await app.call('PUT', `/services/${made.service}-2`, {
    ...(await app.call('GET', `/services/${made.service}`)).body,
    id: undefined,
    state: 'active',
  })
  expect(taken.body).toMatchObject({ code: 'target_taken' })

  const job = await claimOne(app, made.server)
  expect(job?.steps.every(({ state }) => state === 'pending')).toBe(true)
  if (job) await wipeAll(app, job)
  expect(await read(app, made.protocol)).toMatchObject({
    state: 'completed',
    completedAt: '2026-11-22T15:00:00.000Z',
  })
  expect(
    (await stored(app, made.protocol)).mails.filter(({ kind }) => kind === 'completed'),
  ).toHaveLength(2)
  await expectConsistent(app, made.protocol)
  app.clock.advance(3600)
  expect((await claimOne(app, made.server))?.id).toBe(made.job.id)
})

test('those whom the policy names are told of each reopening too, those with an address by mail', async () => {
  const made = await rechecked({ policy: 'telling' })
  for (const nth of ['', '2/']) {
    const targets = made.job.steps.at(-1)?.targets ?? []
    await verify(made, { state: 'partial', evidence: targets.map(alive) })
    const { mails } = await stored(app, made.protocol)
    const told = mails.filter(({ kind }) => kind === 'told_reopened')
    expect(told.at(-1)).toMatchObject({ recipient: 'finanzas@proveedor.example' })
    expect(told.map(({ dedupeKey }) => dedupeKey)).toContain(`told_reopened/${made.id}/${nth}0`)
    const again = await claimOne(app, made.server)
    if (again) await wipeAll(app, again)
    app.clock.advance(3600)
    const job = await claimOne(app, made.server)
    if (job) made.job = job
  }
  await app.relay()
  // The mails of a pass go out at once, in any order.
  const reopened = app.mailbox.mails.find(
    ({ to, text }) => to === 'finanzas@proveedor.example' && text.includes('se volvió a abrir'),
  )
  expect(reopened?.text).toContain(made.domain)
})

test.each([
  ['an error', () => ({ state: 'failed', error: 'superseded', retryable: false })],
  [
    'an identity that differs',
    () => ({ state: 'failed', error: 'identity_mismatch', retryable: false }),
  ],
  [
    'an error with what is there',
    (all: ReturnType<typeof alive>[]) => ({ state: 'partial', error: 'superseded', evidence: all }),
  ],
  [
    'the evidence of each',
    (all: ReturnType<typeof alive>[]) => ({
      state: 'partial',
      evidence: all.map((seen) => ({ ...seen, method: 'superseded' })),
    }),
  ],
])('a reused name, reported by %s, is noted and never touched', async (_, said) => {
  const made = await rechecked()
  const all = (made.job.steps.at(-1)?.targets ?? []).map(alive)
  expect((await verify(made, said(all))).body).toMatchObject({ state: 'done' })
  expect(await lastEvent(made)).toMatchObject({ detail: { outcome: 'superseded' } })
  expect((await read(app, made.protocol)).state).toBe('completed')
  expect(await claimOne(app, made.server)).toBeNull()
  await expectConsistent(app, made.protocol)
})

test('nobody is asked about a name that a live service holds by now', async () => {
  const made = await completed(app)
  await contract(app, { server: made.server, domain: made.domain })
  app.clock.advance(3600)
  expect(await claimOne(app, made.server)).toBeNull()
  expect(await lastEvent(made)).toMatchObject({
    event: 'rechecked',
    by: 'baja',
    detail: { outcome: 'superseded' },
  })
  expect(await jobOf(made.job.id)).toMatchObject({ state: 'done', recheckAt: null })
})

test('where one name is taken and another came back, only the own one is wiped anew', async () => {
  const made = await completed(app)
  await contract(app, { server: made.server, components: [{ kind: 'site', ref: made.domain }] })
  app.clock.advance(3600)
  const job = await claimOne(app, made.server)
  const mailbox = { kind: 'mailbox', ref: `info@${made.domain}` }
  expect(job?.steps.at(-1)?.targets).toMatchObject([mailbox])
  if (!job) return
  await verify({ ...made, job }, { state: 'partial', evidence: [alive(mailbox)] })
  const again = await claimOne(app, made.server)
  const open = again?.steps.filter(({ state }) => state === 'pending')
  expect(open?.map(({ kind }) => kind)).toEqual(['cut_access', 'wipe_mailboxes', 'verify'])
  expect(open?.flatMap(({ targets }) => targets.map(({ ref }) => ref))).toEqual([
    mailbox.ref,
    mailbox.ref,
    mailbox.ref,
  ])
})

test('a name taken between the look and its report is left alone too', async () => {
  const made = await rechecked()
  const all = made.job.steps.at(-1)?.targets ?? []
  await contract(app, { server: made.server, domain: made.domain })
  await verify(made, { state: 'partial', evidence: all.map(alive) })
  expect((await read(app, made.protocol)).state).toBe('completed')
  expect(await lastEvent(made)).toMatchObject({ detail: { outcome: 'superseded' } })
})

test.each([
  ['couldn’t be looked at', { state: 'unknown', error: 'cannot_look', evidence: [] }],
  ['is said to be left, without a word of what', { state: 'partial', evidence: [] }],
])('what %s is looked at again; a lapsed lease loses nothing', async (_, said) => {
  const made = await rechecked()
  await verify(made, said)
  expect(await lastEvent(made)).toMatchObject({ detail: { outcome: 'unknown' } })
  await app.call('POST', `/deprovisioning/jobs/${made.job.id}/release`, {
    epoch: made.job.epoch,
    error: 'cannot_look',
  })
  app.clock.advance(60)
  const again = await claimOne(app, made.server)
  expect(again?.steps.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'pending'])
  if (again) await lapse(app, again)
  const third = await claimOne(app, made.server)
  if (third) await reportDone(app, third, 'verify')
  expect(await lastEvent(made)).toMatchObject({ detail: { outcome: 'gone' } })
})

test('a policy may trust the first look', async () => {
  const made = await completed(app, { policy: 'trusting' })
  app.clock.advance(30 * 24 * 3600)
  expect(await claimOne(app, made.server)).toBeNull()
})

test('many processes hand a re-check out once', async () => {
  const made = await completed(app)
  app.clock.advance(3600)
  const claims = await Promise.all(
    Array.from({ length: 8 }, (_, n) => claimOne(app, made.server, `w${n}`)),
  )
  expect(claims.filter((each) => each !== null)).toHaveLength(1)
})
