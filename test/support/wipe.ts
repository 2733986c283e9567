import { sql } from 'drizzle-orm'
import type { Job } from '../../src/deprovisioning/job.ts'
import type { TestApp } from './app.ts'

/** Evidence of a target that held `entries` and is gone. */
export const goneEvidence = (target: { kind: string; ref: string }, entries = 12) => ({
  target: { kind: target.kind, ref: target.ref },
  before: { entries, bytes: entries * 100, digest: 'sha256:0123' },
  after: { entries: 0, bytes: 0 },
  left: [],
  observedAt: '2026-11-22T15:00:00.000Z',
  observer: 'test',
  method: 'lstat',
})

/** Evidence of a copy of a target, and of where it lies. */
export const copied = (target: { kind: string; ref: string }) => ({
  ...goneEvidence(target),
  after: { entries: 12, bytes: 1200 },
  place: `https://copies.example/${target.ref}`,
  method: 'exported',
})

/** Claims one job of a server. */
export async function claimOne(
  { call }: TestApp,
  server: string,
  worker = 'w1',
): Promise<Job | null> {
  const { body } = await call<{ jobs: Job[] }>('POST', '/deprovisioning/claims', {
    worker,
    server,
    limit: 1,
    leaseSeconds: 60,
  })
  return body.jobs[0] ?? null
}

/** Evidence of a number that stays: its porting is open. */
export const portedEvidence = (target: { kind: string; ref: string }) => ({
  ...goneEvidence(target, 1),
  after: { entries: 1, bytes: 0 },
  left: [`${target.ref}: porting_open`],
  method: 'porting_open',
})

export const reportDone = (
  { call }: TestApp,
  job: Job,
  kind: string,
  seen: (target: { kind: string; ref: string }) => object = (target) => goneEvidence(target),
) => {
  const step = job.steps.find((each) => each.kind === kind)
  return call<Job>('PUT', `/deprovisioning/jobs/${job.id}/steps/${kind}`, {
    epoch: job.epoch,
    state: 'done',
    evidence: (step?.targets ?? []).map(seen),
  })
}

/** Reports every step of a claimed job done; gives the last answer. */
export async function wipeAll(app: TestApp, job: Job): Promise<Job> {
  let last = job
  for (const { kind } of job.steps) {
    const { status, body, text } = await reportDone(app, job, kind)
    if (status !== 200) throw new Error(`${kind}: ${text}`)
    last = body
  }
  return last
}

/** Lets a claim's lease lapse, as if its worker had been silent for long. */
export const lapse = ({ ctx }: TestApp, job: Pick<Job, 'id'>) =>
  ctx.db.orm.execute(
    sql`update job set lease_until = utc_timestamp(3) - interval 1 second where id = ${job.id}`,
  )
