import { z } from '@hono/zod-openapi'
import { parseInstant } from '../../../calendar.ts'
import { listJobs as list } from '../../../deprovisioning/access.ts'
import { jobStates } from '../../../deprovisioning/job.ts'
import { page, readCursor } from '../cursor.ts'
import { json, jsonAnswer, operation } from '../operation.ts'
import { job } from '../schemas/deprovisioning.ts'
import { cursor, id, instantOut, limit, pageOf } from '../schemas/fields.ts'

export const listJobs = operation({
  method: 'get',
  path: '/deprovisioning/jobs',
  scope: 'provisioning',
  summary: 'Jobs by state or server, earliest deadline first',
  query: z.strictObject({
    state: z.enum(jobStates).optional(),
    server: id.optional(),
    limit,
    cursor,
  }),
  answers: { 200: jsonAnswer('A page', pageOf(job)) },
  async handle({ ctx, query: { limit, cursor, ...filter }, actor }) {
    const after = readCursor(
      z.strictObject({ deadline: instantOut.refine((text) => parseInstant(text) !== null), id }),
      cursor,
    )
    const found = await list(ctx.db.orm, filter, after, limit + 1, actor)
    return json(
      200,
      page(found, limit, ({ deadline, id }) => ({ deadline, id })),
    )
  },
})
