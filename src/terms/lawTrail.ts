import type { RuleTrace } from './consequences.ts'
import type { Article, Law } from './law.ts'
import type { Effect } from './packs/pack.ts'
import { byLawAlone } from './ruleTrace.ts'

/** What laws demand of how a cancellation is asked for and answered; no date and no sum follows from it. */
export function demandsOf(law: Law): RuleTrace[] {
  const demands: [Effect['does'], Article | null][] = [
    ['receipt_within', law.receiptWithin],
    ['reason_never_required', law.reasonNeverRequired],
    ['no_offers_on_code_screen', law.noOffersOnCodeScreen],
    ['topology', law.summaryFirst],
    ['asks_termination_kind', law.asksTerminationKind],
    ...law.prescribes.map((article): [Effect['does'], Article] => ['labels', article]),
  ]
  return demands.flatMap(([does, article]) => (article ? [byLawAlone(article, does)] : []))
}
