import { putService as put } from '../../../catalogue/putService.ts'
import { json, jsonAnswer, operation } from '../operation.ts'
import { service, serviceIn } from '../schemas/catalogue.ts'

export const putService = operation({
  method: 'put',
  path: '/services/{id}',
  scope: 'catalog',
  summary: 'Make or replace a service',
  makes: 'id',
  body: serviceIn,
  answers: { 200: jsonAnswer('Changed or same', service), 201: jsonAnswer('Made', service) },
  async handle({ ctx, params, body }) {
    const { created, service, ignored } = await put(ctx, params.id ?? '', body)
    return json(created ? 201 : 200, { ...service, ...(ignored.length > 0 ? { ignored } : {}) })
  },
})
