import { z } from '@hono/zod-openapi'
import { states } from '../../../cancellation/cancellation.ts'
import { listCancellations as list } from '../../../cancellation/read.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { json, jsonAnswer, operation } from '../operation.ts'
import { cancellation } from '../schemas/cancellation.ts'
import { cursor, id, limit, pageOf } from '../schemas/fields.ts'

export const listCancellations = operation({
  method: 'get',
  path: '/cancellations',
  scope: 'cancellations',
  summary: 'Cancellations by state, service or client',
  query: z.strictObject({
    state: z.enum(states).optional(),
    service: id.optional(),
    client: id.optional(),
    limit,
    cursor,
  }),
  answers: { 200: jsonAnswer('A page', pageOf(cancellation)) },
  async handle({ ctx, query: { limit, cursor, ...filter } }) {
    const after = readCursor(id, cursor)
    const { items, ids } = await list(ctx, filter, after, limit + 1)
    const nextCursor = items.length > limit ? writeCursor(ids[limit - 1]) : null
    return json(200, { items: items.slice(0, limit), nextCursor })
  },
})
