import { releaseJob as release } from '../../../cancellation/releaseJob.ts'
import { json, jsonAnswer, operation } from '../operation.ts'
import { job, releaseIn } from '../schemas/deprovisioning.ts'

export const releaseJob = operation({
  method: 'post',
  path: '/deprovisioning/jobs/{id}/release',
  scope: 'provisioning',
  summary: 'Give a claimed job back unharmed',
  body: releaseIn,
  answers: { 200: jsonAnswer('The job', job) },
  handle: async ({ ctx, params, body, actor }) =>
    json(200, await release(ctx, params.id ?? '', body.epoch, body.error ?? null, actor)),
})
