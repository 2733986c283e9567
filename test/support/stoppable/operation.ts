import type { TestApp } from '../app.ts'
import { type Caller, callerOf, type Reply } from '../caller.ts'
import { seeThrough } from '../seeThrough.ts'

/** A call to the API, its path without `/api/v1`, or a form sent from a page. */
export type Sent =
  | { method: string; path: string; body?: unknown; type?: string }
  | { page: string; fields: Record<string, string>; cookie?: string }

/** A request that is about to be sent, and how to see from outside whether it has had its effect. */
export interface Stoppable {
  request: Sent
  /** Just before it is sent: what earlier requests have done for it as well, it is to do itself. */
  anew?(): Promise<unknown>
  /** What its commit leaves behind and nothing may change again; null before it. */
  effect(): Promise<unknown>
}

/** What it is about, for going on with it. */
export interface Held {
  service: string
  server: string
}

export interface Operation<S extends Stoppable = Stoppable> {
  name: string
  /** As the router has it. */
  route: string
  /** What holds whatever it is killed at. */
  rule: string
  /** Makes so many requests of it, each about a thing of its own. */
  prepare(app: TestApp, count: number): Promise<S[]>
  /** The point that makes it last, where that isn't any commit: the others only count and note who asks. */
  lasts?: RegExp
  /** The statuses that it gets the first time, and again once it has happened. */
  answers: [first: number, again: number]
  /** Goes on with all that it was killed about and then repeated, to the end; nothing is lost or there twice. */
  ends(app: TestApp, call: Caller, all: S[]): Promise<void>
}

/** Of what is about cancellations, the end is that they are over. */
export const seenThrough = { ends: seeThrough }

export const post = (path: string, body?: unknown) => ({ method: 'POST', path, body })

let networks = 0

/** Sends what is to be sent to the server at `url`, each form from a network of its own. */
export function senderTo(url: string, key: string) {
  const call = callerOf(url, key)
  return async (request: Sent, headers: Record<string, string> = {}): Promise<Reply> => {
    if (!('page' in request)) {
      const { method, path, body, type } = request
      return call(method, path, body, { ...(type && { 'content-type': type }), ...headers })
    }
    const { page, fields, cookie = '' } = request
    networks += 1
    const response = await fetch(`${url}${page}`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'sec-fetch-site': 'same-origin',
        'x-forwarded-for': `10.${networks >> 8}.${networks & 255}.1`,
        cookie,
        ...headers,
      },
      body: new URLSearchParams(fields),
    })
    const text = await response.text()
    return { status: response.status, type: 'text/html', body: { text } }
  }
}
