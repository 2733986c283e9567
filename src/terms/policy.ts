import { baseFirst } from './baseFirst.ts'
import { builtIn, wipe24h } from './builtIn.ts'
import { mostProblems, PolicyError, type PolicyProblem } from './filePlace.ts'
import { noSuchFact } from './packs/packBook.ts'
import type { PackReview } from './packs/review.ts'
import { type Named, readPolicyFile } from './policyFile.ts'
import type { PolicyEntry } from './policyShape.ts'
import type { Rules } from './rules.ts'

export { PolicyError } from './filePlace.ts'
export type { Policy, Rules } from './rules.ts'

/** What a provider's file says: its policies with the built-in ones, and what its counsel signed of packs. */
export interface ProvidersRules {
  policies: Map<string, Rules>
  packReviews: PackReview[]
}

/**
 * The built-in policies with those of a provider's file (its text or bytes, JSON or YAML) added or replaced.
 * What an entry doesn't say it takes from the policy it `extends`, wherever that stands in the file, else
 * from the built-in of its id, else from `wipe-24h`. Throws PolicyError.
 */
export const readPolicies = (file: string | Uint8Array | null): Map<string, Rules> =>
  readProvidersRules(file).policies

/** The same, with the sign-offs of packs. Throws PolicyError. */
export function readProvidersRules(file: string | Uint8Array | null): ProvidersRules {
  const policies = new Map(builtIn)
  if (file === null) return { policies, packReviews: [] }
  const { named, entries, packReviews, problems, problemAt } = readPolicyFile(file)
  const refuse = ({ nth }: Named, field: string, problem: string) =>
    problems.push(problemAt(['policies', nth, field], problem))
  const ordered = baseFirst(named, refuse)
  for (const [nth, review] of packReviews.entries()) {
    const problem = noSuchFact(review)
    if (problem) problems.push(problemAt(['packReviews', nth, 'fact'], problem))
  }
  refuseAny(problems)
  for (const name of ordered) {
    const { id, extends: base, cutoff, sources, ...own } = entries[name.nth] as PolicyEntry
    const inherited = policies.get(base ?? id) ?? wipe24h
    const rules = {
      ...inherited,
      ...own,
      cutoff: { ...inherited.cutoff, ...cutoff },
      ...(sources && { sources: { ...inherited.sources, ...sources } }),
    }
    if (rules.notice && rules.end === 'last_paid_day')
      refuse(
        name,
        own.notice ? 'notice' : 'end',
        'a notice sets the last day by itself; write end: at_once, or notice: null',
      )
    policies.set(id, rules)
  }
  refuseAny(problems)
  return { policies, packReviews }
}

/** In the order of the file; throws PolicyError where there are any. */
function refuseAny(problems: readonly PolicyProblem[]): void {
  if (problems.length === 0) return
  const place = ({ line, column }: PolicyProblem) => (line ?? 0) * 1e6 + (column ?? 0)
  const inOrder = problems.toSorted((a, b) => place(a) - place(b))
  throw new PolicyError(inOrder.slice(0, mostProblems))
}
