import { baseFirst } from './baseFirst.ts'
import { builtIn, wipe24h } from './builtIn.ts'
import { PolicyError, type PolicyProblem, readPolicyFile } from './policyFile.ts'
import type { Rules } from './rules.ts'

export { PolicyError } from './policyFile.ts'
export type { Policy, Rules } from './rules.ts'

/**
 * The built-in policies with those of a provider's file (its text or bytes, JSON or YAML) added or replaced.
 * What an entry doesn't say it takes from the policy it `extends`, wherever that stands in the file, else
 * from the built-in of its id, else from `wipe-24h`. Throws PolicyError.
 */
export function readPolicies(file: string | Uint8Array | null): Map<string, Rules> {
  const policies = new Map(builtIn)
  if (file === null) return policies
  const { entries, problemAt } = readPolicyFile(file)
  const problems: PolicyProblem[] = []
  const refuse = (entry: (typeof entries)[number], field: string, problem: string) =>
    problems.push(problemAt(['policies', entries.indexOf(entry), field], problem))
  for (const entry of baseFirst(entries, refuse)) {
    const { id, extends: base, cutoff, ...own } = entry
    const inherited = policies.get(base ?? id) ?? wipe24h
    const rules = { ...inherited, ...own, cutoff: { ...inherited.cutoff, ...cutoff } }
    if (rules.notice && rules.end === 'last_paid_day')
      refuse(
        entry,
        own.notice ? 'notice' : 'end',
        'a notice sets the last day by itself; write end: at_once, or notice: null',
      )
    policies.set(id, rules)
  }
  if (problems.length > 0) throw new PolicyError(problems)
  return policies
}
