import { and, asc, count, eq } from 'drizzle-orm'
import type { Orm } from '../../db/client.ts'
import { isDuplicate } from '../../db/faults.ts'
import { auditEvent } from '../../db/schema/audit.ts'
import { reviewApproval } from '../../db/schema/cancellation.ts'
import type { Tx } from '../../db/transaction.ts'
import { record } from '../audit.ts'
import { nameOf, type StaffActor } from '../context.ts'

/** What one of the staff approved, and when. */
export interface Approval {
  staffId: string
  staffName: string
  reason: string | null
  /** ISO. */
  at: string
}

/** What it is that is approved; `round` counts the times that it has come into question. */
export interface Question {
  cancellationId: string
  action: string
  round: number
}

/** Two people have to approve: one alone, or one key that was stolen, decides nothing. */
const needed = 2

/** The review that a cancellation is in, counted from 1: approvals of an earlier one don't count. */
export async function reviewRound(orm: Orm, cancellationId: string): Promise<number> {
  const [row] = await orm
    .select({ n: count() })
    .from(auditEvent)
    .where(and(eq(auditEvent.cancellationId, cancellationId), eq(auditEvent.event, 'in_review')))
  return row?.n ?? 0
}

/** Who has approved it so far, in order. */
export async function approvalsOf(
  orm: Orm,
  { cancellationId, action, round }: Question,
): Promise<Approval[]> {
  const rows = await orm
    .select()
    .from(reviewApproval)
    .where(
      and(
        eq(reviewApproval.cancellationId, cancellationId),
        eq(reviewApproval.action, action),
        eq(reviewApproval.round, round),
      ),
    )
    .orderBy(asc(reviewApproval.at), asc(reviewApproval.staffId))
  return rows.map(({ staffId, staffName, reason, at }) => ({
    staffId,
    staffName,
    reason,
    at: at.toISOString(),
  }))
}

/**
 * Adds one's approval, once, with its audit entry; gives all of them as soon as two people agree, else null.
 * The caller holds the cancellation's lock.
 */
export async function approve(
  tx: Tx,
  question: Question,
  staff: StaffActor,
  reason: string | null,
  now: Date,
): Promise<Approval[] | null> {
  const { cancellationId, action } = question
  const { id: staffId, name: staffName } = staff
  try {
    await tx.insert(reviewApproval).values({ ...question, staffId, staffName, reason, at: now })
    const detail = { action, reason }
    await record(tx, { cancellationId, at: now, event: 'approved', by: nameOf(staff), detail })
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
  const approvals = await approvalsOf(tx, question)
  return approvals.length >= needed ? approvals : null
}
