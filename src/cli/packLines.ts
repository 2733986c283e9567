import type { CivilDate } from '../calendar.ts'
import type { Effect, Fact } from '../terms/packs/pack.ts'
import { allPacks, type PackBook } from '../terms/packs/packBook.ts'
import { madeBy, packWarnings } from '../terms/packs/packWarnings.ts'
import { isReviewDue, type PackReview, reviewed } from '../terms/packs/review.ts'

/** What laws ask for that terms can't give: said, so that nobody turns it on and relies on it. */
const outsideTerms: Partial<Record<Effect['does'], (effect: Effect) => string>> = {
  renewal_notice: () => 'Baja announces no renewals: whoever bills has to',
  receipt_within: (effect) =>
    `the receipt is shown and mailed at once; due within ${'seconds' in effect ? effect.seconds : 0} s, watch baja_outbox_oldest_seconds`,
}

/** Every pack with its sign-off, review date and facts, as `book` has turned them on. */
export function packLines(
  book: PackBook,
  reviews: readonly PackReview[],
  today: CivilDate,
): string[] {
  const warnings = packWarnings(book, reviews, today)
  return allPacks.flatMap((pack) => {
    const on = book.on.find(({ id }) => id === pack.id)
    const { id, version, verified, reviewBy, facts } = reviewed(on ?? pack, madeBy(reviews, today))
    const off = on ? pack.facts.filter(({ name }) => !facts.some((fact) => fact.name === name)) : []
    const signed = verified.by ? `verified by ${verified.by} on ${verified.on}` : 'not verified'
    return [
      `pack ${id} version ${version}: ${on ? 'on' : 'off'}, ${signed}, review by ${reviewBy}`,
      ...facts.flatMap((fact) => factLines(id, fact, on !== undefined)),
      ...off.flatMap((fact) => factLines(id, fact, false)),
      ...warnings.filter(({ about }) => about.pack === id).map(inWords),
      // Of one that is off, too: it goes stale all the same.
      ...(!on && isReviewDue({ reviewBy }, today)
        ? [`  warning: country pack is due for review: reviewBy ${reviewBy}`]
        : []),
    ]
  })
}

function factLines(pack: string, fact: Fact, holds: boolean): string[] {
  const { name, source, confidence, on, effect, verified } = fact
  const read = verified ? `verified by ${verified.by} on ${verified.on}` : 'unverified'
  const state = holds ? 'on as PACKS says' : 'off unless PACKS says'
  const note = outsideTerms[effect.does]?.(effect)
  return [
    ...(on ? [] : [`  ${state} ${pack}+${name}: ${source} (${confidence}, ${read})`]),
    ...(on && verified ? [`  ${pack}+${name}: ${source} (${confidence}, ${read})`] : []),
    ...(note ? [`  ${pack}+${name}: ${note}`] : []),
  ]
}

const inWords = ({ said, about }: ReturnType<typeof packWarnings>[number]): string => {
  const { pack: _, ...rest } = about
  const details = Object.entries(rest).map(([name, value]) => `${name} ${value}`)
  return `  warning: ${said}: ${details.join(', ')}`
}
