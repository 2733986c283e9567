import { z } from 'zod'
import { builtIn, wipe24h } from './builtIn.ts'
import { type Rules, rules } from './rules.ts'

export type { Policy, Rules } from './rules.ts'

const entry = rules.partial().extend({
  id: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/),
  extends: z.string().optional(),
})
const file = z.strictObject({ policies: z.array(entry) })

/** A policies file that can't be used; each line of the message names a field. */
export class PolicyError extends Error {}

/**
 * The built-in policies with those of a provider's file (its JSON text) added or replaced. What an entry
 * doesn't say it takes from the policy it `extends`, else from the built-in of its id, else from `wipe-24h`.
 */
export function readPolicies(text: string | null): Map<string, Rules> {
  const policies = new Map(builtIn)
  if (text === null) return policies
  const named = new Set<string>()
  for (const [index, { id, extends: base, ...own }] of parse(text).entries()) {
    if (named.has(id))
      throw new PolicyError(`policies[${index}].id: “${id}” stands twice; write each policy once`)
    named.add(id)
    const inherited = policies.get(base ?? id) ?? (base ? undefined : wipe24h)
    if (!inherited)
      throw new PolicyError(
        `policies[${index}].extends: no policy “${base}”; write one of: ${[...policies.keys()].join(', ')}`,
      )
    policies.set(id, { ...inherited, ...own })
  }
  return policies
}

function parse(text: string): z.infer<typeof file>['policies'] {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new PolicyError(`not JSON: ${(error as Error).message}`)
  }
  const parsed = file.safeParse(json)
  if (parsed.success) return parsed.data.policies
  throw new PolicyError(parsed.error.issues.flatMap(linesOf).join('\n'))
}

const linesOf = (issue: z.core.$ZodIssue): string[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => `${pathOf([...issue.path, key])}: no such rule; take it out`)
    : [`${pathOf(issue.path)}: ${issue.message}`]

const pathOf = (path: PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : `${text}${text && '.'}${String(part)}`,
    '',
  ) || 'the file'
