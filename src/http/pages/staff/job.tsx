import { Hono } from 'hono'
import { JobPage } from '../../../../views/staff/jobPage.tsx'
import { staffNames } from '../../../auth/staff.ts'
import { jobDetail } from '../../../cancellation/jobDetail.ts'
import { idIn, type PageEnv } from '../visit.ts'

/** One job: its steps, its clock, its last error in plain words, and what can be done. */
export const jobPages = new Hono<PageEnv>().get('/staff/jobs/:id', async (c) => {
  const { ctx, frame } = c.var
  const detail = await jobDetail(ctx, idIn(c, 'id'))
  const who = await staffNames(ctx.db.orm, staffIn(detail.cancellation.timeline))
  return c.html(<JobPage frame={frame} detail={detail} who={who} />)
})

/** The ids of staff whom a timeline names. */
export const staffIn = (timeline: { by: string }[]): string[] => [
  ...new Set(timeline.flatMap(({ by }) => /^staff:(stf_.+)$/.exec(by)?.[1] ?? [])),
]
