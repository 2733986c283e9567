import { and, asc, count, eq, exists, gt, inArray, or, sql } from 'drizzle-orm'
import { auditEvent } from '../../db/schema/audit.ts'
import { cancellation, reviewApproval } from '../../db/schema/cancellation.ts'
import type { Context } from '../context.ts'
import type { Approval } from './approvals.ts'
import type { ReviewDecision } from './decideReview.ts'
import { inState } from './read.ts'
import type { CancellationRow } from './row.ts'

type Reader = Pick<Context, 'db' | 'clock'>

/** A cancellation that waits for staff, and who has approved what so far. */
export interface Review {
  protocol: string
  service: string
  client: string
  domain: string
  /** ISO. */
  declaredAt: string
  /** `unconfirmed`, `codes_exhausted`, `disputed`. */
  why: string
  approvals: Record<ReviewDecision, Approval[]>
}

/** A place in the list of reviews. */
export interface ReviewPosition {
  declaredAt: string
  id: string
}

const decisions: ReviewDecision[] = ['release', 'withdraw']

/** Up to `limit` cancellations in review, oldest T0 first; `next` is where the following ones begin. */
export async function listReviews(
  ctx: Reader,
  after: ReviewPosition | null,
  limit: number,
): Promise<{ items: Review[]; next: ReviewPosition | null }> {
  const rows = await ctx.db.orm
    .select()
    .from(cancellation)
    .where(and(inState('in_review', ctx.clock.now()), after ? past(after) : undefined))
    .orderBy(asc(cancellation.declaredAt), asc(cancellation.id))
    .limit(limit + 1)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: await toReviews(ctx, shown),
    next:
      rows.length > limit && last
        ? { declaredAt: last.declaredAt.toISOString(), id: last.id }
        : null,
  }
}

const past = ({ declaredAt, id }: ReviewPosition) => {
  const at = new Date(declaredAt)
  return or(
    gt(cancellation.declaredAt, at),
    and(eq(cancellation.declaredAt, at), gt(cancellation.id, id)),
  )
}

/** Reviews that one person has decided and a second one has not; at most 200, oldest T0 first. */
export async function halfDecided(ctx: Reader): Promise<Review[]> {
  const rows = await ctx.db.orm
    .select()
    .from(cancellation)
    .where(
      and(
        inState('in_review', ctx.clock.now()),
        exists(
          ctx.db.orm
            .select({ one: sql`1` })
            .from(reviewApproval)
            .where(
              and(
                eq(reviewApproval.cancellationId, cancellation.id),
                inArray(reviewApproval.action, decisions),
              ),
            ),
        ),
      ),
    )
    .orderBy(asc(cancellation.declaredAt), asc(cancellation.id))
    .limit(200)
  const reviews = await toReviews(ctx, rows)
  return reviews.filter(({ approvals }) => decisions.some((each) => approvals[each].length > 0))
}

/** Rows with the approvals of the review that they are in now, in two more queries. */
async function toReviews({ db }: Reader, rows: CancellationRow[]): Promise<Review[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const counted = await db.orm
    .select({ id: auditEvent.cancellationId, n: count() })
    .from(auditEvent)
    .where(and(inArray(auditEvent.cancellationId, ids), eq(auditEvent.event, 'in_review')))
    .groupBy(auditEvent.cancellationId)
  const rounds = new Map(counted.map(({ id, n }) => [id, n]))
  const approved = await db.orm
    .select()
    .from(reviewApproval)
    .where(inArray(reviewApproval.cancellationId, ids))
    .orderBy(asc(reviewApproval.at), asc(reviewApproval.staffId))
  return rows.map((row) => {
    const mine = (action: ReviewDecision): Approval[] =>
      approved
        .filter(
          (each) =>
            each.cancellationId === row.id &&
            each.action === action &&
            each.round === (rounds.get(row.id) ?? 0),
        )
        .map(({ staffId, staffName, reason, at }) => ({
          staffId,
          staffName,
          reason,
          at: at.toISOString(),
        }))
    return {
      protocol: row.protocol,
      service: row.serviceId,
      client: row.client,
      domain: row.domain,
      declaredAt: row.declaredAt.toISOString(),
      why: row.reviewReason ?? 'unconfirmed',
      approvals: { release: mine('release'), withdraw: mine('withdraw') },
    }
  })
}
