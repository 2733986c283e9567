import { renewLease as renew } from '../../../cancellation/releaseJob.ts'
import { json, jsonAnswer, operation } from '../operation.ts'
import { job, leaseIn } from '../schemas/deprovisioning.ts'

export const renewLease = operation({
  method: 'put',
  path: '/deprovisioning/jobs/{id}/lease',
  scope: 'provisioning',
  summary: 'Prolong the lease of a claimed job',
  body: leaseIn,
  answers: { 200: jsonAnswer('The job', job) },
  handle: async ({ ctx, params, body, actor }) =>
    json(200, await renew(ctx, params.id ?? '', body, actor)),
})
