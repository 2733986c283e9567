import type { CivilDate } from '../calendar.ts'
import { readClient } from '../catalogue/clients.ts'
import type { Service } from '../catalogue/service.ts'
import { readService } from '../catalogue/services.ts'
import type { Actor, Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import type { Choosable } from '../terms/lastDay.ts'
import { choosableLastDays, type Terms, termsOf } from '../terms/terms.ts'
import { requirePolicy, subjectOf } from './subject.ts'

type Reader = Pick<Context, 'db' | 'clock' | 'config' | 'policies' | 'packs'>

/** The actor's service; someone else's is `not_found`. */
export async function serviceOf(ctx: Reader, id: string, actor: Actor): Promise<Service> {
  const service = await readService(ctx, id)
  if (actor.kind === 'client' && service.client !== actor.number) throw new DomainError('not_found')
  return service
}

/**
 * The terms if the service were cancelled at `at` (default now) with that last day; declares nothing.
 * Throws `not_found`, `service_cancelled`, `invalid` on `endsOn`, `policy_refuses` (with `contact`).
 */
export async function previewTerms(
  ctx: Reader,
  serviceId: string,
  actor: Actor,
  { at, endsOn }: { at?: Date | undefined; endsOn?: CivilDate | null | undefined } = {},
): Promise<Terms> {
  const service = await serviceOf(ctx, serviceId, actor)
  if (service.state === 'cancelled') throw new DomainError('service_cancelled')
  return termsOf(...(await basisOf(ctx, service)), at ?? ctx.clock.now(), {
    endsOn: endsOn ?? null,
  })
}

/** What a service's cancellation may come to, by the last day. */
export interface Ends {
  /** As the policy has it, where no day is chosen. */
  usual: Terms
  /** The last days that can be chosen. */
  days: Choosable
  /** Gives the terms of a chosen one; throws `invalid` on `endsOn`. */
  on(endsOn: CivilDate): Terms
}

/** The ends that the client may choose between at `at`. Throws `not_found`, `service_cancelled`, `policy_refuses`. */
export async function endsOf(
  ctx: Reader,
  serviceId: string,
  actor: Actor,
  at: Date,
): Promise<Ends> {
  const service = await serviceOf(ctx, serviceId, actor)
  if (service.state === 'cancelled') throw new DomainError('service_cancelled')
  const basis = await basisOf(ctx, service)
  return {
    usual: termsOf(...basis, at),
    days: choosableLastDays(...basis, at),
    on: (endsOn) => termsOf(...basis, at, { endsOn }),
  }
}

/** What terms are reckoned from besides the instant: the service, its policy, its client's law, the zone. */
async function basisOf(ctx: Reader, service: Service) {
  const { country } = await readClient(ctx, service.client)
  return [
    subjectOf(service),
    requirePolicy(ctx, service.policy),
    ctx.packs.for(country),
    ctx.config.timezone,
  ] as const
}
