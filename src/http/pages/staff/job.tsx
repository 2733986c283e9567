import { Hono } from 'hono'
import { JobPage } from '../../../../views/staff/jobPage.tsx'
import { named } from '../../../../views/texts/named.ts'
import { staffNames } from '../../../auth/staff.ts'
import { jobDetail } from '../../../cancellation/jobDetail.ts'
import { idIn, type PageEnv, type Visit } from '../visit.ts'

/** One job: its steps, its clock, its last error in plain words, and what can be done. */
export const jobPages = new Hono<PageEnv>().get('/staff/jobs/:id', (c) => {
  const done = named(c.get('frame').texts.staff.job.done, c.req.query('listo') ?? '')
  return jobPage(c, idIn(c, 'id'), { done })
})

/** The job as it is now; `moved`: an act came too late for what its form showed, and did nothing. */
export async function jobPage(
  c: Visit,
  id: string,
  { done, moved = false }: { done?: string | undefined; moved?: boolean },
) {
  const { ctx, frame } = c.var
  const detail = await jobDetail(ctx, id)
  const who = await staffNames(ctx.db.orm, staffIn(detail.cancellation.timeline))
  return c.html(
    <JobPage frame={frame} detail={detail} who={who} done={done} moved={moved} />,
    moved ? 409 : 200,
  )
}

/** The ids of staff whom a timeline names. */
export const staffIn = (timeline: { by: string }[]): string[] => [
  ...new Set(timeline.flatMap(({ by }) => /^staff:(stf_.+)$/.exec(by)?.[1] ?? [])),
]
