import { z } from '@hono/zod-openapi'
import { serviceStates } from '../../../catalogue/service.ts'
import { listServices as list } from '../../../catalogue/services.ts'
import { page, readCursor } from '../cursor.ts'
import { json, jsonAnswer, operation } from '../operation.ts'
import { service } from '../schemas/catalogue.ts'
import { cursor, id, limit, pageOf } from '../schemas/fields.ts'

export const listServices = operation({
  method: 'get',
  path: '/services',
  scope: 'catalog',
  summary: 'Services by state, client or server',
  query: z.strictObject({
    state: z.enum(serviceStates).optional(),
    client: id.optional(),
    server: id.optional(),
    limit,
    cursor,
  }),
  answers: { 200: jsonAnswer('A page', pageOf(service)) },
  async handle({ ctx, query: { limit, cursor, ...filter } }) {
    const after = readCursor(id, cursor)
    const found = await list(ctx, filter, after, limit + 1)
    return json(
      200,
      page(found, limit, (last) => last.id),
    )
  },
})
