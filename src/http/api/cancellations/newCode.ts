import { sendNewCode } from '../../../cancellation/newCode.ts'
import { json, jsonAnswer, operation } from '../operation.ts'
import { cancellation, nothing } from '../schemas/cancellation.ts'

export const newCode = operation({
  method: 'post',
  path: '/cancellations/{protocol}/code',
  scope: 'cancellations',
  summary: 'Mail a new code; the old one dies',
  body: nothing,
  bodyOptional: true,
  answers: { 200: jsonAnswer('Mailed', cancellation) },
  handle: async ({ ctx, params, actor }) =>
    json(200, await sendNewCode(ctx, params.protocol ?? '', actor)),
})
