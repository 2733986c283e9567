import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import { type Address, isPublic, type Resolve, resolve } from './address.ts'

export interface Post {
  url: string
  headers: Record<string, string>
  body: string
  allowPrivate: boolean
}

/** What came of one attempt: the peer's status, or why there was none. Nothing of an answer's body is kept. */
export type Answer =
  | { status: number; retryAfterSeconds: number | null }
  | { status: null; error: string }

const withinMs = 15_000
const largestBody = 64 * 1024

/**
 * Posts once, within 15 s in all, to an address that was looked up and vetted before: what the name says a
 * moment later makes no difference. Redirects are answers like others. Never throws.
 */
export async function post(
  { url, headers, body, allowPrivate }: Post,
  { lookUp = resolve, ms = withinMs }: { lookUp?: Resolve; ms?: number } = {},
): Promise<Answer> {
  const signal = AbortSignal.timeout(ms)
  try {
    const address = new URL(url)
    if (address.protocol !== 'https:' && !allowPrivate) return { status: null, error: 'not_https' }
    const found = await orAborted(lookUp(address.hostname), signal)
    const usable = allowPrivate ? found : found.filter((each) => isPublic(each.address))
    if (usable.length === 0) return { status: null, error: 'private_address' }
    return await send(address, usable, headers, body, signal)
  } catch (error) {
    if (signal.aborted) return { status: null, error: 'timeout' }
    const { code } = error as NodeJS.ErrnoException
    return { status: null, error: code?.toLowerCase() ?? 'failed' }
  }
}

/** The lookup itself can't be called off. */
const orAborted = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    work.then(resolve, reject)
  })

function send(
  url: URL,
  usable: Address[],
  headers: Record<string, string>,
  body: string,
  signal: AbortSignal,
): Promise<Answer> {
  const vetted: LookupFunction = (_host, { all }, done) => {
    const [first] = usable as [Address]
    if (all) done(null, usable)
    else done(null, first.address, first.family)
  }
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      // A connection of its own each time: one that is kept would skip the vetting.
      { method: 'POST', agent: false, lookup: vetted, headers, signal },
      (response) => {
        const status = response.statusCode ?? 0
        const answer = { status, retryAfterSeconds: seconds(response.headers['retry-after']) }
        let bytes = 0
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length
          if (bytes > largestBody) response.destroy()
        })
        // The status says it all, however the body ends.
        response.on('error', () => resolve(answer))
        response.on('close', () => resolve(answer))
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

const seconds = (header: string | undefined): number | null =>
  header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) : null
