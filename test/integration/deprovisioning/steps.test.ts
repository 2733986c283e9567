import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { jobStep } from '../../../db/schema/job.ts'
import { dispute } from '../../../src/cancellation/dispute.ts'
import type { Job } from '../../../src/deprovisioning/job.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { completed, debit, read, start, wiping } from '../../support/cancelling.ts'
import { expectConsistent, stored } from '../../support/invariants.ts'
import { claimOne, goneEvidence, lapse, reportDone, wipeAll } from '../../support/wipe.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(() => app.clock.set(start))

const report = (job: Job, kind: string, body: object) =>
  app.call<Job>('PUT', `/deprovisioning/jobs/${job.id}/steps/${kind}`, {
    epoch: job.epoch,
    ...body,
  })
const evidenceFor = (job: Job, kind: string) =>
  (job.steps.find((step) => step.kind === kind)?.targets ?? []).map((each) => goneEvidence(each))
const done = (job: Job, kind: string) => ({ state: 'done', evidence: evidenceFor(job, kind) })
const stateOf = async (job: Job) =>
  (await app.call<Job>('GET', `/deprovisioning/jobs/${job.id}`)).body
const stepsOf = async (job: Job) => (await stateOf(job)).steps.map(({ state }) => state)

describe('order', () => {
  test('nothing is recorded as wiped before access was cut', async () => {
    const { job } = await wiping(app)
    for (const kind of ['wipe_files', 'wipe_mailboxes'])
      expect(await reportDone(app, job, kind)).toMatchObject({
        status: 409,
        body: { code: 'step_out_of_order' },
      })
    expect(await stepsOf(job)).toEqual(['pending', 'pending', 'pending', 'pending'])
  })

  test('verify is not done before all the others are', async () => {
    const { job } = await wiping(app)
    const outOfOrder = { status: 409, body: { code: 'step_out_of_order' } }
    for (const kind of ['cut_access', 'wipe_files', 'wipe_mailboxes']) {
      expect(await reportDone(app, job, 'verify')).toMatchObject(outOfOrder)
      const shownNothing = await report(job, 'verify', { state: 'done' })
      expect(shownNothing).toMatchObject(outOfOrder)
      await reportDone(app, job, kind)
    }
    expect((await reportDone(app, job, 'verify')).body).toMatchObject({ state: 'done' })
  })

  test('a step that the job doesn’t have is not_found', async () => {
    const { job } = await wiping(app)
    for (const kind of ['wipe_databases', 'nothing', 'Verify'])
      expect(await report(job, kind, { state: 'failed' })).toMatchObject({ status: 404 })
  })

  test('what is done stays done: a later partial is refused and changes nothing', async () => {
    const { job } = await wiping(app)
    await reportDone(app, job, 'cut_access')
    for (const state of ['partial', 'unknown', 'failed'])
      expect(await report(job, 'cut_access', { state })).toMatchObject({
        status: 409,
        body: { code: 'step_out_of_order' },
      })
    expect((await stepsOf(job))[0]).toBe('done')
  })
})

describe('what is judged first: the job, then the epoch, then the evidence', () => {
  const nonsense = { state: 'vanished', evidence: 'none', surplus: 1 }

  test('of a job that doesn’t exist: 404, whatever the body', async () => {
    const { job } = await wiping(app)
    expect(await report({ ...job, id: 'job_none' }, 'verify', nonsense)).toMatchObject({
      status: 404,
    })
  })

  test('under a stale epoch: 409, whatever the evidence', async () => {
    const { job } = await wiping(app)
    expect(await report({ ...job, epoch: 7 }, 'cut_access', nonsense)).toMatchObject({
      status: 409,
      body: { code: 'stale_epoch' },
    })
  })

  test('under the right epoch: 422, and it says what is wrong with which field', async () => {
    const { job } = await wiping(app)
    const { status, body } = await report(job, 'cut_access', nonsense)
    expect(status).toBe(422)
    expect(body).toMatchObject({ code: 'invalid' })
    const { errors } = body as unknown as { errors: { field: string }[] }
    expect(errors.map(({ field }) => field)).toEqual(expect.arrayContaining(['state', 'evidence']))
  })

  test('without a readable epoch: 422', async () => {
    const { job } = await wiping(app)
    for (const epoch of [undefined, null, 'one', 1.5, -1])
      expect(await report(job, 'cut_access', { ...done(job, 'cut_access'), epoch })).toMatchObject({
        status: 422,
      })
  })
})

