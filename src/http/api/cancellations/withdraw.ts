import { withdraw as withdrawCancellation } from '../../../cancellation/withdraw.ts'
import { json, jsonAnswer, operation } from '../operation.ts'
import { cancellation, nothing } from '../schemas/cancellation.ts'

export const withdraw = operation({
  method: 'post',
  path: '/cancellations/{protocol}/withdraw',
  scope: 'cancellations',
  summary: 'Withdraw, as long as nobody has begun to wipe',
  body: nothing,
  bodyOptional: true,
  answers: { 200: jsonAnswer('Withdrawn', cancellation) },
  handle: async ({ ctx, params, actor }) =>
    json(200, await withdrawCancellation(ctx, params.protocol ?? '', actor)),
})
