import { Hono } from 'hono'
import {
  ActionPage,
  PlaceField,
  ProofField,
  ReasonField,
} from '../../../../views/staff/actionPage.tsx'
import { stepName } from '../../../../views/staff/steps.tsx'
import { requestElsewhere } from '../../../cancellation/doneElsewhere.ts'
import { jobDetail } from '../../../cancellation/jobDetail.ts'
import { DomainError } from '../../../errors.ts'
import { formIn, idIn, type PageEnv, type Visit } from '../visit.ts'
import { jobPage } from './job.tsx'
import { type Problems, placeIn, proofIn, reasonIn } from './reason.ts'

const path = '/staff/jobs/:id/steps/:kind/elsewhere'

/** Asking that a step count as done elsewhere: a second person has to approve it. */
export const elsewherePages = new Hono<PageEnv>()
  .get(path, (c) => form(c))
  .post(path, async (c) => {
    const { ctx, staff, frame } = c.var
    const [jobId, step] = [idIn(c, 'id'), idIn(c, 'kind')]
    const field = await formIn(c)
    const { reason, problems } = reasonIn(frame, field)
    const { proof, problems: more } = proofIn(frame, field)
    const { place, problems: others } = placeIn(frame, step, field)
    const all = [...problems, ...more, ...others]
    const typed = { reason: field('motivo'), proof: field('constancia'), place: field('lugar') }
    if (all.length > 0) return form(c, typed, all)
    try {
      await requestElsewhere(ctx, { jobId, step, reason, proof, place }, staff)
      return c.redirect(`/staff/jobs/${jobId}?listo=requested`, 303)
    } catch (error) {
      const code = error instanceof DomainError ? error.code : null
      if (code !== 'wrong_state' && code !== 'in_review') throw error
      return jobPage(c, jobId, { moved: true })
    }
  })

interface Typed {
  reason: string
  proof: string
  place: string
}

async function form(c: Visit, typed?: Typed, problems: Problems = []) {
  const { ctx, frame } = c.var
  const [id, kind] = [idIn(c, 'id'), idIn(c, 'kind')]
  const detail = await jobDetail(ctx, id)
  const step = detail.steps.find((each) => each.kind === kind)
  if (!step) throw new DomainError('not_found')
  const asked = detail.elsewhere[kind]
  if (asked) return c.redirect(`/staff/approvals/${asked}`, 303)
  if (step.state === 'done' || !detail.can.elsewhere) return jobPage(c, id, { moved: true })
  const { job } = frame.texts.staff
  const words = job.forms.elsewhere
  const look = kind === 'verify' ? words.isTheLook : words.lookedAtAgain
  // Nothing looks at a copy again, and no certificate speaks of it.
  const isCopy = kind === 'export'
  const effects = isCopy ? [words.effects[0] ?? '', words.isCopy] : [...words.effects, look]
  return c.html(
    <ActionPage
      frame={frame}
      words={{ ...words, effects }}
      action={`/staff/jobs/${id}/steps/${kind}/elsewhere`}
      back={{ href: `/staff/jobs/${id}`, label: job.backToJob }}
      facts={[
        [job.facts.protocol, detail.cancellation.protocol],
        [job.facts.domain, detail.domain],
        [job.facts.step, stepName(frame, kind)],
        [job.facts.targets, step.targets.map(({ ref }) => ref).join(', ')],
      ]}
      problems={problems}
    >
      <ReasonField frame={frame} value={typed?.reason} problems={problems} />
      <ProofField frame={frame} value={typed?.proof} problems={problems} />
      {isCopy && <PlaceField frame={frame} value={typed?.place} problems={problems} />}
    </ActionPage>,
    problems.length > 0 ? 422 : 200,
  )
}
