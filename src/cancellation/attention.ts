import { and, asc, count, eq, inArray, isNull } from 'drizzle-orm'
import type { Orm } from '../../db/client.ts'
import { cancellation } from '../../db/schema/cancellation.ts'
import { ownerless, targetIdentity } from '../../db/schema/inspection.ts'
import { job, jobStep } from '../../db/schema/job.ts'
import { accessReturn } from '../../db/schema/server.ts'
import { service } from '../../db/schema/service.ts'
import { failed, failedReturns } from '../deprovisioning/accessReturns.ts'
import { isUnseen, unseenOwnerless } from '../deprovisioning/ownerless.ts'
import type { Target } from '../deprovisioning/steps.ts'

/** Whose it is about. */
interface About {
  protocol: string
  client: string
  domain: string
  server: string
}

/** Something under a wiped name, found by a re-check, of which no record says whose it is. */
export interface FoundAgain extends About {
  jobId: string
  targets: Target[]
  /** ISO. */
  foundAt: string
}

/** An account of who came back that couldn't be opened again. */
export interface ShutOut extends About {
  account: string
  error: string
  /** ISO; null: it isn't tried again. */
  dueAt: string | null
}

/** A target of which its host has no record, so that its wipe will be refused. */
export interface Unrecognised extends About {
  kind: string
  ref: string
  /** ISO. */
  lookedAt: string
}

/** What no job waits for, or not yet, and a person has to look at. */
export interface Attention {
  unrecognised: Unrecognised[]
  found: FoundAgain[]
  shutOut: ShutOut[]
}

const atMost = 200

/** At most 200 of each, the oldest first. */
export async function readAttention(orm: Orm): Promise<Attention> {
  return {
    unrecognised: await readUnrecognised(orm),
    found: await readFound(orm),
    shutOut: await readShutOut(orm),
  }
}

const about = {
  protocol: cancellation.protocol,
  client: cancellation.client,
  domain: cancellation.domain,
}

async function readFound(orm: Orm): Promise<FoundAgain[]> {
  const rows = await orm
    .select({ ...about, server: job.server, found: ownerless, targets: jobStep.targets })
    .from(ownerless)
    .innerJoin(job, eq(job.id, ownerless.jobId))
    .innerJoin(jobStep, and(eq(jobStep.jobId, job.id), eq(jobStep.kind, 'verify')))
    .innerJoin(cancellation, eq(cancellation.id, ownerless.cancellationId))
    .where(isUnseen)
    .orderBy(asc(ownerless.foundAt))
    .limit(atMost)
  return rows.map(({ found: { jobId, foundAt }, targets, ...facts }) => ({
    ...facts,
    jobId,
    targets: JSON.parse(targets),
    foundAt: foundAt.toISOString(),
  }))
}

async function readShutOut(orm: Orm): Promise<ShutOut[]> {
  const rows = await orm
    .select({ ...about, due: accessReturn })
    .from(accessReturn)
    .innerJoin(cancellation, eq(cancellation.id, accessReturn.cancellationId))
    .where(failed)
    .orderBy(asc(cancellation.closedAt), asc(accessReturn.ref))
    .limit(atMost)
  return rows.map(({ due, ...facts }) => ({
    ...facts,
    server: due.server,
    account: due.ref,
    error: due.lastError ?? '',
    dueAt: due.dueAt?.toISOString() ?? null,
  }))
}

const isUnrecognised = and(
  isNull(targetIdentity.identity),
  inArray(cancellation.state, ['declared', 'in_review', 'confirmed']),
)

async function readUnrecognised(orm: Orm): Promise<Unrecognised[]> {
  const rows = await orm
    .select({ ...about, server: service.server, seen: targetIdentity })
    .from(targetIdentity)
    .innerJoin(cancellation, eq(cancellation.id, targetIdentity.cancellationId))
    .innerJoin(service, eq(service.id, cancellation.serviceId))
    .where(isUnrecognised)
    .orderBy(asc(targetIdentity.lookedAt))
    .limit(atMost)
  return rows.map(({ seen: { kind, ref, lookedAt }, ...facts }) => ({
    ...facts,
    kind,
    ref,
    lookedAt: lookedAt.toISOString(),
  }))
}

/** How many there are of all. */
export async function countAttention(orm: Orm): Promise<number> {
  const [row] = await orm
    .select({ n: count() })
    .from(targetIdentity)
    .innerJoin(cancellation, eq(cancellation.id, targetIdentity.cancellationId))
    .where(isUnrecognised)
  return (row?.n ?? 0) + (await unseenOwnerless(orm)) + (await failedReturns({ orm }))
}
