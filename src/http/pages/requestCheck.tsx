import { CheckPage } from '../../../views/request/checkPage.tsx'
import { RequestPage } from '../../../views/request/requestPage.tsx'
import { chosenOrLater } from '../../terms/lastDay.ts'
import { problemsOf, readForm } from './declarationForm.ts'
import { changesSince, shownIn } from './requestChanges.ts'
import { openCancellationOf, requestOf, typedIn } from './requestOf.ts'
import { actorOf, type Visit } from './visit.ts'

type Field = (name: string) => string

/**
 * The summary between the form and what sends it (Code de la consommation D215-3). Nothing is declared by it;
 * a day that midnight made too early becomes the earliest there is, and the page says so. Throws `invalid`.
 */
export async function summaryOf(c: Visit, id: string, field: Field): Promise<Response> {
  const { ctx, frame } = c.var
  const actor = actorOf(c)
  const open = await openCancellationOf(ctx, id, actor)
  if (open) return c.redirect(`/bajas/${open}`, 303)
  const { endsOn } = readForm(field)
  const typed = typedIn(field)
  const asked = await requestOf(ctx, id, actor, endsOn, typed)
  const later = asked.refusal && endsOn ? chosenOrLater(endsOn, asked.request.days) : null
  const { request, refusal } = later ? await requestOf(ctx, id, actor, later, typed) : asked
  if (refusal) throw refusal
  const changed = changesSince(shownIn(field), request.terms)
  return c.html(<CheckPage frame={frame} request={request} changed={changed} />)
}

/** The form again, as it had been filled in. */
export async function formAgain(c: Visit, id: string, field: Field): Promise<Response> {
  const { ctx, frame } = c.var
  const day = field('termina') || null
  const { request, refusal } = await requestOf(ctx, id, actorOf(c), day, typedIn(field))
  const problems = refusal ? problemsOf(refusal, frame, request.days) : []
  const page = <RequestPage frame={frame} request={request} problems={problems} />
  return c.html(page, refusal ? 422 : 200)
}
