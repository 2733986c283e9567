import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import { isDuplicate } from '../../db/faults.ts'
import { targetHold } from '../../db/schema/service.ts'
import { statement } from '../../db/statement.ts'
import { matched, type Tx, type Written } from '../../db/transaction.ts'
import { DomainError } from '../errors.ts'

interface Target {
  kind: string
  ref: string
}

const keyOf = (server: string, { kind, ref }: Target) => `${server}\0${kind}\0${ref}`

/**
 * Makes the service the one holder of these targets and of no others. Throws `target_taken` where another
 * live service, or one whose wipe isn't finished, holds one.
 */
export async function holdTargets(
  tx: Tx,
  serviceId: string,
  server: string,
  targets: readonly Target[],
): Promise<void> {
  const mine = eq(targetHold.serviceId, serviceId)
  const held = await tx.select().from(targetHold).where(mine)
  const wanted = new Set(targets.map((target) => keyOf(server, target)))
  const stale = held.some((hold) => !wanted.has(keyOf(hold.server, hold)))
  if (stale) await tx.delete(targetHold).where(mine)
  const have = new Set(stale ? [] : held.map((hold) => keyOf(hold.server, hold)))
  const missing = targets
    .filter((target) => !have.has(keyOf(server, target)))
    .map(({ kind, ref }) => ({ server, kind, ref, serviceId }))
  if (missing.length === 0) return
  try {
    await tx.insert(targetHold).values(missing)
  } catch (error) {
    if (isDuplicate(error)) throw new DomainError('target_taken')
    throw error
  }
}

/** Lets go of all that a service held; gives how many targets that were. */
export const releaseTargets = async (tx: Tx, serviceId: string): Promise<number> =>
  matched(await release(tx, { serviceId }))

const release = statement<{ serviceId: string }, Written>((orm) =>
  orm.delete(targetHold).where(eq(targetHold.serviceId, sql.placeholder('serviceId'))),
)

/** Which of these targets another service holds by now. */
export async function heldByOthers<T extends Target>(
  tx: Tx,
  serviceId: string,
  server: string,
  targets: readonly T[],
): Promise<Set<T>> {
  if (targets.length === 0) return new Set()
  const held = await tx
    .select()
    .from(targetHold)
    .where(
      and(
        eq(targetHold.server, server),
        ne(targetHold.serviceId, serviceId),
        inArray(
          targetHold.ref,
          targets.map(({ ref }) => ref),
        ),
      ),
    )
  const taken = new Set(held.map((hold) => keyOf(server, hold)))
  return new Set(targets.filter((target) => taken.has(keyOf(server, target))))
}