describe('evidence', () => {
  test('done needs one observation per target, of nothing left', async () => {
    const { job } = await wiping(app)
    await reportDone(app, job, 'cut_access')
    const [gone] = evidenceFor(job, 'wipe_files')
    const refused = async (evidence: unknown[], field: string) => {
      const { status, body } = await report(job, 'wipe_files', { state: 'done', evidence })
      expect([
        status,
        (body as unknown as { errors: { field: string }[] }).errors[0]?.field,
      ]).toEqual([422, field])
    }
    await refused([], 'evidence')
    await refused([gone, gone], 'evidence[1].target')
    await refused([{ ...gone, target: { kind: 'site', ref: 'otro.com' } }], 'evidence[0].target')
    await refused([{ ...gone, left: ['/x'] }], 'evidence[0].left')
    await refused([{ ...gone, before: { entries: 0, bytes: 9 } }], 'evidence[0].before.bytes')
    await refused([{ ...gone, after: { entries: 2, bytes: 0 } }], 'evidence[0].after.entries')
    await refused([{ ...gone, after: { entries: 0, bytes: 2 } }], 'evidence[0].after.bytes')
    expect((await stepsOf(job))[1]).toBe('pending')
    expect((await report(job, 'wipe_files', { state: 'done', evidence: [gone] })).status).toBe(200)
  })

  test('what was observed is kept as it was reported, and told in the certificate’s facts', async () => {
    const { job, protocol } = await completed(app)
    const [site] = job.steps.find(({ kind }) => kind === 'wipe_files')?.evidence ?? []
    expect(site).toEqual(evidenceFor(job, 'wipe_files')[0])
    const { timeline } = await read(app, protocol)
    const { detail } = timeline.at(-1) ?? {}
    expect(detail?.evidence).toEqual([
      ...evidenceFor(job, 'wipe_files'),
      ...evidenceFor(job, 'wipe_mailboxes'),
    ])
  })

  test('targets that differ only in letter case or accents are different targets', async () => {
    const components = [
      { kind: 'database', ref: 'tienda' },
      { kind: 'database', ref: 'Tienda' },
      { kind: 'database', ref: 'tíenda' },
    ]
    const { job } = await wiping(app, { components })
    await reportDone(app, job, 'cut_access')
    const evidence = evidenceFor(job, 'wipe_databases')
    expect(evidence).toHaveLength(3)
    expect(
      await report(job, 'wipe_databases', { state: 'done', evidence: evidence.slice(0, 2) }),
    ).toMatchObject({ status: 422 })
    expect((await report(job, 'wipe_databases', { state: 'done', evidence })).status).toBe(200)
  })
})

describe('repeating', () => {
  test('a done report again is harmless: same answer, one entry, evidence as first told', async () => {
    const { job, protocol } = await wiping(app)
    const first = await reportDone(app, job, 'cut_access')
    const before = await stored(app, protocol)
    app.clock.advance(5)
    const again = await report(job, 'cut_access', {
      state: 'done',
      evidence: evidenceFor(job, 'cut_access').map((each) => ({ ...each, observer: 'other' })),
    })
    expect(again).toMatchObject({ status: 200, body: first.body })
    expect(await stored(app, protocol)).toEqual(before)
  })

  test('the last report again: still 200, and one completion', async () => {
    const { job, protocol } = await completed(app)
    const again = await Promise.all(
      Array.from({ length: 10 }, () => reportDone(app, job, 'verify')),
    )
    expect(again.map(({ status }) => status)).toEqual(Array(10).fill(200))
    await expectConsistent(app, protocol)
  })

  test('ten report the last step at once: one completion, one mail, all are told done', async () => {
    const { job, protocol } = await wiping(app)
    await wipeAll(app, { ...job, steps: job.steps.slice(0, -1) })
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => reportDone(app, job, 'verify')),
    )
    expect(answers.map(({ body }) => body.state)).toEqual(Array(10).fill('done'))
    await expectConsistent(app, protocol)
  })

  test('a step done under an earlier epoch is harmlessly repeated by the next worker', async () => {
    const { job, server, protocol } = await wiping(app)
    await reportDone(app, job, 'cut_access')
    await lapse(app, job)
    const next = (await claimOne(app, server, 'w2')) as Job
    expect((await reportDone(app, next, 'cut_access')).status).toBe(200)
    const { steps } = await stored(app, protocol)
    expect(steps.find(({ kind }) => kind === 'cut_access')?.epoch).toBe(1)
  })

  test('the same failure again is recorded once', async () => {
    const { job, protocol } = await wiping(app)
    const failure = { state: 'failed', error: 'identity_mismatch', retryable: false }
    for (let n = 0; n < 3; n++) expect((await report(job, 'cut_access', failure)).status).toBe(200)
    const { events } = await stored(app, protocol)
    expect(events.filter(({ event }) => event === 'step_reported')).toHaveLength(1)
  })
})

