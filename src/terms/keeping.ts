import {
  type CivilDate,
  civilDateOf,
  daysBetween,
  plusCivilDays,
  plusDays,
  startOfDay,
} from '../calendar.ts'
import type { Reckoning, Terms } from './consequences.ts'

/** Until when data is kept of a service that ends at `endsAt`, after `lastDay` where there is one; null: not at all. */
export function keptUntilFor(
  { policy, law, timezone }: Reckoning,
  lastDay: CivilDate | null,
  endsAt: Date,
): Date | null {
  const days = Math.max(policy.keepDataDays, law.keepData?.days ?? 0)
  if (days === 0) return null
  return lastDay
    ? startOfDay(plusDays(lastDay, 1 + days), timezone)
    : plusCivilDays(endsAt, days, timezone)
}

/**
 * Until when data is kept where the service really ended at `endedAt`: as was promised, and for each civil day
 * that it ended late, a day longer. Null: not at all.
 */
export function keptAfterEnd(
  { endsAt, dataKeptUntil, timezone }: Pick<Terms, 'endsAt' | 'dataKeptUntil' | 'timezone'>,
  endedAt: Date,
): Date | null {
  if (dataKeptUntil === null) return null
  const on = (instant: Date) => civilDateOf(instant, timezone)
  const daysLate = Math.max(0, daysBetween(on(new Date(endsAt)), on(endedAt)))
  return plusCivilDays(new Date(dataKeptUntil), daysLate, timezone)
}
