import { readCancellation } from '../../../cancellation/read.ts'
import { json, jsonAnswer, operation } from '../operation.ts'
import { cancellation } from '../schemas/cancellation.ts'

export const getCancellation = operation({
  method: 'get',
  path: '/cancellations/{protocol}',
  scope: 'cancellations',
  summary: 'A cancellation with its terms and timeline',
  answers: { 200: jsonAnswer('The cancellation', cancellation) },
  handle: async ({ ctx, params, actor }) =>
    json(200, await readCancellation(ctx, params.protocol ?? '', actor)),
})
