import type { Changed } from '../../../views/request/checkPage.tsx'
import type { Terms } from '../../terms/terms.ts'

/** What a page said of the terms, as its form carries it on. */
export interface Shown {
  endsOn: string | null
  verdict: string
  cutoffAt: string
}

export const shownIn = (field: (name: string) => string): Shown => ({
  endsOn: field('termina') || null,
  verdict: field('cobro'),
  cutoffAt: field('limite'),
})

/** What of that is so no more: nothing keeps time from passing while a page is open. */
export function changesSince(shown: Shown, { lastDay, nextCharge }: Terms): Changed[] {
  const { verdict, cutoffAt } = nextCharge
  const changes: Changed[] = []
  if (shown.endsOn !== null && shown.endsOn !== lastDay) changes.push('day')
  if (shown.verdict === 'stop' && verdict === 'charge') changes.push('charge')
  const same = shown.verdict === verdict && shown.cutoffAt === cutoffAt
  if (changes.length === 0 && !same && shown.verdict !== '') changes.push('other')
  return changes
}
