import { Hono } from 'hono'
import { RequestPage } from '../../../views/request/requestPage.tsx'
import { declare } from '../../cancellation/declare.ts'
import { DomainError } from '../../errors.ts'
import type { Terms } from '../../terms/terms.ts'
import { problemsOf, readForm } from './declarationForm.ts'
import { openCancellationOf, requestOf } from './requestOf.ts'
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
    try {
      const declaration = readForm(field)
      const made = await declare(ctx, { service: id, channel: 'panel', ...declaration }, actor)
      const shown = { verdict: field('cobro'), cutoffAt: field('limite') }
      return c.redirect(`/bajas/${made.protocol}${changeSince(shown, made.terms)}`, 303)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      const { protocol } = error.facts
      if (error.code === 'cancellation_open' && protocol)
        return c.redirect(`/bajas/${protocol}`, 303)
      if (error.code !== 'invalid') throw error
      const { request } = await requestOf(ctx, id, actor, field('termina') || null, typedIn(field))
      const problems = problemsOf(error, frame, request.days)
      return c.html(<RequestPage frame={frame} request={request} problems={problems} />, 422)
    }
  })

const typedIn = (field: (name: string) => string) => ({
  reason: field('motivo'),
  comment: field('comentario'),
  receiptEmail: field('copia'),
})

/** The declaration stands whatever changed while the page was open; the receipt says what did. */
function changeSince(shown: { verdict: string; cutoffAt: string }, terms: Terms): string {
  const { verdict, cutoffAt } = terms.nextCharge
  if (shown.verdict === 'stop' && verdict === 'charge') return '?cambio=cobro'
  const same = shown.verdict === verdict && shown.cutoffAt === cutoffAt
  return same || shown.verdict === '' ? '' : '?cambio=otro'
}
