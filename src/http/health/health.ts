import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import { isMigrated } from '../../../db/migrate.ts'
import type { Context } from '../../context.ts'
import { deadlineHealth } from '../../deprovisioning/deadlines.ts'
import { mailHealth } from '../../outbox/health.ts'

const largestSkewMs = 500

/** `/health/*`: is it alive, can it serve, is a wipe about to miss its deadline. */
export function health(ctx: Context): Hono {
  const app = new Hono()
  app.get('/health/live', (c) => c.json({ status: 'live' }))
  app.get('/health/ready', async (c) => {
    const found = await readiness(ctx)
    return c.json(found, found.status === 'ready' ? 200 : 503)
  })
  app.get('/health/deadlines', async (c) => {
    const found = await deadlineHealth(ctx)
    const status = found.atRisk > 0 ? 'at_risk' : 'ok'
    return c.json({ status, ...found }, found.atRisk > 0 ? 503 : 200)
  })
  app.onError((err, c) => {
    ctx.log.error({ err }, 'health check failed')
    return c.json({ status: 'unavailable', database: 'unreachable' }, 503)
  })
  return app
}

async function readiness(ctx: Context) {
  if (ctx.draining.aborted) return { status: 'draining' }
  const before = ctx.clock.now().getTime()
  const [rows] = await ctx.db.orm.execute(
    sql`select cast(unix_timestamp(current_timestamp(3)) * 1000 as char) as ms`,
  )
  const now = ctx.clock.now().getTime()
  const theirs = Number((rows as unknown as { ms: string }[])[0]?.ms)
  const skewMs = Math.max(0, Math.round(Math.abs(theirs - (before + now) / 2) - (now - before)))
  const migrations = (await isMigrated(ctx.db.orm)) ? 'current' : 'behind'
  const mail = await mailHealth(ctx)
  return {
    status: migrations === 'current' && skewMs <= largestSkewMs ? 'ready' : 'not_ready',
    database: 'reachable',
    migrations,
    clockSkewMs: skewMs,
    mail: mail.failing ? 'failing' : 'ok',
    mailWaiting: mail.waiting,
    oldestMailSeconds: Math.round(mail.oldestSeconds),
  }
}
