import { z } from '@hono/zod-openapi'
import { previewTerms } from '../../../cancellation/preview.ts'
import { json, jsonAnswer, operation } from '../operation.ts'
import { terms } from '../schemas/cancellation.ts'
import { civilDate, instant } from '../schemas/fields.ts'

export const getTerms = operation({
  method: 'get',
  path: '/services/{id}/terms',
  scope: null,
  summary: 'What cancelling would mean, if declared at an instant; changes nothing',
  query: z.strictObject({ at: instant.optional(), endsOn: civilDate.optional() }),
  answers: { 200: jsonAnswer('The terms', terms) },
  handle: async ({ ctx, params, query, actor }) =>
    json(200, await previewTerms(ctx, params.id ?? '', actor, query)),
})
