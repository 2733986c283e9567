import { and, asc, count, eq, inArray, isNotNull, lte, ne, or } from 'drizzle-orm'
import type { Database, Orm } from '../../db/client.ts'
import { job, jobStep } from '../../db/schema/job.ts'
import { accessReturn } from '../../db/schema/server.ts'
import { matched, type Tx } from '../../db/transaction.ts'
import { unfinished } from './deadlines.ts'
import type { Evidence, Target } from './steps.ts'

/** The error of what needn't be let in any more. */
export const endedAgain = 'ended_again'

export type AccessReturn = typeof accessReturn.$inferSelect

/** Whether somebody began to end the service, and so may have cut its access. */
export async function wasAccessCut(orm: Orm, cancellationId: string): Promise<boolean> {
  return (await begun(orm, cancellationId)).length > 0
}

const begun = (orm: Orm, cancellationId: string) =>
  orm
    .select()
    .from(job)
    .where(
      and(
        eq(job.cancellationId, cancellationId),
        eq(job.purpose, 'deactivate'),
        isNotNull(job.firstClaimedAt),
      ),
    )

/**
 * Has a panel let the accounts of an undone cancellation in again from `now` on, but those that were closed
 * before it was ever asked to close them.
 */
export async function returnAccess(tx: Tx, cancellationId: string, now: Date): Promise<void> {
  for (const { id, serviceId, server } of await begun(tx, cancellationId)) {
    const [step] = await tx
      .select()
      .from(jobStep)
      .where(and(eq(jobStep.jobId, id), eq(jobStep.kind, 'cut_access')))
    if (!step) continue
    const seen = JSON.parse(step.evidence) as Evidence[]
    const accounts = (JSON.parse(step.targets) as Target[]).filter(
      ({ kind, ref }) =>
        kind === 'account' &&
        !seen.some((one) => one.target.ref === ref && one.target.kind === kind && wasClosed(one)),
    )
    for (const { ref, identity } of accounts)
      await tx
        .insert(accessReturn)
        .values({ cancellationId, ref, serviceId, server, identity, dueAt: now, attempts: 0 })
  }
}

const wasClosed = ({ before }: Evidence): boolean => before.entries === 0

/** What is to be let in again by now, on one of the servers. */
export const dueReturns = (
  orm: Orm,
  servers: readonly string[],
  now: Date,
): Promise<AccessReturn[]> =>
  orm
    .select()
    .from(accessReturn)
    .where(and(lte(accessReturn.dueAt, now), inArray(accessReturn.server, [...servers])))
    .orderBy(asc(accessReturn.dueAt))
    .limit(100)

/** Writes down what came of a try; false where somebody else's came first. `dueAt` null: it is over. */
export async function setReturn(
  tx: Tx,
  { cancellationId, ref, attempts }: AccessReturn,
  after: { dueAt: Date | null; error: string | null },
): Promise<boolean> {
  const set = await tx
    .update(accessReturn)
    .set({ dueAt: after.dueAt, lastError: after.error, attempts: attempts + 1 })
    .where(
      and(
        eq(accessReturn.cancellationId, cancellationId),
        eq(accessReturn.ref, ref),
        eq(accessReturn.attempts, attempts),
      ),
    )
  return matched(set) === 1
}

/** Not back in use: still to be tried, or left to a person. */
export const unreturned = or(isNotNull(accessReturn.dueAt), isNotNull(accessReturn.lastError))

/** A try failed to let it in again, given up or not. */
export const failed = and(isNotNull(accessReturn.lastError), ne(accessReturn.lastError, endedAgain))

/** How many accounts a try failed to let in again, given up or not. */
export async function failedReturns({ orm }: Pick<Database, 'orm'>): Promise<number> {
  const [row] = await orm.select({ n: count() }).from(accessReturn).where(failed)
  return row?.n ?? 0
}

/** Is the service being ended once more? Then its access stays cut. */
export async function isBeingEnded(orm: Orm, serviceId: string): Promise<boolean> {
  const [again] = await orm
    .select({ id: job.id })
    .from(job)
    .where(and(eq(job.serviceId, serviceId), isNotNull(job.firstClaimedAt), unfinished))
    .limit(1)
  return again !== undefined
}
