import { and, asc, eq, gt, inArray, isNotNull, isNull, lt, lte, ne, sql } from 'drizzle-orm'
import { nanoid } from 'nanoid'
import type { Orm } from '../../db/client.ts'
import { isConflict } from '../../db/faults.ts'
import { job, jobAttempt, jobStep } from '../../db/schema/job.ts'
import { matched, retried, type Tx } from '../../db/transaction.ts'
import { later } from '../clock.ts'
import { DomainError } from '../errors.ts'
import type { JobRow, StepRow } from './job.ts'
import type { Evidence, PlannedStep, StepState, Target } from './steps.ts'
import { tellJob } from './tell.ts'

/** Leases alone are counted in the database's time: the processes that hold them may differ. */
const leaseFor = (seconds: number) => sql`utc_timestamp(3) + interval ${seconds} second`

export interface NewJob {
  cancellationId: string
  protocol: string
  serviceId: string
  server: string
  purpose: 'deactivate' | 'erase'
  notBefore: Date
  deadline: Date
  /** When the client is first reminded of what it will erase. */
  remindAt?: Date | null
  steps: PlannedStep[]
}

/** Adds the one job of this purpose to a cancellation; a second one is an error of the unique key. */
export async function addJob(tx: Tx, { steps, ...facts }: NewJob): Promise<void> {
  const id = `job_${nanoid()}`
  await tx.insert(job).values({
    id,
    ...facts,
    state: 'waiting',
    epoch: 0,
    runAt: facts.notBefore,
    attempts: 0,
  })
  await tx.insert(jobStep).values(
    steps.map(({ kind, targets }, position) => ({
      jobId: id,
      position,
      kind,
      state: 'pending' as const,
      targets: JSON.stringify(targets),
      evidence: '[]',
    })),
  )
}

/**
 * Makes claimable what has come due and what a lapsed lease left behind. Kept apart from the claim, so that
 * claiming reads one short index range however long the queue is. What others are busy with is left to the
 * next claim.
 */
export async function promote(orm: Orm, now: Date): Promise<void> {
  await unlessBusy(
    orm
      .update(job)
      .set({ state: 'pending' })
      .where(and(eq(job.state, 'waiting'), lte(job.runAt, now)))
      .orderBy(asc(job.runAt))
      .limit(500),
  )
  await unlessBusy(
    orm
      .update(job)
      .set({ state: 'pending' })
      .where(and(eq(job.state, 'running'), lt(job.leaseUntil, sql`utc_timestamp(3)`)))
      .orderBy(asc(job.leaseUntil))
      .limit(500),
  )
}

const unlessBusy = (update: Promise<unknown>): Promise<unknown> =>
  update.catch((error) => {
    if (!isConflict(error)) throw error
  })

/** Claimable jobs by deadline. `servers` null: of all servers. */
export const claimable = (orm: Orm, servers: readonly string[] | null, limit: number) =>
  orm
    .select({ id: job.id, epoch: job.epoch })
    .from(job)
    .where(
      and(
        eq(job.state, 'pending'),
        servers === null
          ? undefined
          : servers.length === 1
            ? eq(job.server, servers[0] as string)
            : inArray(job.server, [...servers]),
      ),
    )
    .orderBy(asc(job.deadline))
    .limit(limit)

/** Takes a job if nobody else did since it was seen at `epoch`; null where somebody was faster. */
export async function take(
  tx: Tx,
  seen: { id: string; epoch: number },
  claim: { worker: string; claimedBy: string; leaseSeconds: number; now: Date },
): Promise<JobRow | null> {
  const taken = await tx
    .update(job)
    .set({
      state: 'running',
      epoch: seen.epoch + 1,
      worker: claim.worker,
      attempts: sql`${job.attempts} + 1`,
      leaseUntil: leaseFor(claim.leaseSeconds),
      firstClaimedAt: sql`coalesce(${job.firstClaimedAt}, ${sql.param(claim.now, job.firstClaimedAt)})`,
    })
    .where(
      and(
        eq(job.id, seen.id),
        eq(job.epoch, seen.epoch),
        eq(job.state, 'pending'),
        lte(job.notBefore, claim.now),
      ),
    )
  if (matched(taken) !== 1) return null
  if (seen.epoch > 0) await endAttempts(tx, [seen.id], claim.now, 'lease_lapsed')
  await tx.insert(jobAttempt).values({
    jobId: seen.id,
    epoch: seen.epoch + 1,
    worker: claim.worker,
    claimedBy: claim.claimedBy,
    startedAt: claim.now,
  })
  const [row] = await tx.select().from(job).where(eq(job.id, seen.id))
  return row ?? null
}

