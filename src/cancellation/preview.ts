import { type CivilDate, civilDateOf } from '../calendar.ts'
import type { Service } from '../catalogue/service.ts'
import { readService } from '../catalogue/services.ts'
import type { Actor, Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { choosableLastDays, type Terms, termsOf } from '../terms/terms.ts'
import { requirePolicy, subjectOf } from './subject.ts'

type Reader = Pick<Context, 'db' | 'clock' | 'config' | 'policies'>

/** The actor's service; someone else's is `not_found`. */
export async function serviceOf(ctx: Reader, id: string, actor: Actor): Promise<Service> {
  const service = await readService(ctx, id)
  if (actor.kind === 'client' && service.client !== actor.number) throw new DomainError('not_found')
  return service
}

/**
 * The terms if the service were cancelled at `at` (default now) with that last day; declares nothing.
 * Throws `not_found`, `service_cancelled`, `invalid` on `endsOn`.
 */
export async function previewTerms(
  ctx: Reader,
  serviceId: string,
  actor: Actor,
  { at, endsOn }: { at?: Date | undefined; endsOn?: CivilDate | null | undefined } = {},
): Promise<Terms> {
  const service = await serviceOf(ctx, serviceId, actor)
  if (service.state === 'cancelled') throw new DomainError('service_cancelled')
  return termsOf(
    subjectOf(service),
    requirePolicy(ctx, service.policy),
    ctx.config.timezone,
    at ?? ctx.clock.now(),
    endsOn ?? null,
  )
}

/** The first and last day that the client may choose as the last one, were it declared now. */
export async function choosableDays(
  ctx: Reader,
  serviceId: string,
  actor: Actor,
): Promise<{ from: CivilDate; to: CivilDate }> {
  const service = await serviceOf(ctx, serviceId, actor)
  return choosableLastDays(subjectOf(service), civilDateOf(ctx.clock.now(), ctx.config.timezone))
}
