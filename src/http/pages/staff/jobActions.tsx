import { Hono } from 'hono'
import { ActionPage, ReasonField, ServerField } from '../../../../views/staff/actionPage.tsx'
import { type JobDetail, jobDetail } from '../../../cancellation/jobDetail.ts'
import { pauseJob, reassign, resumeJob, retryNow } from '../../../cancellation/operateJob.ts'
import { knownServers } from '../../../deprovisioning/knownServers.ts'
import { DomainError } from '../../../errors.ts'
import { formIn, idIn, type PageEnv, type Visit } from '../visit.ts'
import { jobPage } from './job.tsx'
import { type Problems, reasonIn } from './reason.ts'

const actions = ['retry', 'pause', 'resume', 'reassign'] as const
type JobAction = (typeof actions)[number]

/** Each act on a job: a page that says what it does, and the form that does it. */
export const jobActionPages = new Hono<PageEnv>()
for (const action of actions) {
  const path = `/staff/jobs/:id/${action}`
  jobActionPages.get(path, async (c) => {
    const detail = await jobDetail(c.get('ctx'), idIn(c, 'id'))
    return detail.can[action] ? form(c, action, detail) : jobPage(c, detail.id, { moved: true })
  })
  jobActionPages.post(path, (c) => act(c, action))
}

async function act(c: Visit, action: JobAction) {
  const { ctx, staff, frame } = c.var
  const id = idIn(c, 'id')
  const field = await formIn(c)
  const seenAt = /^\d{1,9}$/.test(field('visto')) ? Number(field('visto')) : -1
  const { reason, problems } =
    action === 'retry' ? { reason: '', problems: [] } : reasonIn(frame, field)
  const server = field('servidor')
  if (action === 'reassign' && !/^[A-Za-z0-9._-]{1,64}$/.test(server))
    problems.unshift({ field: 'servidor', message: frame.texts.staff.job.forms.problems.server })
  const typed = { reason: field('motivo'), server }
  if (problems.length > 0) return again(c, action, typed, problems)
  try {
    if (action === 'retry') await retryNow(ctx, id, staff, seenAt)
    else if (action === 'pause') await pauseJob(ctx, id, reason, staff, seenAt)
    else if (action === 'resume') await resumeJob(ctx, id, reason, staff, seenAt)
    else await reassign(ctx, id, server, reason, staff, seenAt)
    return c.redirect(`/staff/jobs/${id}?listo=${action}`, 303)
  } catch (error) {
    const code = error instanceof DomainError ? error.code : null
    if (code === 'stale_epoch' || code === 'wrong_state' || code === 'in_review')
      return jobPage(c, id, { moved: true })
    const { taken, unknown } = frame.texts.staff.job.forms.problems
    const message = code === 'target_taken' ? taken : code === 'invalid' ? unknown : null
    if (message === null) throw error
    return again(c, action, typed, [{ field: 'servidor', message }])
  }
}

interface Typed {
  reason: string
  server: string
}

const again = async (c: Visit, action: JobAction, typed: Typed, problems: Problems) =>
  form(c, action, await jobDetail(c.get('ctx'), idIn(c, 'id')), typed, problems)

async function form(
  c: Visit,
  action: JobAction,
  detail: JobDetail,
  typed?: Typed,
  problems: Problems = [],
) {
  const frame = c.get('frame')
  const { job } = frame.texts.staff
  const here = `/staff/jobs/${detail.id}`
  const { ctx } = c.var
  const known = action === 'reassign' ? await knownServers(ctx.db.orm, ctx.clock.now()) : []
  return c.html(
    <ActionPage
      frame={frame}
      words={job.forms[action]}
      action={`${here}/${action}`}
      back={{ href: here, label: job.backToJob }}
      facts={[
        [job.facts.protocol, detail.cancellation.protocol],
        [job.facts.domain, detail.domain],
        [job.facts.client, detail.cancellation.client],
        [job.facts.server, detail.server],
        [job.facts.deadline, frame.say.instant(detail.deadline)],
      ]}
      hidden={{ visto: String(detail.epoch) }}
      problems={problems}
    >
      {action === 'reassign' && (
        <ServerField
          frame={frame}
          known={known}
          value={typed?.server ?? frame.typed?.servidor ?? detail.server}
          problems={problems}
        />
      )}
      {action !== 'retry' && (
        <ReasonField frame={frame} value={typed?.reason} problems={problems} />
      )}
    </ActionPage>,
    problems.length > 0 ? 422 : 200,
  )
}