/** A claim still stands while nobody else took the job and its holder didn't give it back. */
const claimedAt = (id: string, epoch: number) =>
  and(
    eq(job.id, id),
    eq(job.epoch, epoch),
    inArray(job.state, ['running', 'pending']),
    isNotNull(job.worker),
  )

/** Prolongs a claim; throws `stale_epoch` where it no longer stands. */
export async function renew(orm: Orm, id: string, epoch: number, seconds: number): Promise<void> {
  const renewed = await retried(() =>
    orm
      .update(job)
      .set({ state: 'running', leaseUntil: leaseFor(seconds) })
      .where(claimedAt(id, epoch)),
  )
  if (matched(renewed) !== 1) throw new DomainError('stale_epoch')
}

/** Gives a job back unharmed, to be claimed again from `runAt` on; throws `stale_epoch`. */
export async function giveBack(
  tx: Tx,
  id: string,
  epoch: number,
  { runAt, now, error }: { runAt: Date; now: Date; error: string | null },
): Promise<void> {
  const released = await tx
    .update(job)
    .set({
      state: runAt <= now ? 'pending' : 'waiting',
      runAt,
      worker: null,
      leaseUntil: null,
      ...(error === null ? {} : { lastError: error }),
    })
    .where(claimedAt(id, epoch))
  if (matched(released) !== 1) throw new DomainError('stale_epoch')
  await endAttempts(tx, [id], now, error ?? 'given_back')
}

export const lockJob = async (tx: Tx, id: string): Promise<JobRow | null> => {
  const [row] = await tx.select().from(job).where(eq(job.id, id)).for('update')
  return row ?? null
}

export const stepsOf = (orm: Orm, jobId: string): Promise<StepRow[]> =>
  orm.select().from(jobStep).where(eq(jobStep.jobId, jobId)).orderBy(asc(jobStep.position))

export interface StepReport {
  kind: string
  epoch: number
  state: Exclude<StepState, 'pending'>
  evidence: Evidence[]
  error: string | null
  retryable: boolean
}

/** Writes down what became of a step; one that is done stays as it was recorded. */
export async function recordStep(
  tx: Tx,
  jobId: string,
  report: StepReport,
  now: Date,
): Promise<void> {
  const recorded = await tx
    .update(jobStep)
    .set({
      state: report.state,
      evidence: JSON.stringify(report.evidence),
      epoch: report.epoch,
      error: report.error,
      retryable: report.retryable,
      reportedAt: now,
    })
    .where(and(eq(jobStep.jobId, jobId), eq(jobStep.kind, report.kind), ne(jobStep.state, 'done')))
  if (matched(recorded) !== 1) throw new Error(`step ${report.kind} of ${jobId} was done already`)
}

/** Ends a claimed job and tells endpoints; throws `stale_epoch` where the claim no longer stands. */
export async function finish(
  tx: Tx,
  id: string,
  epoch: number,
  state: 'done' | 'stuck',
  now: Date,
  error: string | null,
): Promise<void> {
  const finished = await tx
    .update(job)
    .set({
      state,
      leaseUntil: null,
      ...(state === 'done' ? { finishedAt: now } : {}),
      ...(error === null ? {} : { lastError: error }),
    })
    .where(claimedAt(id, epoch))
  if (matched(finished) !== 1) throw new DomainError('stale_epoch')
  await endAttempts(tx, [id], now, error ?? state)
  const [row] = await tx.select().from(job).where(eq(job.id, id))
  if (row)
    await tellJob(tx, row, told[state], now, state === 'stuck' ? { why: inAWord(error) } : {})
}

