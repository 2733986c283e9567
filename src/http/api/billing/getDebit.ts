import { z } from '@hono/zod-openapi'
import { readDebit } from '../../../billing/debits.ts'
import { json, jsonAnswer, operation } from '../operation.ts'
import { debit } from '../schemas/billing.ts'
import { civilDate, instant } from '../schemas/fields.ts'

export const getDebit = operation({
  method: 'get',
  path: '/services/{id}/debit',
  scope: 'billing',
  summary: "Whether a service's debit may be taken",
  query: z.strictObject({ dueOn: civilDate.optional(), asOf: instant.optional() }),
  answers: { 200: jsonAnswer('The debit', debit) },
  handle: async ({ ctx, params, query: { dueOn = null, asOf = null } }) =>
    json(200, await readDebit(ctx, params.id ?? '', { dueOn, asOf })),
})
