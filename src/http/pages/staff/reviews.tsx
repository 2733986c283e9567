import { Hono } from 'hono'
import { z } from 'zod'
import { ActionPage, ReasonField } from '../../../../views/staff/actionPage.tsx'
import { ReviewPage } from '../../../../views/staff/reviewPage.tsx'
import { ReviewsPage } from '../../../../views/staff/reviewsPage.tsx'
import { named } from '../../../../views/texts/named.ts'
import { staffNames } from '../../../auth/staff.ts'
import {
  approveRelease,
  approveWithdrawal,
  type ReviewDecision,
  reviewApprovals,
} from '../../../cancellation/decideReview.ts'
import { cancellationDetail } from '../../../cancellation/detail.ts'
import { listReviews } from '../../../cancellation/reviews.ts'
import { DomainError } from '../../../errors.ts'
import { readCursor, writeCursor } from '../../api/cursor.ts'
import { formIn, idIn, type PageEnv, type Visit } from '../visit.ts'
import { staffIn } from './job.tsx'
import { type Problems, reasonIn } from './reason.ts'

const pageSize = 30
const position = z.object({ declaredAt: z.iso.datetime(), id: z.string() }).strict()
const decide = { release: approveRelease, withdraw: approveWithdrawal }
const decisions: ReviewDecision[] = ['release', 'withdraw']

/** Cancellations that two people of the staff have to decide. */
export const reviewPages = new Hono<PageEnv>()
  .get('/staff/reviews', async (c) => {
    const { ctx, frame } = c.var
    const after = readCursor(position, c.req.query('desde') || undefined)
    const { items, next } = await listReviews(ctx, after, pageSize)
    return c.html(
      <ReviewsPage
        frame={frame}
        reviews={items}
        first={after === null}
        next={next && writeCursor(next)}
      />,
    )
  })
  .get('/staff/reviews/:protocol', (c) => {
    const words = c.get('frame').texts.staff.review.done
    return review(c, { done: named(words, c.req.query('listo') ?? '') })
  })
for (const decision of decisions) {
  const path = `/staff/reviews/:protocol/${decision}`
  reviewPages.get(path, (c) => form(c, decision))
  reviewPages.post(path, async (c) => {
    const { ctx, staff, frame } = c.var
    const protocol = idIn(c, 'protocol')
    const field = await formIn(c)
    const { reason, problems } = reasonIn(frame, field)
    if (problems.length > 0) return form(c, decision, field('motivo'), problems)
    try {
      const { done } = await decide[decision](ctx, protocol, staff, reason)
      return c.redirect(`/staff/reviews/${protocol}?listo=${done ? decision : 'first'}`, 303)
    } catch (error) {
      const closed = error instanceof DomainError && error.code === 'cancellation_closed'
      if (!closed) throw error
      return review(c, { moved: true })
    }
  })
}

/** The review as it stands; `moved`: it was decided before this act came. */
async function review(
  c: Visit,
  { done, moved = false }: { done?: string | undefined; moved?: boolean },
) {
  const { ctx, staff, frame } = c.var
  const protocol = idIn(c, 'protocol')
  const detail = await cancellationDetail(ctx, protocol, staff)
  const approvals = await reviewApprovals(ctx, protocol, staff)
  const who = await staffNames(ctx.db.orm, staffIn(detail.cancellation.timeline))
  return c.html(
    <ReviewPage
      frame={frame}
      detail={detail}
      approvals={approvals}
      me={staff.id}
      who={who}
      done={done}
      moved={moved}
    />,
    moved ? 409 : 200,
  )
}

async function form(c: Visit, decision: ReviewDecision, typed?: string, problems: Problems = []) {
  const { ctx, staff, frame } = c.var
  const protocol = idIn(c, 'protocol')
  const { cancellation, domain, reviewReason } = await cancellationDetail(ctx, protocol, staff)
  if (cancellation.state !== 'in_review') return review(c, { moved: true })
  const words = frame.texts.staff
  const { job } = words
  const approvals = (await reviewApprovals(ctx, protocol, staff))[decision]
  if (approvals.some(({ staffId }) => staffId === staff.id)) return review(c, {})
  const [first] = approvals
  const here = `/staff/reviews/${cancellation.protocol}`
  const said = words.review.forms[decision]
  return c.html(
    <ActionPage
      frame={frame}
      words={{ ...said, lead: first ? said.second(first.staffName) : said.first }}
      action={`${here}/${decision}`}
      back={{ href: here, label: words.review.back }}
      facts={[
        [job.facts.protocol, cancellation.protocol],
        [job.facts.domain, domain],
        [job.facts.client, cancellation.client],
        [words.review.why, named(words.reasons, reviewReason ?? '') ?? reviewReason ?? ''],
        ...(first?.reason
          ? [[words.review.firstReason(first.staffName), first.reason] as [string, string]]
          : []),
      ]}
      look={decision === 'release' && first ? 'danger' : 'main'}
      problems={problems}
    >
      <ReasonField frame={frame} value={typed} problems={problems} />
    </ActionPage>,
    problems.length > 0 ? 422 : 200,
  )
}
