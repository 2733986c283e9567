import { and, asc, eq, inArray, ne, type SQL } from 'drizzle-orm'
import type { Orm } from '../../db/client.ts'
import { staff } from '../../db/schema/auth.ts'
import { cancellation } from '../../db/schema/cancellation.ts'
import { doneElsewhere, job, jobStep } from '../../db/schema/job.ts'
import type { Target } from '../deprovisioning/steps.ts'
import { DomainError } from '../errors.ts'

/** A step that somebody says was done elsewhere, as the second person reads it. */
export interface ElsewhereRequest {
  id: string
  jobId: string
  step: string
  targets: Target[]
  protocol: string
  client: string
  domain: string
  server: string
  reason: string
  proof: string
  /** Of a copy: where its holder gets it. */
  place: string | null
  state: 'requested' | 'approved' | 'refused'
  requestedBy: string
  requestedByName: string
  /** ISO. */
  requestedAt: string
}

/** What waits for a second person and can still be decided, oldest first; at most 200. */
export const waitingElsewhere = (orm: Orm): Promise<ElsewhereRequest[]> =>
  read(
    orm,
    and(
      eq(doneElsewhere.state, 'requested'),
      ne(jobStep.state, 'done'),
      inArray(job.state, ['waiting', 'pending', 'running', 'stuck', 'paused']),
    ),
  )

/** Throws `not_found`. */
export async function readElsewhere(orm: Orm, id: string): Promise<ElsewhereRequest> {
  const [found] = await read(orm, eq(doneElsewhere.id, id))
  if (!found) throw new DomainError('not_found')
  return found
}

async function read(orm: Orm, where: SQL | undefined): Promise<ElsewhereRequest[]> {
  const rows = await orm
    .select({
      asked: doneElsewhere,
      targets: jobStep.targets,
      server: job.server,
      protocol: cancellation.protocol,
      client: cancellation.client,
      domain: cancellation.domain,
      name: staff.name,
    })
    .from(doneElsewhere)
    .innerJoin(job, eq(job.id, doneElsewhere.jobId))
    .innerJoin(jobStep, and(eq(jobStep.jobId, job.id), eq(jobStep.kind, doneElsewhere.step)))
    .innerJoin(cancellation, eq(cancellation.id, doneElsewhere.cancellationId))
    .leftJoin(staff, eq(staff.id, doneElsewhere.requestedBy))
    .where(where)
    .orderBy(asc(doneElsewhere.requestedAt), asc(doneElsewhere.id))
    .limit(200)
  return rows.map(({ asked, targets, name, ...facts }) => ({
    ...facts,
    id: asked.id,
    jobId: asked.jobId,
    step: asked.step,
    targets: JSON.parse(targets),
    reason: asked.reason,
    proof: asked.proof,
    place: asked.place,
    state: asked.state,
    requestedBy: asked.requestedBy,
    requestedByName: name ?? asked.requestedBy,
    requestedAt: asked.requestedAt.toISOString(),
  }))
}
