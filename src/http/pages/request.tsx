import { Hono } from 'hono'
import type { Changed } from '../../../views/request/checkPage.tsx'
import { RequestPage } from '../../../views/request/requestPage.tsx'
import { declare } from '../../cancellation/declare.ts'
import { DomainError } from '../../errors.ts'
import { problemsOf, readForm } from './declarationForm.ts'
import { changesSince, shownIn } from './requestChanges.ts'
import { formAgain, summaryOf } from './requestCheck.tsx'
import { openCancellationOf, requestOf, typedIn } from './requestOf.ts'
import { actorOf, formIn, idIn, type PageEnv } from './visit.ts'

export const requestPages = new Hono<PageEnv>()
  .get('/servicios/:id/baja', async (c) => {
    const { ctx, frame } = c.var
    const id = idIn(c, 'id')
    const open = await openCancellationOf(ctx, id, actorOf(c))
    if (open) return c.redirect(`/bajas/${open}`, 303)
    const typed = typedIn((name) => frame.typed?.[name] ?? '')
    const day = c.req.query('hasta') || null
    const { request, refusal } = await requestOf(ctx, id, actorOf(c), day, typed)
    const problems = refusal ? problemsOf(refusal, frame, request.days) : []
    return c.html(
      <RequestPage frame={frame} request={request} problems={problems} />,
      refusal ? 422 : 200,
    )
  })
  .post('/servicios/:id/baja', async (c) => {
    const { ctx, frame } = c.var
    const id = idIn(c, 'id')
    const actor = actorOf(c)
    const field = await formIn(c)
    const step = field('paso')
    if (step === 'formulario') return formAgain(c, id, field)
    try {
      if (step === 'resumen') return await summaryOf(c, id, field)
      const declaration = readForm(field)
      const made = await declare(
        ctx,
        { service: id, channel: 'panel', ...declaration, tooEarly: 'moved' },
        actor,
      )
      return c.redirect(
        `/bajas/${made.protocol}${saying(changesSince(shownIn(field), made.terms))}`,
        303,
      )
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      const { protocol } = error.facts
      if (error.code === 'cancellation_open' && protocol)
        return c.redirect(`/bajas/${protocol}`, 303)
      if (error.code !== 'invalid') throw error
      const chosen = field('termina') || null
      const { request, refusal } = await requestOf(ctx, id, actor, chosen, typedIn(field))
      const problems = [error, refusal]
        .flatMap((each) => (each ? problemsOf(each, frame, request.days) : []))
        .filter(({ field }, at, all) => all.findIndex((other) => other.field === field) === at)
      return c.html(<RequestPage frame={frame} request={request} problems={problems} />, 422)
    }
  })

const codes = { day: 'dia', charge: 'cobro', other: 'otro' } as const

/** The declaration stands whatever changed while the page was open; the receipt says what did. */
function saying(changes: Changed[]): string {
  return changes.length > 0 ? `?${changes.map((what) => `cambio=${codes[what]}`).join('&')}` : ''
}
