import { type CivilDate, firstOfMonth, startOfDay } from '../calendar.ts'

/** How a charge is taken: by an automatic debit, or by an invoice that the client pays. */
export type Payment = 'auto_debit' | 'invoice'

/**
 * The first instant at which a cancellation no longer stops the charge due on `dueOn`: for an automatic debit
 * the start of day 1 of its month (seed 003: “antes del día 1° del mes en que vence el servicio”), for an
 * invoice the start of the due day.
 */
export const cutoffOf = (dueOn: CivilDate, payment: Payment, timezone: string): Date =>
  startOfDay(payment === 'auto_debit' ? firstOfMonth(dueOn) : dueOn, timezone)

/**
 * Whether a standing cancellation stops a charge: declared strictly before the cutoff, and the period that
 * the charge pays for starts after the last day (null: at once).
 */
export const stopsCharge = (
  declaredAt: Date,
  lastDay: CivilDate | null,
  charge: { dueOn: CivilDate; cutoffAt: Date },
): boolean => declaredAt < charge.cutoffAt && (lastDay === null || charge.dueOn > lastDay)
