import { asc, eq } from 'drizzle-orm'
import { cancellation } from '../../db/schema/cancellation.ts'
import { component, service } from '../../db/schema/service.ts'
import type { Tx } from '../../db/transaction.ts'
import { record } from '../audit.ts'
import { plusDays, startOfDay } from '../calendar.ts'
import { later, plusSeconds } from '../clock.ts'
import { type Actor, type Context, nameOf } from '../context.ts'
import { addJob } from '../deprovisioning/queue.ts'
import { planSteps } from '../deprovisioning/steps.ts'
import { DomainError, type ErrorFacts } from '../errors.ts'
import { recording } from '../ledger/gate.ts'
import type { Terms } from '../terms/terms.ts'
import type { Cancellation, CancellationState } from './cancellation.ts'
import {
  type CodeRow,
  countWrongTry,
  deadCodesAllowed,
  isRight,
  lockCode,
  newCodesAllowed,
  useCode,
} from './code.ts'
import { isConfirmed } from './life.ts'
import { mailClient } from './mails.ts'
import { readCancellation } from './read.ts'
import { codeRefusal } from './refusal.ts'
import { reviewExhausted } from './review.ts'
import { type CancellationRow, lockCancellation, stateAt } from './row.ts'
import { takeStance } from './stance.ts'
import { transition } from './transition.ts'

type Refusal = [
  'code_wrong' | 'code_exhausted' | 'code_expired' | 'cancellation_closed',
  ErrorFacts?,
]

/**
 * Confirms a cancellation with the mailed code: state, job, debit stop, mails and audit in one transaction.
 * The right code again gives the same answer. A wrong try is counted although the call fails. Throws
 * `code_wrong` (with `triesLeft`), `code_exhausted`, `code_expired`, `cancellation_closed`, `not_found`.
 */
export async function confirm(
  ctx: Context,
  protocol: string,
  code: string,
  actor: Actor,
): Promise<Cancellation> {
  const now = ctx.clock.now()
  // A refusal is returned, not thrown, inside: the counted try must be committed.
  const refusal = await recording(ctx, async (tx, recordedAt) => {
    const row = await lockCancellation(tx, protocol, actor)
    const issued = await lockCode(tx, row.id)
    const right = isRight(ctx.secrets, issued, code)
    const state = stateAt(row, now)
    return state === 'declared'
      ? tryCode(ctx, tx, row, issued, right, actor, now, recordedAt)
      : refusalIn(state, row, issued, right)
  })
  ctx.wakeRelay()
  if (refusal) throw new DomainError(...refusal)
  return readCancellation(ctx, protocol, actor)
}

/** What a code tried outside `declared` gets; null: the same answer as when it confirmed. */
function refusalIn(
  state: CancellationState,
  row: CancellationRow,
  issued: CodeRow,
  right: boolean,
): Refusal | null {
  if (!isConfirmed(state)) return [codeRefusal(state, row.reviewReason)]
  const triesLeft = issued.triesAllowed - issued.wrongTries
  return right && issued.usedAt ? null : ['code_wrong', { triesLeft }]
}

async function tryCode(
  ctx: Context,
  tx: Tx,
  row: CancellationRow,
  issued: CodeRow,
  right: boolean,
  actor: Actor,
  now: Date,
  recordedAt: Date,
): Promise<Refusal | null> {
  if (issued.deadAt) return ['code_exhausted']
  if (right) {
    await useCode(tx, issued, now)
    await confirmed(ctx, tx, row, actor, now, recordedAt)
    return null
  }
  const triesLeft = await countWrongTry(tx, issued, now)
  await record(tx, {
    cancellationId: row.id,
    at: now,
    event: 'code_refused',
    by: nameOf(actor),
    detail: { triesLeft },
  })
  if (triesLeft === 0) {
    const codesDead = row.codesDead + 1
    await tx.update(cancellation).set({ codesDead }).where(eq(cancellation.id, row.id))
    if (codesDead >= deadCodesAllowed || row.codesSent > newCodesAllowed)
      await reviewExhausted(ctx, tx, { ...row, codesDead }, now, recordedAt)
  }
  return ['code_wrong', { triesLeft }]
}

async function confirmed(
  ctx: Context,
  tx: Tx,
  declared: CancellationRow,
  actor: Actor,
  now: Date,
  recordedAt: Date,
): Promise<void> {
  const terms = JSON.parse(declared.terms) as Terms
  const ends = declared.lastDay
    ? startOfDay(plusDays(declared.lastDay, 1), terms.timezone)
    : declared.declaredAt
  const notBefore = later(plusSeconds(now, terms.undoWindowSeconds), ends)
  const deadline = plusSeconds(later(now, ends), terms.wipeWithinSeconds)
  const row = await transition(
    tx,
    declared,
    'confirm',
    {
      at: now,
      by: nameOf(actor),
      event: 'confirmed',
      detail: { notBefore: notBefore.toISOString(), deadline: deadline.toISOString() },
    },
    { confirmedAt: now },
  )
  await addDeactivation(tx, row, notBefore, deadline)
  await takeStance(tx, row, { kind: 'stop', reason: 'confirmed' }, recordedAt)
  await mailClient(
    ctx,
    tx,
    row,
    'confirmed',
    {
      confirmedAt: now.toISOString(),
      notBefore: notBefore.toISOString(),
      deadline: deadline.toISOString(),
      terms,
    },
    { now },
  )
}

async function addDeactivation(
  tx: Tx,
  row: CancellationRow,
  notBefore: Date,
  deadline: Date,
): Promise<void> {
  const [held] = await tx.select().from(service).where(eq(service.id, row.serviceId))
  if (!held) throw new Error(`cancellation ${row.id} has no service`)
  const components = await tx
    .select()
    .from(component)
    .where(eq(component.serviceId, row.serviceId))
    .orderBy(asc(component.position))
  await addJob(tx, {
    cancellationId: row.id,
    protocol: row.protocol,
    serviceId: row.serviceId,
    server: held.server,
    purpose: 'deactivate',
    notBefore,
    deadline,
    steps: planSteps(components.map(({ kind, ref, identity }) => ({ kind, ref, identity }))),
  })
}
