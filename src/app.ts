import { Hono, type MiddlewareHandler } from 'hono'
import type { Context } from './context.ts'
import { api } from './http/api/api.ts'
import { warnOfProxies } from './http/clientIp.ts'
import { health } from './http/health/health.ts'
import { metrics, routeOf } from './http/health/metrics.ts'
import { pages } from './http/pages/pages.ts'

/** The web application: API, health, metrics and pages. Making it does no I/O. */
export function createApp(ctx: Context): Hono {
  const measured = metrics(ctx)
  const app = new Hono()
  app.use(logged(ctx), measured.measure, warnOfProxies(ctx.config.trustedProxies, ctx.log))
  // The parts answer for their failures themselves. Hono's own way would print the error as it is.
  app.onError((err, c) => {
    ctx.log.error({ err }, 'unexpected error')
    return c.body(null, 500)
  })
  app.route('/', health(ctx))
  app.route('/', measured.route)
  app.route('/', api(ctx))
  app.route('/', pages(ctx))
  return app
}

/** One line a request, by the route's pattern: paths and queries may hold what must not be logged. */
const logged =
  ({ log, clock }: Context): MiddlewareHandler =>
  async (c, next) => {
    const began = clock.now().getTime()
    await next()
    const ms = clock.now().getTime() - began
    const { method, matchedRoutes } = c.req
    log.debug({ method, route: routeOf(matchedRoutes), status: c.res.status, ms }, 'answered')
  }
