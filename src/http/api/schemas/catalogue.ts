import { z } from '@hono/zod-openapi'
import { serviceStates } from '../../../catalogue/service.ts'
import { civilDate, domain, email, id, line, money, moneyIn } from './fields.ts'

export const clientIn = z
  .strictObject({
    name: line(200),
    email,
    locale: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/, 'not_a_locale|locale_form')
      .openapi({ example: 'es-AR' }),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'not_a_country|country_form')
      .openapi({ example: 'AR' }),
    password: z
      .string()
      .min(1, 'password_too_short|password_form')
      .max(200)
      .optional()
      .openapi({ writeOnly: true }),
  })
  .openapi('ClientInput')

export const client = z
  .object({
    number: id,
    name: z.string(),
    email: z.string(),
    locale: z.string(),
    country: z.string(),
  })
  .openapi('Client')

const component = z
  .strictObject({
    kind: id.openapi({ example: 'site' }),
    ref: line(255).openapi({ example: 'ejemplo.com.ar' }),
    identity: line(255)
      .nullish()
      .transform((value) => value ?? undefined),
  })
  .openapi('Component')

export const serviceIn = z
  .strictObject({
    client: id,
    plan: line(200),
    domain,
    state: z.enum(serviceStates),
    policy: id.openapi({ example: 'wipe-24h' }),
    startedOn: civilDate,
    expiresOn: civilDate.openapi({ description: 'The first unpaid day.' }),
    cycleMonths: z.int().min(1).max(120),
    price: moneyIn,
    payment: z.enum(['auto_debit', 'invoice']),
    server: id,
    components: z.array(component).max(5000),
    committedUntil: civilDate.nullish().transform((value) => value ?? undefined),
    soldBy: z
      .strictObject({ name: line(200), contact: line(254) })
      .nullish()
      .transform((value) => value ?? undefined),
  })
  .openapi('ServiceInput')

export const service = z
  .object({
    id,
    client: id,
    plan: z.string(),
    domain: z.string(),
    state: z.enum(serviceStates),
    policy: id,
    startedOn: z.string(),
    expiresOn: z.string(),
    cycleMonths: z.int(),
    price: money,
    payment: z.enum(['auto_debit', 'invoice']),
    server: id,
    components: z.array(
      z.object({ kind: z.string(), ref: z.string(), identity: z.string().optional() }),
    ),
    committedUntil: z.string().optional(),
    soldBy: z.object({ name: z.string(), contact: z.string() }).optional(),
    ignored: z.array(z.string()).optional().openapi({
      description: 'Fields that were not taken over: a cancelled service is never revived.',
    }),
  })
  .openapi('Service')
