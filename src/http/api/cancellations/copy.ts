import { orderCopy } from '../../../cancellation/orderCopy.ts'
import { json, jsonAnswer, operation } from '../operation.ts'
import { cancellation, nothing } from '../schemas/cancellation.ts'

export const copy = operation({
  method: 'post',
  path: '/cancellations/{protocol}/copy',
  scope: 'cancellations',
  summary: 'Order a copy of what is kept; nothing is erased before it is made',
  body: nothing,
  bodyOptional: true,
  answers: { 200: jsonAnswer('It is ordered, or was already', cancellation) },
  handle: async ({ ctx, params, actor }) =>
    json(200, await orderCopy(ctx, params.protocol ?? '', actor)),
})
