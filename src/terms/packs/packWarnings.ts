import type { CivilDate } from '../../calendar.ts'
import type { PackBook } from './packBook.ts'
import { countsFor, isReviewDue, type PackReview } from './review.ts'

/** Something about a pack that is on that can't be relied on as it stands. */
export interface PackWarning {
  said: string
  about: Readonly<Record<string, string | number | undefined>>
}

/** What is said of packs at start. */
export const packWarnings = (
  { on }: PackBook,
  reviews: readonly PackReview[],
  today: CivilDate,
): PackWarning[] =>
  on.flatMap((pack) => [
    ...(isReviewDue(pack, today)
      ? [
          {
            said: 'country pack is due for review',
            about: { pack: pack.id, reviewBy: pack.reviewBy },
          },
        ]
      : []),
    ...pack.facts
      .filter(({ on: byDefault, verified }) => !byDefault && !verified)
      .map(({ name, source }) => ({
        said: 'fact of a country pack is on, but unverified',
        about: { pack: pack.id, fact: name, source },
      })),
    ...reviews
      .filter((review) => review.pack === pack.id)
      .flatMap((review) => {
        if (review.on > today)
          return [{ said: 'sign-off of a country pack lies in the future', about: { ...review } }]
        const said = `sign-off is of another version of the pack than ${pack.version}`
        return countsFor(pack, review) ? [] : [{ said, about: { ...review } }]
      }),
  ])

/** Those that were made by `today`. */
export const madeBy = (reviews: readonly PackReview[], today: CivilDate): PackReview[] =>
  reviews.filter(({ on }) => on <= today)
