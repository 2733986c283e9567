import { builtIn, seedOf } from './builtIn.ts'
import type { Policy, Rules } from './rules.ts'

const known = new WeakMap<Policy, Map<keyof Rules, string>>()

/** Where a policy's rule comes from: the seed it was taken from, or `policy:<id>` where the provider wrote it. */
export function sourceOf(policy: Policy, rule: keyof Rules): string {
  const sources = known.get(policy) ?? new Map<keyof Rules, string>()
  known.set(policy, sources)
  const source = sources.get(rule) ?? find(policy, rule)
  sources.set(rule, source)
  return source
}

function find(policy: Policy, rule: keyof Rules): string {
  const original = builtIn.get(policy.id)
  const same = original && JSON.stringify(original[rule]) === JSON.stringify(policy[rule])
  return (same && seedOf[policy.id]) || `policy:${policy.id}`
}
