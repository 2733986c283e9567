import { asc } from 'drizzle-orm'
import { isDuplicate } from '../../db/faults.ts'
import { policyVersion } from '../../db/schema/policy.ts'
import type { Context } from '../context.ts'
import { sha256 } from '../secrets.ts'
import type { Policy, Rules } from '../terms/policy.ts'

/** Stores each policy that changed as a new version; gives all of them with their versions. */
export async function recordPolicies(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  policies: ReadonlyMap<string, Rules>,
): Promise<Policy[]> {
  const stored = await db.orm
    .select({
      id: policyVersion.policyId,
      version: policyVersion.version,
      digest: policyVersion.digest,
    })
    .from(policyVersion)
    .orderBy(asc(policyVersion.policyId), asc(policyVersion.version))
  const newest = new Map(stored.map((row) => [row.id, row]))
  const current: Policy[] = []
  for (const [id, rules] of policies) {
    const text = canonical(rules)
    const digest = sha256(text)
    const last = newest.get(id)
    if (last?.digest === digest) {
      current.push({ id, version: last.version, ...rules })
      continue
    }
    const version = (last?.version ?? 0) + 1
    try {
      await db.orm
        .insert(policyVersion)
        .values({ policyId: id, version, rules: text, digest, createdAt: clock.now() })
    } catch (error) {
      // Another process starting at the same moment was faster: take what it stored.
      if (isDuplicate(error)) return recordPolicies({ db, clock }, policies)
      throw error
    }
    current.push({ id, version, ...rules })
  }
  return current
}

/** The same rules give the same text, in whatever order they were written. */
const canonical = (rules: Rules): string =>
  JSON.stringify(rules, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
