import { z } from '@hono/zod-openapi'
import { listInspections as list } from '../../../cancellation/inspections.ts'
import { page, readCursor } from '../cursor.ts'
import { json, jsonAnswer, operation } from '../operation.ts'
import { cursor, id, limit, pageOf } from '../schemas/fields.ts'
import { inspection } from '../schemas/inspection.ts'

export const listInspections = operation({
  method: 'get',
  path: '/deprovisioning/inspections',
  scope: 'provisioning',
  summary: 'Targets that are to be recognised before their wipe',
  description: `Of open cancellations whose job nobody has claimed yet: those targets that nothing is on record to recognise them
by. Whoever works on the host looks, read-only, and says what it found with \`PUT /deprovisioning/inspections/{protocol}\`.`,
  query: z.strictObject({ server: id.optional(), limit, cursor }),
  answers: { 200: jsonAnswer('A page', pageOf(inspection)) },
  async handle({ ctx, query: { limit, cursor, ...only }, actor }) {
    const after = readCursor(id, cursor)
    const found = await list(ctx.db.orm, only, after, limit + 1, actor)
    const { items, nextCursor } = page(found, limit, ({ id }) => id)
    return json(200, { items: items.map(({ id: _, ...item }) => item), nextCursor })
  },
})
