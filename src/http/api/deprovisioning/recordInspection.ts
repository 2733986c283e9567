import { recordInspection as keep } from '../../../cancellation/recordInspection.ts'
import { json, jsonAnswer, operation } from '../operation.ts'
import { inspection, inspectionIn } from '../schemas/inspection.ts'

export const recordInspection = operation({
  method: 'put',
  path: '/deprovisioning/inspections/{protocol}',
  scope: 'provisioning',
  summary: 'Say by what targets were recognised on their host',
  description: `The first identity of a target stays, and its wipe demands it: the job's targets bear it. Refused once the job was
claimed: what bears the name then may be another's.`,
  body: inspectionIn,
  answers: { 200: jsonAnswer('All targets, by what is on record now', inspection) },
  handle: async ({ ctx, params, body, actor }) =>
    json(200, await keep(ctx, params.protocol ?? '', body.targets, actor)),
})
