import type { Option, Request } from '../../../views/request/request.ts'
import { isCivilDate } from '../../calendar.ts'
import { type Ends, endsOf, serviceOf } from '../../cancellation/preview.ts'
import { readClient } from '../../catalogue/clients.ts'
import { openProtocol } from '../../catalogue/openCancellation.ts'
import type { Service } from '../../catalogue/service.ts'
import type { Actor, Context } from '../../context.ts'
import { DomainError, invalidField } from '../../errors.ts'
import { cheapestFirst } from '../../terms/cost.ts'
import { lawOf } from '../../terms/law.ts'

/**
 * What the page of a request shows for a last day (null: at once). A day that can't be chosen is
 * given back as `refusal`, with the terms of ending at once.
 */
export async function requestOf(
  ctx: Context,
  id: string,
  actor: Actor,
  endsOn: string | null,
  typed: Request['typed'],
): Promise<{ request: Request; refusal: DomainError | null }> {
  const service = await serviceOf(ctx, id, actor)
  const at = ctx.clock.now()
  const ends = await endsOf(ctx, id, actor, at)
  const { usual, days } = ends
  const { email, country } = await readClient(ctx, service.client)
  const contact = { email, insideService: livesInside(email, service) }
  const law = lawOf(ctx.packs.for(country))
  const options = optionsIn(ends)
  const request = {
    service,
    terms: usual,
    chosen: null,
    usual,
    options,
    days,
    asksReason: law.reasonNeverRequired === null,
    asksKind: law.asksTerminationKind !== null,
    summaryFirst: law.summaryFirst !== null,
    contact,
    typed,
  }
  if (endsOn === null) return { request, refusal: null }
  try {
    if (!isCivilDate(endsOn)) throw invalidField('endsOn', 'not_a_date', 'write_a_date')
    const terms = ends.on(endsOn)
    const option: Option =
      endsOn === usual.lastDay ? { endsOn, terms, usual: true } : { endsOn, terms }
    const others = options.filter(
      (each) => each.endsOn !== endsOn && (each.endsOn !== null || !option.usual),
    )
    const chosen = { terms, chosen: endsOn, options: cheapestFirst([...others, option]) }
    return { request: { ...request, ...chosen }, refusal: null }
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'invalid') throw error
    return { request, refusal: error }
  }
}

/** No choice, and each day that is offered. */
function optionsIn({ usual, on }: Ends): Request['options'] {
  const offered = usual.alternatives.map(({ endsOn }) => ({ endsOn, terms: on(endsOn) }))
  return cheapestFirst([{ endsOn: null, terms: usual }, ...offered])
}

/** The protocol of the cancellation that stands open for the actor's service, or null. */
export async function openCancellationOf(
  ctx: Context,
  id: string,
  actor: Actor,
): Promise<string | null> {
  await serviceOf(ctx, id, actor)
  return openProtocol(ctx.db.orm, id, ctx.clock.now())
}

/** Whether a mailbox goes away with the service: it is one of it, or its domain is the service's. */
function livesInside(email: string, { domain, components }: Service): boolean {
  const address = email.toLowerCase()
  const host = address.slice(address.lastIndexOf('@') + 1)
  const isMailbox = components.some(
    ({ kind, ref }) => kind === 'mailbox' && ref.toLowerCase() === address,
  )
  return isMailbox || host === domain.toLowerCase()
}

/** What was typed into the form. */
export const typedIn = (field: (name: string) => string): Request['typed'] => ({
  reason: field('motivo'),
  comment: field('comentario'),
  receiptEmail: field('copia'),
  kind: field('tipo'),
  cause: field('causa'),
})
