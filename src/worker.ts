import { setTimeout as sleep } from 'node:timers/promises'
import { sealChains } from './audit/seal.ts'
import { sweepIdempotency } from './auth/idempotency.ts'
import { sweepSessions } from './auth/sessions.ts'
import { codeMailTaken } from './cancellation/codeMailTaken.ts'
import { sweepLapses } from './cancellation/lapse.ts'
import { letIn } from './cancellation/letIn.ts'
import { releaseJob, renewLease } from './cancellation/releaseJob.ts'
import { sweepReminders } from './cancellation/remind.ts'
import { reportStep } from './cancellation/reportStep.ts'
import { claimJobs } from './cancellation/wiping.ts'
import type { Context } from './context.ts'
import { sweepDeadlines } from './deprovisioning/ladder.ts'
import { startPanels } from './deprovisioning/runner.ts'
import { openTransport } from './mail/open.ts'
import { storeInInbox } from './outbox/inbox.ts'
import { startRelay } from './outbox/relay.ts'
import { resealPanels } from './panels/reseal.ts'
import { sweepThrottle } from './throttle.ts'
import { sweepWebhooks } from './webhooks/forget.ts'
import { startWebhooks } from './webhooks/relay.ts'
import { resealEndpoints } from './webhooks/reseal.ts'

export interface Worker {
  stop(): Promise<void>
}

const lapseMs = 5000
const deadlineMs = 30_000
const sealMs = 60_000
const remindMs = 60_000
const sweepMs = 3_600_000

const jobCalls = {
  claim: claimJobs,
  renew: renewLease,
  report: reportStep,
  release: releaseJob,
  letIn,
}

/**
 * Sends mail and webhooks, writes down lapses and deadlines that come close, seals the audit chains, reminds of
 * erasures, works the jobs of panels, seals stored secrets anew after a change of SECRET_KEY, and forgets what has
 * expired. Any number of processes may do so.
 */
export function startWorker(ctx: Context): Worker {
  const transport = openTransport(ctx.config.mail, (mail) => storeInInbox(ctx, mail))
  const relay = startRelay(ctx, transport, async ({ kind, cancellationId }) => {
    if (kind === 'code' && cancellationId) await codeMailTaken(ctx, cancellationId)
  })
  const webhooks = startWebhooks(ctx)
  ctx.wakeRelay = () => {
    relay.wake()
    webhooks.wake()
  }
  const panels = startPanels(ctx, jobCalls)
  const loops = [
    every(ctx, lapseMs, () => sweepLapses(ctx)),
    every(ctx, deadlineMs, () => sweepDeadlines(ctx)),
    every(ctx, sealMs, () => sealChains(ctx)),
    every(ctx, remindMs, () => sweepReminders(ctx)),
    every(ctx, sweepMs, () =>
      Promise.all([
        sweepIdempotency(ctx),
        sweepSessions(ctx),
        sweepThrottle(ctx),
        sweepWebhooks(ctx),
        resealPanels(ctx),
        resealEndpoints(ctx),
      ]),
    ),
  ]
  return {
    async stop() {
      await Promise.all([relay.stop(), webhooks.stop(), panels.stop()])
      await Promise.all(loops)
      await transport.close()
    },
  }
}

async function every(ctx: Context, ms: number, work: () => Promise<unknown>): Promise<void> {
  while (!ctx.draining.aborted) {
    await work().catch((err) => ctx.log.error({ err }, 'sweep failed'))
    await sleep(ms, undefined, { signal: ctx.draining }).catch(() => undefined)
  }
}
