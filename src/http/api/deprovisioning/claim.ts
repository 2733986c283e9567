import { setTimeout as sleep } from 'node:timers/promises'
import { claimJobs } from '../../../cancellation/wiping.ts'
import { json, jsonAnswer, operation } from '../operation.ts'
import { claimed, claimIn } from '../schemas/deprovisioning.ts'

const pollMs = 300

export const claim = operation({
  method: 'post',
  path: '/deprovisioning/claims',
  scope: 'provisioning',
  summary: 'Claim due jobs, earliest deadline first',
  body: claimIn,
  answers: { 200: jsonAnswer('The jobs, perhaps none', claimed) },
  async handle({ ctx, body, actor, http }) {
    const { worker, server = null, limit, leaseSeconds, waitSeconds = 0 } = body
    const { signal } = http.req.raw
    for (let waited = 0; ; waited += pollMs) {
      const jobs = await claimJobs(ctx, { worker, server, limit, leaseSeconds }, actor)
      if (jobs.length > 0 || waited >= waitSeconds * 1000) return json(200, { jobs })
      await sleep(pollMs, undefined, { signal: ctx.draining }).catch(() => undefined)
      if (signal.aborted || ctx.draining.aborted) return json(200, { jobs })
    }
  },
})
