import { and, asc, eq, exists, gt, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Orm } from '../../db/client.ts'
import { cancellation } from '../../db/schema/cancellation.ts'
import { targetIdentity } from '../../db/schema/inspection.ts'
import { job } from '../../db/schema/job.ts'
import { server } from '../../db/schema/server.ts'
import { component, service } from '../../db/schema/service.ts'
import type { Actor } from '../context.ts'
import type { Target } from '../deprovisioning/steps.ts'

/** The targets of a cancellation that nobody has begun to carry out, and by what each is recognised; null: by nothing yet. */
export interface Inspection {
  protocol: string
  service: string
  server: string
  targets: Target[]
}

/** Where the targets live: a job may have been given to another server. */
const place = sql<string>`coalesce(${job.server}, ${service.server})`

/** Accounts on panels are looked at from afar (`recordIdentities`). */
export const isOfAgent = or(isNull(server.kind), eq(server.kind, 'agent'))

const isUnclaimed = and(
  inArray(cancellation.state, ['declared', 'in_review', 'confirmed']),
  isNull(job.firstClaimedAt),
)

/** Cancellations with where they are carried out, in the order of their ids. */
export const places = (orm: Orm, which: SQL | undefined, limit: number) =>
  orm
    .select({
      id: cancellation.id,
      protocol: cancellation.protocol,
      service: service.id,
      server: place,
      jobId: job.id,
      isUnclaimed: sql<boolean>`${isUnclaimed}`.mapWith(Boolean),
    })
    .from(cancellation)
    .innerJoin(service, eq(service.id, cancellation.serviceId))
    .leftJoin(job, and(eq(job.cancellationId, cancellation.id), eq(job.purpose, 'deactivate')))
    .leftJoin(server, sql`${server.name} = ${place}`)
    .where(and(which, isOfAgent))
    .orderBy(asc(cancellation.id))
    .limit(limit)

const ofCancellation = and(
  eq(targetIdentity.cancellationId, cancellation.id),
  eq(targetIdentity.kind, component.kind),
  eq(targetIdentity.ref, component.ref),
)

/** The components of cancellations' services, in their order; `seen`: by what it was recognised since. */
export const parts = (orm: Orm, cancellationIds: readonly string[]) =>
  orm
    .select({
      cancellationId: cancellation.id,
      kind: component.kind,
      ref: component.ref,
      given: component.identity,
      seen: targetIdentity.identity,
      lookedAt: targetIdentity.lookedAt,
    })
    .from(cancellation)
    .innerJoin(component, eq(component.serviceId, cancellation.serviceId))
    .leftJoin(targetIdentity, ofCancellation)
    .where(inArray(cancellation.id, [...cancellationIds]))
    .orderBy(asc(component.position))

const hasUnrecognised = (orm: Orm) =>
  exists(
    orm
      .select({ one: sql`1` })
      .from(component)
      .leftJoin(targetIdentity, ofCancellation)
      .where(
        and(
          eq(component.serviceId, cancellation.serviceId),
          isNull(component.identity),
          isNull(targetIdentity.identity),
        ),
      ),
  )

/** Only the servers that the actor works on. */
export const onServersOf = (actor: Actor): SQL | undefined =>
  actor.kind === 'key' && actor.servers ? inArray(place, actor.servers) : undefined

/**
 * Up to `limit` open cancellations after an id, with those of their targets that nothing is known to recognise
 * by; on the servers that the actor works on.
 */
export async function listInspections(
  orm: Orm,
  only: { server?: string | undefined },
  after: string | null,
  limit: number,
  actor: Actor,
): Promise<(Inspection & { id: string })[]> {
  const found = await places(
    orm,
    and(
      isUnclaimed,
      hasUnrecognised(orm),
      onServersOf(actor),
      only.server ? sql`${place} = ${only.server}` : undefined,
      after ? gt(cancellation.id, after) : undefined,
    ),
    limit,
  )
  if (found.length === 0) return []
  const targets = await parts(
    orm,
    found.map(({ id }) => id),
  )
  return found.map(({ id, protocol, service, server }) => ({
    id,
    protocol,
    service,
    server,
    targets: targets
      .filter((one) => one.cancellationId === id && one.given === null && one.seen === null)
      .map(({ kind, ref }) => ({ kind, ref, identity: null })),
  }))
}
