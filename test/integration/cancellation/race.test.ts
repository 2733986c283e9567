import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { brokenLinks } from '../../../src/audit.ts'
import { confirm } from '../../../src/cancellation/confirm.ts'
import { dispute } from '../../../src/cancellation/dispute.ts'
import { reportStep } from '../../../src/cancellation/reportStep.ts'
import { claimJobs } from '../../../src/cancellation/wiping.ts'
import { withdraw } from '../../../src/cancellation/withdraw.ts'
import type { Job } from '../../../src/deprovisioning/job.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import {
  type Case,
  confirmedMany,
  debit,
  declaredMany,
  inBatches,
  rowOf,
  start,
  told,
} from '../../support/cancelling.ts'
import { expectConsistent, stored } from '../../support/invariants.ts'
import { goneEvidence } from '../../support/wipe.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(() => app.clock.set(start))

const system = { kind: 'system' } as const
const patiently = { timeout: 120_000 }

const dueMany = async (count: number): Promise<Case[]> => {
  const cases = await confirmedMany(app, count)
  app.clock.advance(2 * 3600)
  return cases
}
const claim = async ({ server }: Case): Promise<Job | undefined> =>
  (await claimJobs(app.ctx, { worker: 'w', server, limit: 1, leaseSeconds: 60 }, system))[0]
const undo = ({ protocol }: Case) => told(withdraw(app.ctx, protocol, system))
const wasNotMe = ({ token }: Case) => told(dispute(app.ctx, token))
const report = (job: Job, kind: string) => {
  const targets = job.steps.find((step) => step.kind === kind)?.targets ?? []
  const evidence = targets.map((target) => goneEvidence(target))
  const outcome = { state: 'done', evidence, error: null, retryable: true } as const
  return told(reportStep(app.ctx, { jobId: job.id, kind, epoch: job.epoch }, () => outcome, system))
}
const stateOf = async ({ protocol }: Case) => (await rowOf(app, protocol)).state

/** Both at once, one of them begun some statements' time earlier by turns: on any machine either may win. */
async function atOnce<A, B>(n: number, a: () => Promise<A>, b: () => Promise<B>): Promise<[A, B]> {
  const late = async <T>(act: () => Promise<T>) => {
    for (let k = Math.floor(n / 2) % 12; k > 0; k--) await app.ctx.db.orm.execute(sql`select 1`)
    return act()
  }
  if (n % 2 === 0) return Promise.all([a(), late(b)])
  const [second, first] = await Promise.all([b(), late(a)])
  return [first, second]
}

/** `npm run test:long` sets 1,000. */
const undos = Number(process.env.UNDOS_RACED ?? 200)

test(`withdraw against first claim, ${undos} times: exactly one wins, both outcomes come up`, {
  timeout: 600_000,
}, async () => {
  const outcomes = await inBatches(await dueMany(undos), async (made, n) => {
    const [undone, job] = await atOnce(
      n,
      () => undo(made),
      () => claim(made),
    )
    const state = await stateOf(made)
    expect([undone, job?.epoch, state]).toEqual(
      job ? ['too_late', 1, 'wiping'] : ['ok', undefined, 'withdrawn'],
    )
    expect(await claim(made)).toBeUndefined()
    await expectConsistent(app, made.protocol)
    return state
  })
  expect(new Set(outcomes)).toEqual(new Set(['withdrawn', 'wiping']))
})

test('the loser of that race changes nothing of what billing is told', patiently, async () => {
  for (const [n, made] of (await dueMany(10)).entries()) {
    const [undone] = await atOnce(
      n,
      () => undo(made),
      () => claim(made),
    )
    expect((await debit(app, made.service)).verdict).toBe(undone === 'ok' ? 'charge' : 'stop')
  }
})

test(
  'ten withdraw and ten claim one job at once: one side wins as a whole',
  patiently,
  async () => {
    for (const made of await dueMany(20)) {
      const ten = <T>(act: () => Promise<T>) => Promise.all(Array.from({ length: 10 }, act))
      const [undone, jobs] = await Promise.all([ten(() => undo(made)), ten(() => claim(made))])
      const claimed = jobs.filter((job) => job !== undefined).length
      expect(new Set(undone)).toEqual(new Set([claimed === 1 ? 'too_late' : 'ok']))
      expect(claimed).toBe(undone[0] === 'ok' ? 0 : 1)
      const { events, mails } = await stored(app, made.protocol)
      expect(events.filter(({ event }) => event === 'withdrawn')).toHaveLength(1 - claimed)
      expect(mails.filter(({ kind }) => kind === 'withdrawn')).toHaveLength(1 - claimed)
      await expectConsistent(app, made.protocol)
    }
  },
)

test(
  'confirm against withdraw, 60 times: both are obeyed, and what is told is what came about',
  patiently,
  async () => {
    await inBatches(await declaredMany(app, 60), async (made, n) => {
      const [confirming, undone] = await atOnce(
        n,
        () => told(confirm(app.ctx, made.protocol, made.code, system)),
        () => undo(made),
      )
      const { state, confirmedAt } = await rowOf(app, made.protocol)
      expect([undone, state]).toEqual(['ok', 'withdrawn'])
      expect(confirming).toBe(confirmedAt ? 'ok' : 'cancellation_closed')
      await expectConsistent(app, made.protocol)
    })
  },
)

test(
  '“it wasn’t me” against first claim: in review, paused, and no worker may report',
  patiently,
  async () => {
    await inBatches(await dueMany(60), async (made, n) => {
      const [disputed, job] = await atOnce(
        n,
        () => wasNotMe(made),
        () => claim(made),
      )
      expect([disputed, await stateOf(made)]).toEqual(['ok', 'in_review'])
      if (job) expect(await report(job, 'cut_access')).toBe('stale_epoch')
      expect(await claim(made)).toBeUndefined()
      await expectConsistent(app, made.protocol)
    })
  },
)

test(
  '“it wasn’t me” against the last step: completed or in review, never both',
  patiently,
  async () => {
    await inBatches(await dueMany(60), async (made, n) => {
      const job = (await claim(made)) as Job
      for (const { kind } of job.steps.slice(0, -1)) await report(job, kind)
      const answers = await atOnce(
        n,
        () => wasNotMe(made),
        () => report(job, 'verify'),
      )
      expect([await stateOf(made), ...answers]).toEqual(
        answers[0] === 'ok' ? ['in_review', 'ok', 'stale_epoch'] : ['completed', 'too_late', 'ok'],
      )
      await expectConsistent(app, made.protocol)
    })
  },
)

test('after all these races every audit chain holds', async () => {
  expect(await brokenLinks(app.ctx.db.orm)).toEqual([])
})
