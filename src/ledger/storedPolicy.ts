import { and, eq, sql } from 'drizzle-orm'
import type { Orm } from '../../db/client.ts'
import { policyVersion } from '../../db/schema/policy.ts'
import { statement } from '../../db/statement.ts'
import { wipe24h } from '../terms/builtIn.ts'
import type { Policy } from '../terms/policy.ts'
import type { PolicyBook } from '../terms/policyBook.ts'

/**
 * A policy in the version that a cancellation was made under, whatever is in force by now. Rules that didn't
 * exist yet when it was stored are those of the default policy, as they were in effect then.
 */
export async function storedPolicy(orm: Orm, id: string, version: number): Promise<Policy> {
  const [row] = await rulesOf(orm, { id, version })
  return { ...wipe24h, ...(row ? JSON.parse(row.rules) : {}), id, version }
}

/** The same, without a question to the database where that version is in force still. */
export const policyAsMade = async (
  policies: PolicyBook,
  orm: Orm,
  id: string,
  version: number,
): Promise<Policy> => {
  const current = policies.current(id)
  return current?.version === version ? current : storedPolicy(orm, id, version)
}

const rulesOf = statement<{ id: string; version: number }, { rules: string }[]>((orm) =>
  orm
    .select({ rules: policyVersion.rules })
    .from(policyVersion)
    .where(
      and(
        eq(policyVersion.policyId, sql.placeholder('id')),
        eq(policyVersion.version, sql.placeholder('version')),
      ),
    ),
)
