import { eq } from 'drizzle-orm'
import { cancellation } from '../../db/schema/cancellation.ts'
import type { Tx } from '../../db/transaction.ts'
import { record } from '../audit.ts'
import { type Actor, type Context, nameOf } from '../context.ts'
import { DomainError, type ErrorFacts } from '../errors.ts'
import { recording } from '../ledger/gate.ts'
import { countIn, waitIn } from '../throttle.ts'
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
import { wrongCodesOf } from './limits.ts'
import { readCancellation } from './read.ts'
import { codeRefusal } from './refusal.ts'
import { reviewExhausted } from './review.ts'
import { type CancellationRow, lockCancellation, stateAt } from './row.ts'
import { takeEffect } from './takeEffect.ts'

type Refusal = [
  'code_wrong' | 'code_exhausted' | 'code_expired' | 'cancellation_closed' | 'slow_down',
  ErrorFacts?,
]

/**
 * Confirms a cancellation with the mailed code: state, job, debit stop, mails and audit in one transaction.
 * The right code again gives the same answer. A wrong try is counted although the call fails. Throws
 * `code_wrong` (with `triesLeft`), `code_exhausted`, `code_expired`, `cancellation_closed`, `not_found`; after too
 * many wrong codes in other cancellations too (`wrongCodesOf`) `slow_down` (`retryAfterSeconds`) for any code.
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
  const counts = wrongCodesOf(row.client, actor)
  // Before the code matters: beyond the limit a right one must not even take another time than a wrong one.
  const full = await waitIn(tx, now, counts)
  if (full > 0) return ['slow_down', { retryAfterSeconds: full }]
  if (right) {
    await useCode(tx, issued, now)
    const entry = { event: 'confirm', by: nameOf(actor) } as const
    await takeEffect(ctx, tx, row, entry, now, recordedAt)
    return null
  }
  const over = await countIn(tx, now, counts)
  if (over > 0) return ['slow_down', { retryAfterSeconds: over }]
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
