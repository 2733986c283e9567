import { z } from '@hono/zod-openapi'
import { isCivilDate, isMonth, parseInstant } from '../../../calendar.ts'
import { idForm } from '../../../catalogue/ids.ts'
import { isAmount, isCurrency } from '../../../money.ts'

/** Messages are keys of the catalogue: `problem|remedy`. */
export const id = z.string().regex(idForm, 'not_an_id|id_form').openapi({ example: 'srv-1001' })

const clean = (text: string) => !/[\p{Cc}\p{Cs}]/u.test(text)
const cleanLines = (text: string) => !/[\p{Cs}]|(?![\n\r\t])\p{Cc}/u.test(text)

/** One line of text for people. */
export const line = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine(clean, 'control_characters|remove_control_characters')
    .refine((text) => text.trim() !== '', 'blank|write_something')

/** Text of several lines. */
export const prose = (max: number) =>
  z.string().max(max).refine(cleanLines, 'control_characters|remove_control_characters')

const domainName = /^[\p{L}\p{N}_*][\p{L}\p{N}\p{M}._-]{0,252}$/u

// The generator writes a pattern's flags into the document, where they make it match nothing.
export const domain = z
  .string()
  .refine((text) => domainName.test(text), 'not_a_domain|domain_form')
  .openapi({ pattern: domainName.source, example: 'ejemplo.com.ar' })

/** What browsers take as an address: zod's own pattern refuses `xn--` domains and characters such as `&`. */
export const email = z
  .email({ pattern: z.regexes.html5Email, error: 'not_an_email|email_form' })
  .refine((text) => !/^\.|\.\.|\.@/.test(text), 'not_an_email|email_form')
  .max(254)
  .openapi({ example: 'ana@ejemplo.com.ar' })

export const civilDate = z
  .string()
  .refine(isCivilDate, 'not_a_date|date_form')
  .openapi({ format: 'date', example: '2026-12-15' })

export const month = z
  .string()
  .refine(isMonth, 'not_a_month|month_form')
  .openapi({ example: '2026-12' })

/** An instant with any offset; a `+` that a query string turned into a space is forgiven. */
export const instant = z
  .string()
  .transform((text, issues) => {
    const parsed = parseInstant(text.replace(/ (?=\d{2}(:?\d{2})?$)/, '+'))
    if (!parsed) {
      issues.addIssue({ code: 'custom', message: 'not_an_instant|instant_form' })
      return z.NEVER
    }
    return parsed
  })
  .openapi({ type: 'string', format: 'date-time', example: '2026-11-22T12:00:00.000Z' })

/** An instant in an answer. */
export const instantOut = z
  .string()
  .openapi({ format: 'date-time', example: '2026-11-22T12:00:00.000Z' })

export const moneyIn = z
  .strictObject({
    amount: z.string().max(32),
    currency: z.string().refine(isCurrency, 'not_a_currency|currency_form'),
  })
  .superRefine(({ amount, currency }, issues) => {
    if (isCurrency(currency) && !isAmount(amount, currency))
      issues.addIssue({ code: 'custom', path: ['amount'], message: 'not_an_amount|amount_form' })
  })
  .openapi('Money', { example: { amount: '4500.00', currency: 'ARS' } })

export const money = z
  .object({ amount: z.string(), currency: z.string() })
  .openapi({ example: { amount: '4500.00', currency: 'ARS' } })

/** A whole number given in a query string. */
export const queryInt = (min: number, max: number) =>
  z
    .string()
    .regex(/^-?\d{1,9}$/, 'not_a_whole_number|whole_number_form')
    .transform(Number)
    .pipe(z.int().min(min).max(max))
    .openapi({ type: 'integer', minimum: min, maximum: max })

export const limit = queryInt(1, 500).default(50).openapi({ default: 50 })
export const cursor = z.string().optional()

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })
