import { Hono } from 'hono'
import { ApprovalsPage } from '../../../../views/staff/approvalsPage.tsx'
import { halfDecided } from '../../../cancellation/reviews.ts'
import type { PageEnv } from '../visit.ts'

/** What waits for a second person. */
export const approvalPages = new Hono<PageEnv>().get('/staff/approvals', async (c) => {
  const { ctx, frame } = c.var
  return c.html(<ApprovalsPage frame={frame} reviews={await halfDecided(ctx)} />)
})
