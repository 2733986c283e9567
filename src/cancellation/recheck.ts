import { inTransaction, type Tx } from '../../db/transaction.ts'
import { record } from '../audit.ts'
import { heldByOthers, holdTargets } from '../catalogue/targets.ts'
import { plusSeconds } from '../clock.ts'
import { type Actor, type Context, nameOf } from '../context.ts'
import type { JobRow, StepRow } from '../deprovisioning/job.ts'
import { keepOwnerless } from '../deprovisioning/ownerless.ts'
import { lockJob, stepsOf } from '../deprovisioning/queue/read.ts'
import {
  closeRecheck,
  dueRechecks,
  openRecheck,
  reopen,
  takeRecheck,
} from '../deprovisioning/queue/recheck.ts'
import { type Reported, recordStep, type StepReport } from '../deprovisioning/queue/report.ts'
import { destroys, type Evidence, isBeingPorted, type Target } from '../deprovisioning/steps.ts'
import { policyAsMade } from '../ledger/storedPolicy.ts'
import type { Terms } from '../terms/terms.ts'
import type { Held } from './hold.ts'
import { mailRoles } from './mailRoles.ts'
import { mailClient } from './mails.ts'
import { transition } from './transition.ts'

/**
 * Hands out again, with only `verify` open, the finished jobs whose re-check has come due. A name that a live
 * service holds by now isn't asked about: it is that service's.
 */
export async function openRechecks(ctx: Context): Promise<void> {
  const now = ctx.clock.now()
  for (const { id } of await dueRechecks(ctx.db.orm, now))
    await inTransaction(ctx.db, (tx) => openOne(tx, id, now))
}

async function openOne(tx: Tx, id: string, now: Date): Promise<void> {
  const job = await lockJob(tx, id)
  if (!job || !(await takeRecheck(tx, id, now))) return
  const targets = targetsOf((await stepsOf(tx, id)).find(({ kind }) => kind === 'verify'))
  const reused = await heldByOthers(tx, job.serviceId, job.server, targets)
  const ours = targets.filter((target) => !reused.has(target))
  if (reused.size > 0)
    await record(tx, {
      cancellationId: job.cancellationId,
      at: now,
      event: 'rechecked',
      by: 'baja',
      detail: { outcome: 'superseded', targets: [...reused].map(nameOfTarget) },
    })
  if (ours.length > 0) await openRecheck(tx, id, ours, now)
}

/** What a look at a wiped target came to. */
type Outcome = 'gone' | 'superseded' | 'failed' | 'alive' | 'unknown'

/** Errors that say that the name is somebody else's by now. */
const reusedErrors = new Set<string | null>(['superseded', 'identity_mismatch'])

const isSuperseded = ({ method }: Evidence): boolean => method === 'superseded'

const isLeft = (seen: Evidence): boolean =>
  (seen.left.length > 0 || seen.after.entries > 0 || seen.after.bytes > 0) && !isBeingPorted(seen)

/** What is there again under the identity that it had. */
const aliveIn = ({ error, evidence }: StepReport): Evidence[] =>
  reusedErrors.has(error) ? [] : evidence.filter((seen) => isLeft(seen) && !isSuperseded(seen))

/** Something is there that isn't the service's; a report that shows nothing at all says nothing. */
const tellsOfReuse = ({ error, evidence }: StepReport): boolean =>
  reusedErrors.has(error) || evidence.some((seen) => isLeft(seen) || isSuperseded(seen))

/** What a `verify` report says of a re-check in which `alive` was found. */
function outcomeOf(report: StepReport, alive: readonly Evidence[]): Outcome {
  const { state, error, retryable, evidence } = report
  if (state === 'partial' && alive.length > 0) return 'alive'
  if (state === 'partial') return tellsOfReuse(report) ? 'superseded' : 'unknown'
  if (state === 'done')
    return evidence.length > 0 && evidence.every(isSuperseded) ? 'superseded' : 'gone'
  if (state === 'failed' && reusedErrors.has(error)) return 'superseded'
  return state === 'failed' && !retryable ? 'failed' : 'unknown'
}

