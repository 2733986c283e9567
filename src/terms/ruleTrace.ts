import type { RuleTrace } from './consequences.ts'
import { type Article, checkOf } from './law.ts'
import type { Effect } from './packs/pack.ts'
import type { RuleCode } from './ruleCodes.ts'
import type { Policy, Rules } from './rules.ts'
import { sourceOf } from './source.ts'

/** A consequence of one of the policy's rules, with the clause that the provider named for it. */
export function byPolicy(policy: Policy, code: RuleCode, rule: keyof Rules): RuleTrace {
  const clause = policy.sources?.[code]
  return {
    code,
    source: sourceOf(policy, rule),
    pack: null,
    replaced: null,
    ...(clause && { clause }),
  }
}

/** A consequence of a law, with the code of the policy's rule in whose place it stands. */
export const byLaw = (article: Article, replaced: string | null): RuleTrace => ({
  code: article.code,
  source: article.source,
  pack: article.pack,
  replaced,
  ...checkOf(article),
})

/** What a law demands that no policy says anything of. */
export const byLawAlone = (article: Article, does: Effect['does']): RuleTrace => ({
  ...byLaw(article, null),
  does,
})
