import { readClient } from '../../../catalogue/clients.ts'
import { json, jsonAnswer, operation } from '../operation.ts'
import { client } from '../schemas/catalogue.ts'

export const getClient = operation({
  method: 'get',
  path: '/clients/{number}',
  scope: 'catalog',
  summary: 'A client, without the key',
  answers: { 200: jsonAnswer('The client', client) },
  handle: async ({ ctx, params }) => json(200, await readClient(ctx, params.number ?? '')),
})
