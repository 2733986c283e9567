import { Hono, type MiddlewareHandler } from 'hono'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Context } from '../../context.ts'
import { failedReturns } from '../../deprovisioning/accessReturns.ts'
import { deadlineHealth } from '../../deprovisioning/deadlines.ts'
import { unseenOwnerless } from '../../deprovisioning/ownerless.ts'
import { mailHealth } from '../../outbox/health.ts'
import { webhookHealth } from '../../webhooks/health.ts'

export interface Metrics {
  /** Counts and times each request under the route that answered it. */
  measure: MiddlewareHandler
  /** `/metrics` in Prometheus' text format. */
  route: Hono
}

export function metrics(ctx: Context): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'baja_http_request_duration_seconds',
    help: 'Time to answer, by method, route and status',
    labelNames: ['method', 'route', 'status'],
    // A verdict as of now waits until its second is over: what is slow begins at 2 s.
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 2, 3, 10],
    registers: [registry],
  })
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] })
  const outbox = gauge('baja_outbox_waiting', 'Mails not taken by a mail server yet')
  const oldest = gauge('baja_outbox_oldest_seconds', 'Age of the oldest of them')
  const oldestCode = gauge('baja_code_mail_oldest_seconds', 'Age of the oldest code among them')
  const dead = gauge('baja_outbox_dead', 'Mails that were given up')
  const failing = gauge('baja_mail_failing', '1 while no mail gets through')
  const atRisk = gauge('baja_deadlines_at_risk', 'Unfinished wipes with under 3 h left')
  const breached = gauge('baja_deadlines_breached', 'Unfinished wipes past their deadline')
  const claimWait = gauge(
    'baja_claim_wait_seconds',
    'How long the oldest due wipe waits for a claim',
  )
  const stuck = gauge('baja_jobs_stuck', 'Wipes that need a person')
  const shutOut = gauge('baja_access_not_returned', 'Accounts of who came back, not let in again')
  const ownerless = gauge(
    'baja_rechecks_ownerless',
    'Finds under wiped names that no record gives to anybody, not looked at by anybody',
  )
  const hooks = gauge('baja_webhooks_waiting', 'Webhooks not taken by their endpoints yet')
  const oldestHook = gauge('baja_webhooks_oldest_seconds', 'Age of the oldest of them')
  const deadHooks = gauge('baja_webhooks_dead', 'Webhooks that were given up')
  const route = new Hono().get('/metrics', async (c) => {
    const mail = await mailHealth(ctx)
    const deadlines = await deadlineHealth(ctx)
    const webhooks = await webhookHealth(ctx)
    hooks.set(webhooks.waiting)
    oldestHook.set(webhooks.oldestSeconds)
    deadHooks.set(webhooks.dead)
    outbox.set(mail.waiting)
    oldest.set(mail.oldestSeconds)
    oldestCode.set(mail.oldestCodeSeconds)
    dead.set(mail.dead)
    failing.set(mail.failing ? 1 : 0)
    atRisk.set(deadlines.atRisk)
    breached.set(deadlines.breached)
    stuck.set(deadlines.stuck)
    shutOut.set(await failedReturns(ctx.db))
    ownerless.set(await unseenOwnerless(ctx.db.orm))
    claimWait.set(deadlines.claimWaitSeconds)
    return c.text(await registry.metrics(), 200, { 'content-type': registry.contentType })
  })
  route.onError((err, c) => {
    ctx.log.error({ err }, 'metrics failed')
    return c.text('unavailable\n', 503)
  })
  return {
    route,
    async measure(c, next) {
      const stop = requests.startTimer()
      await next()
      stop({ method: c.req.method, route: routeOf(c.req.matchedRoutes), status: c.res.status })
    },
  }
}

/** The pattern of the route that answered; never the path, which may hold a link's token. */
export const routeOf = (matched: readonly { path: string }[]): string => {
  const named = matched.filter(({ path }) => !path.endsWith('*'))
  return named.at(-1)?.path ?? 'unmatched'
}
