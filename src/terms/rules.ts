import { z } from 'zod'
import { isCivilDate } from '../calendar.ts'
import { isAmount, isCurrency } from '../money.ts'
import { type RuleCode, ruleCodes } from './ruleCodes.ts'

const whole = (max: number) => z.int().min(0).max(max)
const day = 86_400

/** One line of text. */
export const line = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((text) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text), 'write it on one line')
    .meta({ pattern: '^[^\\r\\n]*$' })

const clause = z.strictObject({
  text: line(200).describe('What the clause is called, such as “cláusula 8.2”.'),
  url: z
    .url({ protocol: /^https?$/, error: 'write an http:// or https:// address' })
    .max(500)
    .optional(),
})

const sources = z
  .strictObject(
    Object.fromEntries(ruleCodes.map((code) => [code, clause.optional()])) as Record<
      RuleCode,
      z.ZodOptional<typeof clause>
    >,
  )
  .describe("The clause of the provider's contract in which a rule is written, by the rule's code.")

export const civilDate = z.string().refine(isCivilDate, 'write a date that exists as YYYY-MM-DD')

const cutoffRule = z.discriminatedUnion(
  'rule',
  [
    z
      .strictObject({ rule: z.literal('first_of_due_month') })
      .describe('Before day 1 of the month in which the charge is due.'),
    z
      .strictObject({
        rule: z.literal('days_before'),
        days: whole(366),
        count: z.enum(['civil', 'business']),
      })
      .describe('While at least so many days lie between the day of the request and the due date.'),
    z.strictObject({ rule: z.literal('due_date') }).describe('Before the due date begins.'),
  ],
  'write a rule: first_of_due_month, days_before (with days and count) or due_date',
)

export const cutoffRules = z
  .strictObject({ auto_debit: cutoffRule, invoice: cutoffRule })
  .describe(
    'Until when a request stops a charge, by how it is paid. Under notice it follows from notice.',
  )

const fixedSum = z
  .strictObject({ amount: z.string(), currency: z.string() })
  .refine(
    ({ amount, currency }) => isCurrency(currency) && isAmount(amount, currency),
    'write the amount with the digits of its currency, such as "4500.00" and "ARS"',
  )

const share = z
  .string()
  .regex(/^(0(\.\d{1,4})?|1(\.0{1,4})?)$/, 'write a share from "0" to "1", such as "0.50"')

/** A provider's rules as data. Windows are whole seconds; 0 is a valid window. */
export const rules = z.strictObject({
  confirmWithinSeconds: whole(30 * day).describe('How long the mailed code may take.'),
  codeTries: z.int().min(1).max(5).describe('Wrong tries after which a code is dead.'),
  undoWindowSeconds: whole(12 * 3600).describe('How long after confirming nothing is touched.'),
  wipeWithinSeconds: whole(day).describe('By when after confirmation or end all is wiped.'),
  unconfirmed: z
    .enum(['lapse', 'review'])
    .describe('What becomes of a declaration that nobody confirmed.'),
  recheckAfterSeconds: whole(30 * day)
    .nullable()
    .describe('How long after a wipe it is looked whether all is still gone; null: never.'),
  cutoff: cutoffRules,
  holidays: z
    .array(civilDate)
    .max(5000)
    .describe('Days that are no business days, besides Saturdays and Sundays.'),
  notice: z
    .strictObject({ days: whole(366) })
    .nullable()
    .describe('The service goes on for so many days after the written request, which is day 0.'),
  end: z
    .enum(['at_once', 'last_paid_day'])
    .describe('When the service ends where no notice is given.'),
  laterLastDays: z
    .enum(['none', 'end_of_period', 'any_day'])
    .describe('Which later last days the client may choose.'),
  chargeByDay: z
    .boolean()
    .describe('Whether the period that contains the last day is charged by day.'),
  coolingOff: z
    .strictObject({ days: whole(366), from: z.array(z.enum(['purchase', 'renewal'])).min(1) })
    .nullable()
    .describe('Leaving with a refund within so many days of purchase or renewal, which is day 0.'),
  refundWithinDays: whole(366)
    .nullable()
    .optional()
    .describe(
      'How many days after the request a refund has arrived at the latest; null: not said.',
    ),
  commitment: z
    .union(
      [
        z.enum(['nothing', 'all_that_remains']),
        z.strictObject({ share }),
        z.strictObject({ fixed: fixedSum }),
      ],
      'write "nothing", "all_that_remains", {"share":"0.50"} or {"fixed":{"amount","currency"}}',
    )
    .describe('What leaving before the end of a commitment costs.'),
  keepDataDays: whole(3660).describe('For how many days data is kept after the end.'),
  copyWithinSeconds: z
    .int()
    .min(3600)
    .max(30 * day)
    .describe('How long a copy of kept data may take that the client orders.'),
  backupsExpireAfterDays: whole(3660)
    .nullable()
    .describe("How many days after the wipe the provider's own backups expire; null: none."),
  keepsAlive: z
    .array(z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, 'write the kind of a component'))
    .max(50)
    .describe('Kinds of components that stay alive to the last day, such as numbers for porting.'),
  tell: z
    .array(z.strictObject({ role: line(64), email: z.email().nullable() }))
    .max(20)
    .describe('Who is told of a request at once; without an address, by webhook alone.'),
  partners: z
    .enum(['refuse', 'allow'])
    .describe('Whether a service that a partner sold is cancelled here.'),
  sources: sources.optional(),
})

export type Rules = z.infer<typeof rules>
export type Clause = z.infer<typeof clause>
export type CutoffRule = z.infer<typeof cutoffRule>

/** Rules under a name and a version; a change of rules is a new version. */
export interface Policy extends Rules {
  id: string
  version: number
}
