import { and, inArray, ne } from 'drizzle-orm'
import type { Orm } from '../../db/client.ts'
import { service } from '../../db/schema/service.ts'
import type { Policy } from '../terms/policy.ts'

/** A fixed sum for leaving a commitment early, in another currency than services under it are priced in. */
export interface ForeignCommitment {
  policy: string
  commitment: string
  price: string
}

/** Which of the policies ask for such a sum of services that could still be cancelled. */
export async function foreignCommitments(
  orm: Orm,
  policies: readonly Policy[],
): Promise<ForeignCommitment[]> {
  const fixed = new Map(
    policies.flatMap(({ id, commitment }) =>
      typeof commitment === 'object' && 'fixed' in commitment
        ? [[id, commitment.fixed.currency] as const]
        : [],
    ),
  )
  if (fixed.size === 0) return []
  const priced = await orm
    .selectDistinct({ policy: service.policy, price: service.currency })
    .from(service)
    .where(and(inArray(service.policy, [...fixed.keys()]), ne(service.state, 'cancelled')))
  return priced.flatMap(({ policy, price }) => {
    const commitment = fixed.get(policy)
    return commitment && commitment !== price ? [{ policy, commitment, price }] : []
  })
}
