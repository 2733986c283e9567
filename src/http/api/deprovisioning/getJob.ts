import { readJob } from '../../../deprovisioning/access.ts'
import { json, jsonAnswer, operation } from '../operation.ts'
import { job } from '../schemas/deprovisioning.ts'

export const getJob = operation({
  method: 'get',
  path: '/deprovisioning/jobs/{id}',
  scope: 'provisioning',
  summary: 'A job with its steps',
  answers: { 200: jsonAnswer('The job', job) },
  handle: async ({ ctx, params, actor }) =>
    json(200, await readJob(ctx.db.orm, params.id ?? '', actor)),
})
