import { Hono } from 'hono'
import { ErrorPage } from '../../../views/errors/errorPage.tsx'
import type { Context } from '../../context.ts'
import { pageHeaders } from '../pageHeaders.ts'
import { assetsOf } from './assets.ts'
import { frameOf } from './frame.ts'
import type { PageEnv } from './visit.ts'

/** Every page while the database can't be worked with: it says so, and to try again. Files are served. */
export function waitingPages(ctx: Pick<Context, 'config' | 'clock'>): Hono<PageEnv> {
  const assets = assetsOf()
  const app = new Hono<PageEnv>()
  app.use(pageHeaders(ctx.config.publicUrl), assets.serve)
  app.all('*', (c) => {
    const props = { frame: frameOf(c, ctx, assets), status: 503, code: 'overloaded' }
    return c.html(<ErrorPage {...props} />, 503, { 'retry-after': '5' })
  })
  return app
}
