import { type CivilDate, plusDays } from '../../calendar.ts'
import type { Pack } from './pack.ts'

/** Law goes stale: it is looked at again within 90 days before the review date. */
export const isReviewDue = ({ reviewBy }: Pick<Pack, 'reviewBy'>, today: CivilDate): boolean =>
  today >= plusDays(reviewBy, -90)
