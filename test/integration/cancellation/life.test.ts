import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { brokenLinks } from '../../../src/audit.ts'
import { dispute } from '../../../src/cancellation/dispute.ts'
import { eraseNow } from '../../../src/cancellation/eraseNow.ts'
import { sweepLapses } from '../../../src/cancellation/lapse.ts'
import { withdraw as withdrawAs } from '../../../src/cancellation/withdraw.ts'
import type { Job } from '../../../src/deprovisioning/job.ts'
import type { DomainError } from '../../../src/errors.ts'
import { type Answer, type TestApp, testApp } from '../../support/app.ts'
import {
  type Case,
  completed,
  confirm,
  confirmed,
  declare,
  declared,
  due,
  ended,
  exhausted,
  keepingPolicy,
  keptUntil,
  newCode,
  read,
  rowOf,
  start,
  told,
  wiping,
  withdraw,
  wrongFor,
} from '../../support/cancelling.ts'
import { expectConsistent } from '../../support/invariants.ts'
import { policiesFile } from '../../support/policies.ts'
import { claimOne, goneEvidence, reportDone } from '../../support/wipe.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp({
    policiesFile: policiesFile({ id: 'reviewed', unconfirmed: 'review' }, keepingPolicy),
  })
})
afterAll(() => app.close())
beforeEach(() => app.clock.set(start))

type Place = Case & { job?: Job }

const past = async (made: Case) => {
  app.clock.advance(24 * 3600)
  return made
}
const disputed = async (made: Place) => {
  await dispute(app.ctx, made.token)
  return made
}
const undone = async (made: Case) => {
  await withdrawAs(app.ctx, made.protocol, { kind: 'client', number: made.client })
  return made
}
const written = async (made: Case) => {
  await sweepLapses(app.ctx)
  return made
}
const released = async (made: Case & { job: Job }) => {
  await app.call('POST', `/deprovisioning/jobs/${made.job.id}/release`, { epoch: made.job.epoch })
  return made
}
const expired = async (made: Case & { job: Job }) => {
  await app.ctx.db.orm.execute(
    sql`update job set lease_until = utc_timestamp(3) - interval 1 second where id = ${made.job.id}`,
  )
  return made
}
const stuck = async (made: Case & { job: Job }) => {
  await app.call('PUT', `/deprovisioning/jobs/${made.job.id}/steps/cut_access`, {
    epoch: made.job.epoch,
    state: 'failed',
    error: 'identity_mismatch',
    retryable: false,
    evidence: [],
  })
  return made
}

/** Kept data of which somebody has begun to erase. */
const erasing = async () => {
  const made = await ended(app)
  app.clock.set(keptUntil)
  const job = await claimOne(app, made.server)
  if (!job) throw new Error('nothing to erase')
  return { ...made, job }
}
/** Completed, and claimed once more for a look. */
const looking = async () => {
  const made = await completed(app)
  app.clock.advance(3600)
  const job = await claimOne(app, made.server)
  if (!job) throw new Error('nothing to look at')
  return { ...made, job }
}
const reopened = async () => {
  const made = await looking()
  const [target] = made.job.steps.at(-1)?.targets ?? []
  await app.call('PUT', `/deprovisioning/jobs/${made.job.id}/steps/verify`, {
    epoch: made.job.epoch,
    state: 'partial',
    evidence: target && [{ ...goneEvidence(target), left: ['public_html'] }],
  })
  return made
}

