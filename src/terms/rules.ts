import { z } from 'zod'
import { isCivilDate } from '../calendar.ts'
import { isAmount, isCurrency } from '../money.ts'

const days = (max: number) => z.int().min(0).max(max)

const civilDate = z.string().refine(isCivilDate, 'write a date that exists as YYYY-MM-DD')

const cutoffRule = z.discriminatedUnion('rule', [
  /** Before day 1 of the month in which the charge is due. */
  z.strictObject({ rule: z.literal('first_of_due_month') }),
  /** While at least so many days lie between T0's date and the due date. */
  z.strictObject({
    rule: z.literal('days_before'),
    days: days(366),
    count: z.enum(['civil', 'business']),
  }),
  /** Before the due date begins. */
  z.strictObject({ rule: z.literal('due_date') }),
])

const fixedSum = z
  .strictObject({ amount: z.string(), currency: z.string() })
  .refine(
    ({ amount, currency }) => isCurrency(currency) && isAmount(amount, currency),
    'write a decimal string with the digits of a currency of ISO 4217, such as "4500.00" and "ARS"',
  )

const share = z
  .string()
  .regex(/^(0(\.\d{1,4})?|1(\.0{1,4})?)$/, 'write a share from "0" to "1", such as "0.50"')

/** A provider's rules as data. Windows are whole seconds; 0 is a valid window. */
export const rules = z.strictObject({
  confirmWithinSeconds: z
    .int()
    .min(0)
    .max(30 * 86_400),
  /** Wrong tries after which a code is dead. */
  codeTries: z.int().min(1).max(5),
  undoWindowSeconds: z
    .int()
    .min(0)
    .max(12 * 3600),
  wipeWithinSeconds: z.int().min(0).max(86_400),
  /** What becomes of a declaration that nobody confirmed. */
  unconfirmed: z.enum(['lapse', 'review']),
  /** How long after a wipe it is looked whether what was wiped is still gone; null: never. */
  recheckAfterSeconds: z
    .int()
    .min(0)
    .max(30 * 86_400)
    .nullable(),
  /** Until when a declaration stops a charge, by how it is paid. Under notice it follows from `notice`. */
  cutoff: z.strictObject({ auto_debit: cutoffRule, invoice: cutoffRule }),
  /** Days that are no business days, besides Saturdays and Sundays. */
  holidays: z.array(civilDate).max(5000),
  /** The service goes on for so many days after the written request; that day is day 0. */
  notice: z.strictObject({ days: days(366) }).nullable(),
  /** When it ends where no notice is given. */
  end: z.enum(['at_once', 'last_paid_day']),
  /** Which later last days the client may choose. */
  laterLastDays: z.enum(['none', 'end_of_period', 'any_day']),
  /** Whether the period that contains the last day is charged by day. */
  chargeByDay: z.boolean(),
  /** Leaving with a refund within so many days of purchase or renewal; that day is day 0. */
  coolingOff: z
    .strictObject({ days: days(366), from: z.array(z.enum(['purchase', 'renewal'])).min(1) })
    .nullable(),
  /** What leaving before the end of a commitment costs. */
  commitment: z.union([
    z.enum(['nothing', 'all_that_remains']),
    z.strictObject({ share }),
    z.strictObject({ fixed: fixedSum }),
  ]),
  /** For how many days data is kept after the end. */
  keepDataDays: days(3660),
  /** How many days after the wipe the provider's own backups expire; null: there are none. */
  backupsExpireAfterDays: days(3660).nullable(),
  /** Kinds of components that stay alive to the last day, such as numbers for porting. */
  keepsAlive: z.array(z.string().regex(/^[A-Za-z0-9._-]{1,64}$/)).max(50),
  /** Who is told of a declaration at once; without an address, by webhook alone. */
  tell: z
    .array(z.strictObject({ role: z.string().min(1).max(64), email: z.email().nullable() }))
    .max(20),
  /** Whether a service that a partner sold is cancelled here. */
  partners: z.enum(['refuse', 'allow']),
})

export type Rules = z.infer<typeof rules>
export type CutoffRule = z.infer<typeof cutoffRule>

/** Rules under a name and a version; a change of rules is a new version. */
export interface Policy extends Rules {
  id: string
  version: number
}
