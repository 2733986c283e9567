import { Hono } from 'hono'
import { ApprovalPage } from '../../../../views/staff/approvalPage.tsx'
import { ApprovalsPage } from '../../../../views/staff/approvalsPage.tsx'
import { decideElsewhere } from '../../../cancellation/doneElsewhere.ts'
import { readElsewhere, waitingElsewhere } from '../../../cancellation/elsewhereRequests.ts'
import { halfDecided } from '../../../cancellation/reviews.ts'
import { DomainError } from '../../../errors.ts'
import { formIn, idIn, type PageEnv, type Visit } from '../visit.ts'
import { jobPage } from './job.tsx'

/** What waits for a second person. */
export const approvalPages = new Hono<PageEnv>()
  .get('/staff/approvals', async (c) => {
    const { ctx, frame } = c.var
    const [reviews, elsewhere] = [await halfDecided(ctx), await waitingElsewhere(ctx.db.orm)]
    return c.html(<ApprovalsPage frame={frame} reviews={reviews} elsewhere={elsewhere} />)
  })
  .get('/staff/approvals/:id', (c) => approval(c, 200))
  .post('/staff/approvals/:id/approve', (c) => decide(c, 'approved'))
  .post('/staff/approvals/:id/refuse', (c) => decide(c, 'refused'))
  // A login in between turns a sent form into a visit of its address.
  .get('/staff/approvals/:id/approve', toApproval)
  .get('/staff/approvals/:id/refuse', toApproval)

function toApproval(c: Visit) {
  return c.redirect(`/staff/approvals/${idIn(c, 'id')}`, 303)
}

async function decide(c: Visit, decision: 'approved' | 'refused') {
  const { ctx, staff } = c.var
  await formIn(c)
  const id = idIn(c, 'id')
  const { jobId } = await readElsewhere(ctx.db.orm, id)
  try {
    await decideElsewhere(ctx, id, decision, staff)
    return c.redirect(`/staff/jobs/${jobId}?listo=${decision}`, 303)
  } catch (error) {
    const code = error instanceof DomainError ? error.code : null
    if (code === 'wrong_state' || code === 'in_review') return jobPage(c, jobId, { moved: true })
    if (code === 'step_out_of_order') return approval(c, 409)
    // Whose own request it is reads there that another person has to decide.
    if (code === 'forbidden') return approval(c, 403)
    throw error
  }
}

/** A request as it stands; 409: the steps before it aren't done. */
async function approval(c: Visit, status: 200 | 403 | 409) {
  const { ctx, staff, frame } = c.var
  const asked = await readElsewhere(ctx.db.orm, idIn(c, 'id'))
  return c.html(
    <ApprovalPage
      frame={frame}
      asked={asked}
      mine={asked.requestedBy === staff.id}
      early={status === 409}
    />,
    status,
  )
}