const places: Record<string, () => Promise<Place>> = {
  declared: () => declared(app),
  'lapsed by time': async () => past(await declared(app)),
  'lapsed, written down': async () => written(await past(await declared(app))),
  'in review unconfirmed, by time': async () => past(await declared(app, { policy: 'reviewed' })),
  'in review unconfirmed, written down': async () =>
    written(await past(await declared(app, { policy: 'reviewed' }))),
  'in review with its codes worn out': () => exhausted(app),
  'in review, disputed before any claim': async () => disputed(await due(app)),
  'in review, disputed while being wiped': async () => disputed(await wiping(app)),
  'confirmed, in its undo window': () => confirmed(app),
  'confirmed and due': () => due(app),
  wiping: () => wiping(app),
  'wiping, given back': async () => released(await wiping(app)),
  'wiping, lease lapsed': async () => expired(await wiping(app)),
  'wiping, stuck': async () => stuck(await wiping(app)),
  ended: () => ended(app),
  'ended, its data being erased': () => erasing(),
  completed: () => completed(app),
  'completed, being looked at again': () => looking(),
  reopened: () => reopened(),
  'withdrawn by coming back': async () => undone(await ended(app)),
  'withdrawn unconfirmed': async () => undone(await declared(app)),
  'withdrawn after confirming': async () => undone(await confirmed(app)),
  'withdrawn from review': async () => undone(await disputed(await confirmed(app))),
}

const said = ({ status, body }: Answer<object>): string =>
  'code' in body ? `${status} ${body.code}` : `${status}`

const events: Record<string, (made: Place) => Promise<string>> = {
  'declaring again': async ({ service, protocol }) => {
    const answer = await declare(app, service)
    if (said(answer) === '409 cancellation_open') expect(answer.body).toMatchObject({ protocol })
    return said(answer)
  },
  'a new code': async ({ protocol }) => said(await newCode(app, protocol)),
  'a wrong code': async ({ protocol, code }) => said(await confirm(app, protocol, wrongFor(code))),
  'the right code': async ({ protocol, code }) => said(await confirm(app, protocol, code)),
  withdrawing: async ({ protocol }) => said(await withdraw(app, protocol)),
  'withdrawing in the panel': async ({ protocol, client }) =>
    told(withdrawAs(app.ctx, protocol, { kind: 'client', number: client })),
  'erasing now': async ({ protocol, client }) =>
    told(eraseNow(app.ctx, protocol, { kind: 'client', number: client })),
  "“it wasn't me”": async ({ token }) => {
    try {
      await dispute(app.ctx, token)
      return 'taken'
    } catch (error) {
      return (error as DomainError).code
    }
  },
  'a claim': async ({ server }) => ((await claimOne(app, server)) ? 'a job' : 'no job'),
  'a report': async ({ job }) => (job ? said(await reportDone(app, job, 'cut_access')) : 'no job'),
  'the sweeper': async ({ protocol }) => {
    const { state } = await rowOf(app, protocol)
    await sweepLapses(app.ctx)
    return (await rowOf(app, protocol)).state === state ? 'nothing' : 'written down'
  },
}

