import { confirm as confirmCancellation } from '../../../cancellation/confirm.ts'
import { json, jsonAnswer, operation } from '../operation.ts'
import { cancellation, codeIn } from '../schemas/cancellation.ts'

export const confirm = operation({
  method: 'post',
  path: '/cancellations/{protocol}/confirm',
  scope: 'cancellations',
  summary: 'Confirm with the mailed code',
  body: codeIn,
  answers: { 200: jsonAnswer('Confirmed', cancellation) },
  handle: async ({ ctx, params, body, actor }) =>
    json(200, await confirmCancellation(ctx, params.protocol ?? '', body.code, actor)),
})