const told = { done: 'deprovisioning.completed', stuck: 'deprovisioning.stuck' } as const

/** An error that is a code; free text may name whose mailbox it is about. */
const inAWord = (error: string | null): string =>
  error && /^[a-z0-9_]{1,64}$/.test(error) ? error : 'failed'

/** Voids the jobs of a cancellation that nobody has claimed yet; false where one has been, or none is left. */
export async function voidUnclaimed(tx: Tx, cancellationId: string, now: Date): Promise<boolean> {
  const voided = await tx
    .update(job)
    .set({ state: 'void', finishedAt: now })
    .where(
      and(
        eq(job.cancellationId, cancellationId),
        isNull(job.firstClaimedAt),
        inArray(job.state, ['waiting', 'pending', 'paused']),
      ),
    )
  return matched(voided) > 0
}

/** Voids what of a cancellation is paused, claimed before or not; false where nothing is. */
export async function voidPaused(tx: Tx, cancellationId: string, now: Date): Promise<boolean> {
  const voided = await tx
    .update(job)
    .set({ state: 'void', finishedAt: now })
    .where(and(eq(job.cancellationId, cancellationId), eq(job.state, 'paused')))
  return matched(voided) > 0
}

/**
 * Stops whoever works on a cancellation's job: its epoch moves on and nobody can claim it. False where there
 * is no job to stop.
 */
export async function pause(tx: Tx, cancellationId: string, now: Date): Promise<boolean> {
  const stopped = await tx
    .update(job)
    .set({ state: 'paused', epoch: sql`${job.epoch} + 1`, worker: null, leaseUntil: null })
    .where(
      and(
        eq(job.cancellationId, cancellationId),
        inArray(job.state, ['waiting', 'pending', 'running', 'stuck']),
      ),
    )
  const paused = await tx
    .select({ id: job.id })
    .from(job)
    .where(and(eq(job.cancellationId, cancellationId), eq(job.state, 'paused')))
  const ids = paused.map(({ id }) => id)
  if (ids.length > 0) await endAttempts(tx, ids, now, 'paused')
  return matched(stopped) > 0
}

/** Lets a cancellation's paused job go on, from `notBefore` at the earliest; null where none is paused. */
export async function unpause(tx: Tx, cancellationId: string, now: Date): Promise<JobRow | null> {
  const mine = and(eq(job.cancellationId, cancellationId), eq(job.state, 'paused'))
  const [row] = await tx.select().from(job).where(mine).for('update')
  if (!row) return null
  const runAt = later(row.notBefore, now)
  await tx
    .update(job)
    .set({ state: 'waiting', runAt })
    .where(and(eq(job.id, row.id), eq(job.state, 'paused')))
  return { ...row, state: 'waiting', runAt }
}

/** Still to be done, whoever has it. */
const unfinished = ['waiting', 'pending', 'running', 'stuck', 'paused'] as const

/**
 * Changes a job that isn't finished, as it was seen at its epoch; whoever works on it is fenced off. False
 * where it moved meanwhile.
 */
export async function alter(
  tx: Tx,
  seen: Pick<JobRow, 'id' | 'epoch'>,
  changes: Partial<Pick<JobRow, 'state' | 'runAt' | 'server' | 'firstClaimedAt' | 'finishedAt'>>,
  now: Date,
  outcome: string,
): Promise<boolean> {
  const altered = await tx
    .update(job)
    .set({ ...changes, epoch: seen.epoch + 1, worker: null, leaseUntil: null })
    .where(and(eq(job.id, seen.id), eq(job.epoch, seen.epoch), inArray(job.state, [...unfinished])))
  if (matched(altered) !== 1) return false
  await endAttempts(tx, [seen.id], now, outcome)
  return true
}