describe('what didn’t work', () => {
  test.each([
    { state: 'partial' },
    { state: 'unknown', error: 'agent silent' },
    { state: 'failed', error: 'disk busy' },
    { state: 'failed', error: 'disk busy', retryable: true },
  ])('after %o the job goes on under the same claim, and can be done', async (outcome) => {
    const { job } = await wiping(app)
    expect(await report(job, 'cut_access', { ...outcome, evidence: [] })).toMatchObject({
      status: 200,
      body: { state: 'running', epoch: 1 },
    })
    expect((await stepsOf(job))[0]).toBe(outcome.state)
    expect((await wipeAll(app, job)).state).toBe('done')
  })

  test('a failure that no retry mends makes the job stuck: nobody claims it, nothing is lost', async () => {
    const { job, server, protocol, service } = await wiping(app)
    await reportDone(app, job, 'cut_access')
    const { status, body } = await report(job, 'wipe_files', {
      state: 'failed',
      error: 'identity_mismatch',
      retryable: false,
    })
    expect([status, body.state, body.leaseUntil]).toEqual([200, 'stuck', null])
    app.clock.advance(86_400)
    expect(await claimOne(app, server)).toBeNull()
    expect(await read(app, protocol)).toMatchObject({ state: 'wiping' })
    expect((await debit(app, service)).verdict).toBe('stop')
    for (const kind of ['wipe_files', 'wipe_mailboxes', 'verify'])
      expect(await reportDone(app, job, kind)).toMatchObject({ body: { code: 'stale_epoch' } })
    const { jobs } = await stored(app, protocol)
    expect(jobs[0]?.lastError).toBe('identity_mismatch')
    await expectConsistent(app, protocol)
  })

  test.each([{}, { retryable: true }])(
    'a target that is another’s makes the job stuck, whatever is said of trying again: %o',
    async (said) => {
      const { job } = await wiping(app)
      const mismatch = { state: 'failed', error: 'identity_mismatch', ...said }
      for (let n = 0; n < 2; n++)
        expect(await report(job, 'cut_access', mismatch)).toMatchObject({
          status: 200,
          body: { state: 'stuck' },
        })
    },
  )

  test('an error is kept with its step', async () => {
    const { job } = await wiping(app)
    await report(job, 'cut_access', { state: 'failed', error: 'x'.repeat(500) })
    const [step] = await app.ctx.db.orm.select().from(jobStep).where(eq(jobStep.jobId, job.id))
    expect(step?.error).toHaveLength(500)
  })
})

describe('“it wasn’t me” while a worker is at it', () => {
  test('moves the epoch on: whatever the worker reports is refused', async () => {
    const { job, token, server } = await wiping(app)
    await reportDone(app, job, 'cut_access')
    await dispute(app.ctx, token)
    expect(await stateOf(job)).toMatchObject({ state: 'paused', epoch: 2, leaseUntil: null })
    expect(await reportDone(app, job, 'wipe_files')).toMatchObject({
      body: { code: 'stale_epoch' },
    })
    expect(
      await app.call('PUT', `/deprovisioning/jobs/${job.id}/lease`, { epoch: 1, leaseSeconds: 9 }),
    ).toMatchObject({ body: { code: 'stale_epoch' } })
    expect(
      await app.call('POST', `/deprovisioning/jobs/${job.id}/release`, { epoch: 1 }),
    ).toMatchObject({ body: { code: 'stale_epoch' } })
    expect(await claimOne(app, server)).toBeNull()
  })

  test('nobody gets in by guessing the paused job’s epoch', async () => {
    const { job, token } = await wiping(app)
    await dispute(app.ctx, token)
    const guessed = { ...job, epoch: 2 }
    expect(await reportDone(app, guessed, 'cut_access')).toMatchObject({
      body: { code: 'stale_epoch' },
    })
    expect(
      await app.call('PUT', `/deprovisioning/jobs/${job.id}/lease`, { epoch: 2, leaseSeconds: 9 }),
    ).toMatchObject({ body: { code: 'stale_epoch' } })
  })

  test('its clock and the debit’s stop go on', async () => {
    const { job, token, service } = await wiping(app)
    await dispute(app.ctx, token)
    expect((await stateOf(job)).deadline).toBe(job.deadline)
    expect((await debit(app, service)).verdict).toBe('stop')
  })
})

describe('which steps a service needs', () => {
  test('no components: a job with verify alone, done without evidence', async () => {
    const { job } = await wiping(app, { components: [] })
    expect(job.steps).toEqual([{ kind: 'verify', state: 'pending', targets: [], evidence: [] }])
    expect((await wipeAll(app, job)).state).toBe('done')
  })

  test('a component of no known kind goes to a person, and its identity along', async () => {
    const { job } = await wiping(app, {
      components: [{ kind: 'fax_line', ref: '+54 11 4000-0000', identity: 'srv:9' }],
    })
    expect(job.steps.map(({ kind }) => kind)).toEqual(['manual', 'verify'])
    expect(job.steps[0]?.targets).toEqual([
      { kind: 'fax_line', ref: '+54 11 4000-0000', identity: 'srv:9' },
    ])
    expect((await wipeAll(app, job)).state).toBe('done')
  })

  test('all kinds together come in the order of the design', async () => {
    const kinds = ['dns_zone', 'phone_number', 'recording', 'fax', 'mailbox', 'database', 'site']
    const { job } = await wiping(app, {
      components: kinds.map((kind) => ({ kind, ref: `${kind}.orden.com.ar` })),
    })
    expect(job.steps.map(({ kind }) => kind)).toEqual([
      'cut_access',
      'wipe_files',
      'wipe_databases',
      'wipe_mailboxes',
      'remove_dns',
      'release',
      'manual',
      'verify',
    ])
    expect((await wipeAll(app, job)).state).toBe('done')
  })
})
