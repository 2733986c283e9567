import { builtIn, wipe24h } from './builtIn.ts'
import { PolicyError, type PolicyProblem, readPolicyFile } from './policyFile.ts'
import type { Rules } from './rules.ts'

export { PolicyError } from './policyFile.ts'
export type { Policy, Rules } from './rules.ts'

/**
 * The built-in policies with those of a provider's file (its text, JSON or YAML) added or replaced. What an
 * entry doesn't say it takes from the policy it `extends`, else from the built-in of its id, else from
 * `wipe-24h`. Throws PolicyError.
 */
export function readPolicies(text: string | null): Map<string, Rules> {
  const policies = new Map(builtIn)
  if (text === null) return policies
  const { entries, problemAt } = readPolicyFile(text)
  const problems: PolicyProblem[] = []
  const named = new Set<string>()
  for (const [index, { id, extends: base, cutoff, ...own }] of entries.entries()) {
    const refuse = (field: string, problem: string) =>
      problems.push(problemAt(['policies', index, field], problem))
    if (named.has(id)) refuse('id', `“${id}” stands twice; write each policy once`)
    named.add(id)
    const inherited = policies.get(base ?? id) ?? (base ? undefined : wipe24h)
    if (!inherited) {
      const known = [...policies.keys()].join(', ')
      refuse('extends', `no policy “${base}”; write one of: ${known}`)
      continue
    }
    const rules = { ...inherited, ...own, cutoff: { ...inherited.cutoff, ...cutoff } }
    if (rules.notice && rules.end === 'last_paid_day')
      refuse(
        own.notice ? 'notice' : 'end',
        'a notice sets the last day by itself; write end: at_once, or notice: null',
      )
    policies.set(id, rules)
  }
  if (problems.length > 0) throw new PolicyError(problems)
  return policies
}