/** Place → event → the answer, and the state afterwards where it isn't the one before. */
const life: Record<string, { is: string } & Record<string, string>> = {
  declared: {
    is: 'declared',
    'declaring again': '409 cancellation_open',
    'a new code': '200',
    'a wrong code': '422 code_wrong',
    'the right code': '200 → confirmed',
    withdrawing: '200 → withdrawn',
    "“it wasn't me”": 'taken → withdrawn',
    'a claim': 'no job',
    'the sweeper': 'nothing',
  },
  'lapsed by time': {
    is: 'lapsed',
    'declaring again': '201',
    'a new code': '410 code_expired',
    'a wrong code': '410 code_expired',
    'the right code': '410 code_expired',
    withdrawing: '409 cancellation_closed',
    "“it wasn't me”": 'taken',
    'a claim': 'no job',
    'the sweeper': 'written down',
  },
  'lapsed, written down': {
    is: 'lapsed',
    'declaring again': '201',
    'a new code': '410 code_expired',
    'a wrong code': '410 code_expired',
    'the right code': '410 code_expired',
    withdrawing: '409 cancellation_closed',
    "“it wasn't me”": 'taken',
    'a claim': 'no job',
    'the sweeper': 'nothing',
  },
  'in review unconfirmed, by time': {
    is: 'in_review',
    'declaring again': '409 cancellation_open',
    'a new code': '410 code_expired',
    'a wrong code': '410 code_expired',
    'the right code': '410 code_expired',
    withdrawing: '200 → withdrawn',
    "“it wasn't me”": 'taken',
    'a claim': 'no job',
    'the sweeper': 'written down',
  },
  'in review unconfirmed, written down': {
    is: 'in_review',
    'declaring again': '409 cancellation_open',
    'a new code': '410 code_expired',
    'a wrong code': '410 code_expired',
    'the right code': '410 code_expired',
    withdrawing: '200 → withdrawn',
    "“it wasn't me”": 'taken',
    'a claim': 'no job',
    'the sweeper': 'nothing',
  },
  'in review with its codes worn out': {
    is: 'in_review',
    'declaring again': '409 cancellation_open',
    'a new code': '409 code_exhausted',
    'a wrong code': '409 code_exhausted',
    'the right code': '409 code_exhausted',
    withdrawing: '200 → withdrawn',
    'withdrawing in the panel': 'ok → withdrawn',
    "“it wasn't me”": 'taken',
    'a claim': 'no job',
    'the sweeper': 'nothing',
  },
  'in review, disputed before any claim': {
    is: 'in_review',
    'declaring again': '409 cancellation_open',
    'a new code': '409 cancellation_closed',
    'a wrong code': '409 cancellation_closed',
    'the right code': '409 cancellation_closed',
    withdrawing: '409 in_review',
    'withdrawing in the panel': 'ok → withdrawn',
    "“it wasn't me”": 'taken',
    'a claim': 'no job',
    'the sweeper': 'nothing',
  },
  'in review, disputed while being wiped': {
    is: 'in_review',
    'declaring again': '409 cancellation_open',
    'a new code': '409 cancellation_closed',
    'the right code': '409 cancellation_closed',
    withdrawing: '409 in_review',
    'withdrawing in the panel': 'too_late',
    "“it wasn't me”": 'taken',
    'a claim': 'no job',
    'a report': '409 stale_epoch',
    'the sweeper': 'nothing',
  },
  'confirmed, in its undo window': {
    is: 'confirmed',
    'declaring again': '409 cancellation_open',
    'a new code': '409 cancellation_closed',
    'a wrong code': '422 code_wrong',
    'the right code': '200',
    withdrawing: '200 → withdrawn',
    "“it wasn't me”": 'taken → in_review',
    'a claim': 'no job',
    'the sweeper': 'nothing',
  },
  'confirmed and due': {
    is: 'confirmed',
    'declaring again': '409 cancellation_open',
    'a new code': '409 cancellation_closed',
    'a wrong code': '422 code_wrong',
    'the right code': '200',
    withdrawing: '200 → withdrawn',
    "“it wasn't me”": 'taken → in_review',
    'a claim': 'a job → wiping',
    'the sweeper': 'nothing',
  },
  wiping: {
    is: 'wiping',
    'declaring again': '409 cancellation_open',
    'a new code': '409 cancellation_closed',
    'a wrong code': '422 code_wrong',
    'the right code': '200',
    withdrawing: '409 too_late',
    "“it wasn't me”": 'taken → in_review',
    'a claim': 'no job',
    'a report': '200',
    'the sweeper': 'nothing',
  },
  'wiping, given back': {
    is: 'wiping',
    'declaring again': '409 cancellation_open',
    withdrawing: '409 too_late',
    "“it wasn't me”": 'taken → in_review',
    'a claim': 'a job',
    'a report': '409 stale_epoch',
  },
  'wiping, lease lapsed': {
    is: 'wiping',
    withdrawing: '409 too_late',
    "“it wasn't me”": 'taken → in_review',
    'a claim': 'a job',
    'a report': '200',
  },
  'wiping, stuck': {
    is: 'wiping',
    'declaring again': '409 cancellation_open',
    withdrawing: '409 too_late',
    "“it wasn't me”": 'taken → in_review',
    'a claim': 'no job',
    'a report': '409 stale_epoch',
  },
  ended: {
    is: 'ended',
    'declaring again': '409 service_cancelled',
    'a new code': '409 cancellation_closed',
    'a wrong code': '422 code_wrong',
    'the right code': '200',
    withdrawing: '200 → withdrawn',
    'withdrawing in the panel': 'ok → withdrawn',
    "“it wasn't me”": 'too_late',
    'a claim': 'no job',
    'the sweeper': 'nothing',
  },
  'ended, its data being erased': {
    is: 'wiping',
    'declaring again': '409 service_cancelled',
    withdrawing: '409 too_late',
    'erasing now': 'too_late',
    "“it wasn't me”": 'taken → in_review',
    'a claim': 'no job',
    'a report': '200',
  },
  'completed, being looked at again': {
    is: 'completed',
    'declaring again': '409 service_cancelled',
    withdrawing: '409 too_late',
    'erasing now': 'too_late',
    "“it wasn't me”": 'too_late',
    'a claim': 'no job',
  },
  reopened: {
    is: 'wiping',
    'declaring again': '409 service_cancelled',
    withdrawing: '409 too_late',
    'erasing now': 'too_late',
    "“it wasn't me”": 'taken → in_review',
    'a claim': 'a job',
    'a report': '409 stale_epoch',
  },
  'withdrawn by coming back': {
    is: 'withdrawn',
    'declaring again': '201',
    'the right code': '409 cancellation_closed',
    withdrawing: '200',
    'erasing now': 'wrong_state',
    'a claim': 'no job',
  },
  completed: {
    is: 'completed',
    'declaring again': '409 service_cancelled',
    'a new code': '409 cancellation_closed',
    'a wrong code': '422 code_wrong',
    'the right code': '200',
    withdrawing: '409 too_late',
    "“it wasn't me”": 'too_late',
    'a claim': 'no job',
    'a report': '200',
    'the sweeper': 'nothing',
  },
  'withdrawn unconfirmed': {
    is: 'withdrawn',
    'declaring again': '201',
    'a new code': '409 cancellation_closed',
    'a wrong code': '409 cancellation_closed',
    'the right code': '409 cancellation_closed',
    withdrawing: '200',
    "“it wasn't me”": 'taken',
    'a claim': 'no job',
    'the sweeper': 'nothing',
  },
  'withdrawn after confirming': {
    is: 'withdrawn',
    'declaring again': '201',
    'a new code': '409 cancellation_closed',
    'the right code': '409 cancellation_closed',
    withdrawing: '200',
    "“it wasn't me”": 'taken',
    'a claim': 'no job',
  },
  'withdrawn from review': {
    is: 'withdrawn',
    'declaring again': '201',
    'the right code': '409 cancellation_closed',
    withdrawing: '200',
    'a claim': 'no job',
  },
}

describe.each(Object.entries(life))('%s', (place, { is, ...rows }) => {
  test.each(Object.entries(rows))('%s: %s', async (event, expected) => {
    const [answer, then = is] = expected.split(' → ')
    const made = await (places[place] as () => Promise<Place>)()
    expect((await read(app, made.protocol)).state).toBe(is)
    const before = await read(app, made.protocol)
    expect(await events[event]?.(made)).toBe(answer)
    const after = await read(app, made.protocol)
    expect(after.state).toBe(then)
    // What was refused, or said the same again, left the promises as they were.
    if (then === is) {
      const { timeline: _, ...facts } = after
      expect(before).toMatchObject(facts)
    }
    expect(after.declaredAt).toBe(before.declaredAt)
    await expectConsistent(app, made.protocol)
  })
})

test('every chain of these lives holds', async () => {
  expect(await brokenLinks(app.ctx.db.orm)).toEqual([])
})
