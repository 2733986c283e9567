import { and, desc, inArray, ne, notInArray } from 'drizzle-orm'
import type { Orm } from '../../db/client.ts'
import { policyVersion } from '../../db/schema/policy.ts'
import { service } from '../../db/schema/service.ts'
import { wipe24h } from '../terms/builtIn.ts'
import type { Policy } from '../terms/policy.ts'

/**
 * The newest stored versions of policies that are in force no more although services still have them. Rules
 * that didn't exist yet when one was stored are those of the default policy.
 */
export async function removedPolicies(orm: Orm, inForce: readonly string[]): Promise<Policy[]> {
  const stored = await orm
    .select()
    .from(policyVersion)
    .where(notInArray(policyVersion.policyId, [...inForce]))
    .orderBy(desc(policyVersion.version))
  const newest = new Map(stored.toReversed().map((row) => [row.policyId, row]))
  if (newest.size === 0) return []
  const used = await orm
    .selectDistinct({ id: service.policy })
    .from(service)
    .where(and(inArray(service.policy, [...newest.keys()]), ne(service.state, 'cancelled')))
  return used.flatMap(({ id }) => {
    const row = newest.get(id)
    return row ? [{ ...wipe24h, ...JSON.parse(row.rules), id, version: row.version }] : []
  })
}
