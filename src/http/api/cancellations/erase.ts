import { eraseNow } from '../../../cancellation/eraseNow.ts'
import { json, jsonAnswer, operation } from '../operation.ts'
import { cancellation, nothing } from '../schemas/cancellation.ts'

export const erase = operation({
  method: 'post',
  path: '/cancellations/{protocol}/erase',
  scope: 'cancellations',
  summary:
    'Erase now what is kept, as the client asked; a copy that nobody is making is not made then',
  body: nothing,
  bodyOptional: true,
  answers: { 200: jsonAnswer('It will be erased', cancellation) },
  handle: async ({ ctx, params, actor }) =>
    json(200, await eraseNow(ctx, params.protocol ?? '', actor)),
})
