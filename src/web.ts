import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { createApp } from './app.ts'
import type { Context } from './context.ts'

export interface Web {
  port: number
  /** Answers what has begun, takes nothing new, then stops. */
  stop(): Promise<void>
}

type Fetch = Parameters<typeof serve>[0]['fetch']

/** Listens and answers with whatever application is in place by then. */
export function listen(host: string, port: number, fetch: Fetch): Promise<Web> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port })
    server.once('error', reject)
    server.once('listening', () =>
      resolve({
        port: (server.address() as AddressInfo).port,
        stop: () =>
          new Promise((done) => {
            server.close(() => done())
            if ('closeIdleConnections' in server) server.closeIdleConnections()
          }),
      }),
    )
  })
}

/** Serves the application of a context. */
export const startWeb = (ctx: Context): Promise<Web> =>
  listen(ctx.config.host, ctx.config.port, createApp(ctx).fetch)

/** While the database can't be worked with: alive, but not ready. */
export const waitingRoom: Fetch = (request) => {
  const live = new URL(request.url).pathname === '/health/live'
  return Response.json(
    live ? { status: 'live' } : { status: 'not_ready', remedy: 'run `npx baja migrate`' },
    { status: live ? 200 : 503, headers: { 'retry-after': '5' } },
  )
}
