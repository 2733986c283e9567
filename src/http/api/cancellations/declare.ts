import { declare as declareCancellation } from '../../../cancellation/declare.ts'
import { json, jsonAnswer, operation } from '../operation.ts'
import { cancellation, declarationIn } from '../schemas/cancellation.ts'

export const declare = operation({
  method: 'post',
  path: '/cancellations',
  scope: 'cancellations',
  summary: 'Declare a cancellation; mails the code',
  body: declarationIn,
  answers: { 201: jsonAnswer('Declared', cancellation) },
  handle: async ({ ctx, body, actor }) => json(201, await declareCancellation(ctx, body, actor)),
})
