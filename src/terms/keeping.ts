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

/**
 * By when a copy that is ordered at `now` is to be ready: within what the policy says, and before the erasure begins;
 * ordered when that is near or past, within half of what is left until the erasure's own deadline.
 */
export function copyReadyBy(
  now: Date,
  withinSeconds: number,
  { notBefore, deadline }: { notBefore: Date; deadline: Date },
): Date {
  const usual = now.getTime() + withinSeconds * 1000
  if (deadline <= now) return new Date(usual)
  const halfway = (now.getTime() + deadline.getTime()) / 2
  return new Date(Math.min(usual, Math.max(notBefore.getTime(), halfway)))
}
