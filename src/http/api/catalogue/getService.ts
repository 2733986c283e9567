import { readService } from '../../../catalogue/services.ts'
import { json, jsonAnswer, operation } from '../operation.ts'
import { service } from '../schemas/catalogue.ts'

export const getService = operation({
  method: 'get',
  path: '/services/{id}',
  scope: 'catalog',
  summary: 'A service',
  answers: { 200: jsonAnswer('The service', service) },
  handle: async ({ ctx, params }) => json(200, await readService(ctx, params.id ?? '')),
})