/**
 * Takes a `verify` report about a re-check: all still gone and a reused name are noted; what came back to
 * life under its own identity is wiped anew within a new window; the rest is looked at again.
 */
export async function recheckReported(
  ctx: Context,
  tx: Tx,
  held: Held,
  { steps, step, report }: Reported,
  actor: Actor,
  now: Date,
): Promise<void> {
  const { job } = held
  const ours = await stillOurs(tx, job, steps, report)
  const alive = aliveIn(report).filter(({ target }) => ours.has(keyOf(target)))
  const outcome = outcomeOf(report, alive)
  if (outcome === 'alive')
    return reopened(ctx, tx, held, { steps, ours, alive }, nameOf(actor), now)
  const { error, evidence } = report
  await record(tx, {
    cancellationId: job.cancellationId,
    at: now,
    event: 'rechecked',
    by: nameOf(actor),
    detail: { outcome, error, evidence },
    after: held.end,
  })
  if (outcome === 'unknown') return
  if (outcome === 'superseded' && error === 'identity_mismatch') await keepOwnerless(tx, job, now)
  if (outcome === 'gone') await recordStep(tx, step, report, now)
  await closeRecheck(tx, job, now, outcome)
}

/** The targets that were looked at and are neither reported as somebody else's nor held by another service. */
async function stillOurs(
  tx: Tx,
  job: JobRow,
  steps: StepRow[],
  { evidence }: StepReport,
): Promise<ReadonlyMap<string, Target>> {
  const looked = targetsOf(steps.find(({ kind }) => kind === 'verify'))
  const reported = new Set(evidence.filter(isSuperseded).map(({ target }) => keyOf(target)))
  const held = await heldByOthers(tx, job.serviceId, job.server, looked)
  const ours = looked.filter((target) => !held.has(target) && !reported.has(keyOf(target)))
  return new Map(ours.map((target) => [keyOf(target), target]))
}

interface Found {
  steps: StepRow[]
  ours: ReadonlyMap<string, Target>
  alive: Evidence[]
}

async function reopened(
  ctx: Context,
  tx: Tx,
  { job, cancelled: completed, end }: Held,
  { steps, ours, alive }: Found,
  by: string,
  now: Date,
): Promise<void> {
  const { wipeWithinSeconds } = JSON.parse(completed.terms) as Terms
  const deadline = plusSeconds(now, wipeWithinSeconds)
  await reopen(tx, job, toReopen({ steps, ours, alive }), deadline, now)
  await holdTargets(tx, job.serviceId, job.server, [...ours.values()])
  const row = await transition(
    tx,
    completed,
    'reopen',
    {
      at: now,
      by,
      event: 'reopened',
      detail: { deadline: deadline.toISOString(), alive },
      after: end,
    },
    { completedAt: null, closedAt: null, reopenings: completed.reopenings + 1 },
  )
  const about = {
    at: now.toISOString(),
    deadline: deadline.toISOString(),
    alive: alive.map(({ target }) => target),
  }
  const order = { now, number: row.reopenings }
  await mailClient(ctx, tx, row, 'reopened', about, order)
  const { tell } = await policyAsMade(ctx.policies, tx, row.policyId, row.policyVersion)
  await mailRoles(ctx, tx, row, tell, 'told_reopened', about, order)
}

/** The steps to take anew, each with the targets that are still the service's own. */
function toReopen({ steps, ours, alive }: Found): { kind: string; targets: Target[] }[] {
  const back = new Set(alive.map(({ target }) => keyOf(target)))
  return steps
    .map((step) => ({
      kind: step.kind,
      targets: targetsOf(step).filter((target) => ours.has(keyOf(target))),
    }))
    .filter(
      ({ kind, targets }) =>
        targets.length > 0 &&
        (kind === 'cut_access' ||
          kind === 'verify' ||
          destroys(kind) ||
          targets.some((target) => back.has(keyOf(target)))),
    )
}

const targetsOf = (step: StepRow | undefined): Target[] => (step ? JSON.parse(step.targets) : [])
const keyOf = ({ kind, ref }: { kind: string; ref: string }) => `${kind}\0${ref}`
const nameOfTarget = ({ kind, ref }: Target) => ({ kind, ref })
