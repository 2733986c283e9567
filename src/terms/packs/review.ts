import { type CivilDate, laterDay, plusDays, plusMonths } from '../../calendar.ts'
import type { Fact, Pack } from './pack.ts'

/** What the provider's counsel signed, as the provider wrote it down. */
export interface PackReview {
  pack: string
  /** The version that was read; absent: any. */
  version?: number | undefined
  /** The one fact that was read; absent: the whole pack. */
  fact?: string | undefined
  by: string
  on: CivilDate
}

/** Law goes stale: it is looked at again within 90 days before the review date. */
export const isReviewDue = ({ reviewBy }: Pick<Pack, 'reviewBy'>, today: CivilDate): boolean =>
  today >= plusDays(reviewBy, -90)

/** For how long a reading of the law can be relied on. */
const monthsGood = 6

/** A pack with what was signed of it marked as verified, and its review date moved by that. */
export function reviewed(pack: Pack, reviews: readonly PackReview[]): Pack {
  const own = reviews.filter((review) => countsFor(pack, review))
  if (own.length === 0) return pack
  const facts = pack.facts.map((fact): Fact => {
    const last = newest(own.filter((review) => (review.fact ?? fact.name) === fact.name))
    return last ? { ...fact, verified: { by: last.by, on: last.on } } : fact
  })
  const whole = newest(own.filter(({ fact }) => fact === undefined))
  return {
    ...pack,
    facts,
    verified: whole ? { by: whole.by, on: whole.on } : pack.verified,
    // It is as stale as the fact that was read longest ago.
    reviewBy:
      facts
        .map(({ verified }) =>
          verified ? laterDay(plusMonths(verified.on, monthsGood), pack.reviewBy) : pack.reviewBy,
        )
        .toSorted()
        .at(0) ?? pack.reviewBy,
  }
}

/** Whether a sign-off is of this version of the pack. */
export const countsFor = ({ id, version }: Pack, review: PackReview): boolean =>
  review.pack === id && (review.version ?? version) === version

const newest = (reviews: readonly PackReview[]): PackReview | undefined =>
  reviews.toSorted((a, b) => (a.on < b.on ? -1 : 1)).at(-1)
