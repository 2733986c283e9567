import type { Baja, Contract } from './world.ts'

export const hour = 3600_000
export const undoMs = 2 * hour
export const wipeMs = 24 * hour

/** A civil day, counted; in Buenos Aires, which has no summer time. */
export type Day = number

export const dayNamed = (name: string): Day => Date.parse(name) / (24 * hour)
export const nameOf = (day: Day): string => new Date(day * 24 * hour).toISOString().slice(0, 10)
export const dayOf = (ms: number): Day => Math.floor((ms - 3 * hour) / (24 * hour))
export const startOf = (day: Day): number => day * 24 * hour + 3 * hour

/** The first unpaid day. Under notice one of the month after, or no cancellation would ever stop it. */
export const dueOn = ({ policy }: Contract): Day =>
  dayNamed(policy === 'notice' ? '2027-01-15' : '2026-12-15')

/** The last day that may be chosen: that of the period which the next debit pays for. */
export const lastChoosable = ({ policy }: Contract): Day =>
  dayNamed(policy === 'notice' ? '2027-02-14' : '2027-01-14')

const noticeDays = 30

/** The last day that the policy imposes on what is asked for in writing on `day`. */
export const imposed = ({ policy }: Contract, day: Day): Day | null =>
  policy === 'notice' ? day + noticeDays : null

/** The first instant at which a declaration no longer stops the debit. */
export function cutoffOf(contract: Contract): number {
  if (contract.policy === 'notice') return startOf(dueOn(contract) - noticeDays)
  return startOf(contract.payment === 'invoice' ? dueOn(contract) : dayNamed('2026-12-01'))
}

/** Whether a cancellation, while it stands, stops the debit. */
export const stops = (contract: Contract, { t0, lastDay }: Baja): boolean =>
  t0 < cutoffOf(contract) && (lastDay === null || dueOn(contract) > lastDay)

/** The first instant after the last day; without one, T0. */
export const endOf = ({ t0, lastDay }: Baja): number =>
  lastDay === null ? t0 : startOf(lastDay + 1)
