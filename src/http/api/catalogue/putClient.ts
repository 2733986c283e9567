import { keyHashIfNew } from '../../../auth/keyHashIfNew.ts'
import { putClient as put } from '../../../catalogue/clients.ts'
import { json, jsonAnswer, operation } from '../operation.ts'
import { client, clientIn } from '../schemas/catalogue.ts'

export const putClient = operation({
  method: 'put',
  path: '/clients/{number}',
  scope: 'catalog',
  summary: 'Make or replace a client',
  makes: 'number',
  body: clientIn,
  answers: { 200: jsonAnswer('Changed or same', client), 201: jsonAnswer('Made', client) },
  async handle({ ctx, params, body: { password, ...input } }) {
    const passwordHash =
      password === undefined ? undefined : await keyHashIfNew(ctx, params.number ?? '', password)
    const { created, client } = await put(ctx, params.number ?? '', {
      ...input,
      passwordHash,
    })
    return json(created ? 201 : 200, client)
  },
})
