import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type HttpBindings, serve } from '@hono/node-server'
import { createApp } from './app.ts'
import type { Context } from './context.ts'
import { DomainError } from './errors.ts'
import { problemOf } from './http/api/problem.ts'
import { languageOf } from './http/language.ts'
import { lingering } from './http/lingering.ts'
import { waitingPages } from './http/pages/waiting.tsx'
import { answerUnreadable } from './http/unreadable.ts'
import type { Locale } from './locale.ts'

export interface Web {
  port: number
  /** Answers what has begun, takes nothing new, then stops. */
  stop(): Promise<void>
}

type Fetch = Parameters<typeof serve>[0]['fetch']

/** Milliseconds that a client may take before it is hung up on. */
export interface Patience {
  /** For the head of a request. */
  head: number
  /** For a whole request: a catalogue that is imported is one. */
  request: number
  /** Without a byte in either direction: who is gone for good must not keep a database connection. */
  silence: number
}

const patience: Patience = { head: 30_000, request: 3_600_000, silence: 300_000 }

/** Listens and answers with whatever application is in place by then; in `locale` what is no request at all. */
export function listen(
  host: string,
  port: number,
  fetch: Fetch,
  locale: Locale,
  { head, request, silence }: Patience = patience,
): Promise<Web> {
  return new Promise((resolve, reject) => {
    const serverOptions = {
      headersTimeout: head,
      requestTimeout: request,
      connectionsCheckingInterval: Math.min(head, 30_000),
    }
    let leaving = false
    const answers = new WeakMap<Duplex, ServerResponse>()
    const answer: Fetch = async (request, env) => {
      const { incoming, outgoing } = env as HttpBindings
      answers.set(incoming.socket, outgoing)
      const response = await lingering((await fetch(request, env)) as Response, incoming)
      // Else a client that always has something to ask would never be taken leave of.
      if (leaving) outgoing.setHeader('connection', 'close')
      return response
    }
    const server = serve({ fetch: answer, hostname: host, port, serverOptions })
    if ('setTimeout' in server) server.setTimeout(silence)
    server.on('clientError', (error: Error, socket: Duplex) =>
      answerUnreadable(error, socket, answers.get(socket), locale),
    )
    server.once('error', reject)
    server.once('listening', () =>
      resolve({
        port: (server.address() as AddressInfo).port,
        stop: () =>
          new Promise((done) => {
            leaving = true
            server.close(() => done())
            if ('closeIdleConnections' in server) server.closeIdleConnections()
          }),
      }),
    )
  })
}

/** Serves the application of a context. */
export const startWeb = (ctx: Context): Promise<Web> =>
  listen(ctx.config.host, ctx.config.port, createApp(ctx).fetch, ctx.config.locale)

/** Why nothing can be answered yet; whoever opens the database keeps it up to date. */
export interface Waiting {
  /** The database answers, but its migrations are behind. */
  behind: boolean
}

/** While the database can't be worked with: alive, but not ready. */
export function waitingRoom(ctx: Pick<Context, 'config' | 'clock'>, waiting: Waiting): Fetch {
  const pages = waitingPages(ctx)
  return (request) => {
    const { pathname } = new URL(request.url)
    if (/^\/api(\/|$)/.test(pathname))
      return problemOf(new DomainError('overloaded'), languageOf(request, ctx.config))
    if (pathname === '/health/live') return Response.json({ status: 'live' })
    if (!/^\/(health\/|metrics$)/.test(pathname)) return pages.fetch(request)
    return Response.json(
      waiting.behind
        ? { ...notReady, migrations: 'behind', remedy: 'run `npx baja migrate`' }
        : { ...notReady, database: 'unreachable' },
      { status: 503, headers: { 'retry-after': '5' } },
    )
  }
}

const notReady = { status: 'not_ready' }