/** Brings an erasure that nobody has claimed forward; false where somebody has, or it comes sooner anyway. */
export async function bringForward(
  tx: Tx,
  cancellationId: string,
  window: { notBefore: Date; deadline: Date },
): Promise<boolean> {
  const brought = await tx
    .update(job)
    .set({ ...window, runAt: window.notBefore, remindAt: null })
    .where(
      and(
        eq(job.cancellationId, cancellationId),
        eq(job.purpose, 'erase'),
        isNull(job.firstClaimedAt),
        inArray(job.state, ['waiting', 'pending', 'paused']),
        gt(job.notBefore, window.notBefore),
      ),
    )
  return matched(brought) === 1
}

/** Has a finished job handed out once more at `at`, to look whether all is still gone. */
export const recheckFrom = (tx: Tx, id: string, at: Date) =>
  tx.update(job).set({ recheckAt: at }).where(eq(job.id, id))

/** The finished jobs whose re-check has come due. */
export const dueRechecks = (orm: Orm, now: Date): Promise<{ id: string }[]> =>
  orm
    .select({ id: job.id })
    .from(job)
    .where(lte(job.recheckAt, now))
    .orderBy(asc(job.recheckAt))
    .limit(100)

/** Takes a due re-check off a finished job; false where another process was faster. */
export async function takeRecheck(tx: Tx, id: string, now: Date): Promise<boolean> {
  const taken = await tx
    .update(job)
    .set({ recheckAt: null })
    .where(and(eq(job.id, id), eq(job.state, 'done'), lte(job.recheckAt, now)))
  return matched(taken) === 1
}

/** Makes a finished job claimable with only `verify` open, for these targets. */
export async function openRecheck(
  tx: Tx,
  id: string,
  targets: readonly Target[],
  now: Date,
): Promise<void> {
  await tx
    .update(job)
    .set({ state: 'pending', isRecheck: true, runAt: now, worker: null })
    .where(and(eq(job.id, id), eq(job.state, 'done')))
  await tx
    .update(jobStep)
    .set({ state: 'pending', targets: JSON.stringify(targets) })
    .where(and(eq(jobStep.jobId, id), eq(jobStep.kind, 'verify')))
}

/** Ends a re-check: the job is done as it was before. Throws `stale_epoch` where the claim doesn't stand. */
export async function closeRecheck(
  tx: Tx,
  { id, epoch }: Pick<JobRow, 'id' | 'epoch'>,
  now: Date,
  outcome: string,
): Promise<void> {
  const closed = await tx
    .update(job)
    .set({ state: 'done', isRecheck: false, leaseUntil: null })
    .where(claimedAt(id, epoch))
  if (matched(closed) !== 1) throw new DomainError('stale_epoch')
  await tx
    .update(jobStep)
    .set({ state: 'done' })
    .where(and(eq(jobStep.jobId, id), eq(jobStep.kind, 'verify')))
  await endAttempts(tx, [id], now, outcome)
}

/** Opens steps of a job that had been done, with the targets that are still to be acted on, under a new deadline. */
export async function reopen(
  tx: Tx,
  { id, epoch }: Pick<JobRow, 'id' | 'epoch'>,
  steps: readonly { kind: string; targets: Target[] }[],
  deadline: Date,
  now: Date,
): Promise<void> {
  const opened = await tx
    .update(job)
    .set({
      state: 'pending',
      isRecheck: false,
      epoch: epoch + 1,
      worker: null,
      leaseUntil: null,
      finishedAt: null,
      runAt: now,
      deadline,
    })
    .where(claimedAt(id, epoch))
  if (matched(opened) !== 1) throw new DomainError('stale_epoch')
  for (const { kind, targets } of steps)
    await tx
      .update(jobStep)
      .set({
        state: 'pending',
        targets: JSON.stringify(targets),
        evidence: '[]',
        epoch: null,
        error: null,
        retryable: null,
      })
      .where(and(eq(jobStep.jobId, id), eq(jobStep.kind, kind)))
  await endAttempts(tx, [id], now, 'reopened')
}

/** Writes down how the attempts still open ended; of a job there is one at most. */
const endAttempts = (tx: Tx, jobIds: string[], now: Date, outcome: string) =>
  tx
    .update(jobAttempt)
    .set({ endedAt: now, outcome: outcome.slice(0, 500) })
    .where(and(inArray(jobAttempt.jobId, jobIds), isNull(jobAttempt.endedAt)))
