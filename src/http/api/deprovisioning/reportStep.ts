import { z } from '@hono/zod-openapi'
import { reportStep as report } from '../../../cancellation/reportStep.ts'
import { json, jsonAnswer, operation } from '../operation.ts'
import { epochIn, job, stepIn } from '../schemas/deprovisioning.ts'
import { validate } from '../validate.ts'

export const reportStep = operation({
  method: 'put',
  path: '/deprovisioning/jobs/{id}/steps/{kind}',
  scope: 'provisioning',
  summary: 'Report what became of a step, with evidence per target',
  // Job and epoch are judged before the evidence: a stale worker must hear that it is stale.
  body: z.unknown(),
  documentedBody: stepIn,
  answers: { 200: jsonAnswer('The job', job) },
  async handle({ ctx, params, body, actor }) {
    const at = { jobId: params.id ?? '', kind: params.kind ?? '' }
    const { epoch } = epochIn.safeParse(body).data ?? { epoch: null }
    return json(200, await report(ctx, { ...at, epoch }, () => validate(stepIn, body), actor))
  },
})
