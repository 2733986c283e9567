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
      const made = await declare(
        ctx,
        { service: id, channel: 'panel', ...declaration, tooEarly: 'moved' },
        actor,
      )
      const shown = {
        endsOn: declaration.endsOn,
        verdict: field('cobro'),
        cutoffAt: field('limite'),
      }
      return c.redirect(`/bajas/${made.protocol}${changesSince(shown, made.terms)}`, 303)
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

const typedIn = (field: (name: string) => string) => ({
  reason: field('motivo'),
  comment: field('comentario'),
  receiptEmail: field('copia'),
})

interface Shown {
  endsOn: string | null
  verdict: string
  cutoffAt: string
}

/** The declaration stands whatever changed while the page was open; the receipt says what did. */
function changesSince(shown: Shown, { lastDay, nextCharge }: Terms): string {
  const { verdict, cutoffAt } = nextCharge
  const changes: string[] = []
  if (shown.endsOn !== null && shown.endsOn !== lastDay) changes.push('dia')
  if (shown.verdict === 'stop' && verdict === 'charge') changes.push('cobro')
  const same = shown.verdict === verdict && shown.cutoffAt === cutoffAt
  if (changes.length === 0 && !same && shown.verdict !== '') changes.push('otro')
  return changes.length > 0 ? `?cambio=${changes.join('&cambio=')}` : ''
}
