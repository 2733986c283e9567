import type { Hono } from 'hono'
import { listen } from '../../src/web.ts'

export interface Listening {
  url: string
  /** From now on `app` answers. */
  serve(app: Hono): void
  stop(): Promise<void>
}

/**
 * Listens at a port that the kernel gives, for an application that must know its address before it is made: a
 * port that was free a moment ago may be somebody else's by now.
 */
export async function listenFirst(host: string): Promise<Listening> {
  let answer: Hono['fetch'] = () => new Response(null, { status: 503 })
  const web = await listen(host, 0, (request, env) => answer(request, env), 'es-AR')
  return {
    url: `http://localhost:${web.port}`,
    serve(app) {
      answer = app.fetch
    },
    stop: web.stop,
  }
}
