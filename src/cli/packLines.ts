import type { CivilDate } from '../calendar.ts'
import type { Effect, Fact, Pack } from '../terms/packs/pack.ts'
import { allPacks, type PackBook } from '../terms/packs/packBook.ts'
import { isReviewDue } from '../terms/packs/review.ts'

/** What laws ask for that terms can't give: said, so that nobody turns it on and relies on it. */
const outsideTerms: Partial<Record<Effect['does'], (effect: Effect) => string>> = {
  renewal_notice: () => 'Baja announces no renewals: whoever bills has to',
  receipt_within: (effect) =>
    `the receipt is shown and mailed at once; due within ${'seconds' in effect ? effect.seconds : 0} s, watch baja_outbox_oldest_seconds`,
}

/** Every pack with its sign-off, review date and facts, as `book` has turned them on. */
export const packLines = (book: PackBook, today: CivilDate): string[] =>
  allPacks.flatMap((pack) => {
    const on = book.on.find(({ id }) => id === pack.id)
    const { id, version, verified, reviewBy } = on ?? pack
    const signed = verified.by ? `verified by ${verified.by} on ${verified.on}` : 'not verified'
    return [
      `pack ${id} version ${version}: ${on ? 'on' : 'off'}, ${signed}, review by ${reviewBy}`,
      ...pack.facts.flatMap((fact) => factLines(pack, fact, on)),
      ...(isReviewDue({ reviewBy }, today)
        ? [`  warning: the law may have changed; review it by ${reviewBy}`]
        : []),
    ]
  })

function factLines({ id }: Pack, { name, source, confidence, on, effect }: Fact, pack?: Pack) {
  const holds = pack?.facts.some((fact) => fact.name === name)
  const unverified = `${source} (${confidence}, unverified)`
  const note = outsideTerms[effect.does]?.(effect)
  return [
    ...(on
      ? []
      : holds
        ? [`  warning: on as PACKS says ${id}+${name}: ${unverified}`]
        : [`  off unless PACKS says ${id}+${name}: ${unverified}`]),
    ...(note ? [`  ${id}+${name}: ${note}`] : []),
  ]
}
