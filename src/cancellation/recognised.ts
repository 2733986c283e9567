import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { targetIdentity } from '../../db/schema/inspection.ts'
import { statement } from '../../db/statement.ts'
import type { Tx } from '../../db/transaction.ts'
import { changeTargets } from '../deprovisioning/queue/targets.ts'
import type { Target } from '../deprovisioning/steps.ts'

/** The targets with the identities by which they were recognised since their service's declaration. */
export async function recognised(
  tx: Tx,
  cancellationId: string,
  targets: readonly Target[],
): Promise<Target[]> {
  const seen = await identities(tx, { cancellationId })
  return seen.length === 0 ? [...targets] : targets.map(withIdentity(seen))
}

type Seen = Pick<typeof targetIdentity.$inferSelect, 'kind' | 'ref' | 'identity'>

const withIdentity =
  (seen: readonly Seen[]) =>
  (target: Target): Target => ({
    ...target,
    identity: target.identity ?? seen.find(isOf(target))?.identity ?? null,
  })

const isOf = (target: Target) => (one: Seen) => one.kind === target.kind && one.ref === target.ref

const identities = statement<{ cancellationId: string }, Seen[]>((orm) =>
  orm
    .select({
      kind: targetIdentity.kind,
      ref: targetIdentity.ref,
      identity: targetIdentity.identity,
    })
    .from(targetIdentity)
    .where(
      and(
        eq(targetIdentity.cancellationId, sql.placeholder('cancellationId')),
        isNotNull(targetIdentity.identity),
      ),
    ),
)

/** Has the steps of a job, which the caller has locked, demand the identities by which targets were recognised. */
export async function demandRecognised(
  tx: Tx,
  { id, cancellationId }: { id: string; cancellationId: string },
): Promise<void> {
  const seen = await identities(tx, { cancellationId })
  await changeTargets(tx, id, withIdentity(seen))
}

/** Forgets by what targets were recognised on the host that they have left; their job is locked by the caller. */
export async function forgetRecognised(
  tx: Tx,
  { id, cancellationId }: { id: string; cancellationId: string },
): Promise<void> {
  const seen = await identities(tx, { cancellationId })
  if (seen.length === 0) return
  await changeTargets(tx, id, (target) =>
    seen.find(isOf(target))?.identity === target.identity ? { ...target, identity: null } : target,
  )
  await tx.delete(targetIdentity).where(eq(targetIdentity.cancellationId, cancellationId))
}
