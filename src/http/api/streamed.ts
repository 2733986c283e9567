import type { Context as HonoContext } from 'hono'
import type { Log } from '../../log.ts'
import { answerHeaders } from './answerHeaders.ts'

/**
 * An answer written piece by piece, at the pace at which it is read; `ahead`, without waiting for the reader.
 * A failure in the middle breaks the connection off, so that nobody takes the part for the whole; `signal`
 * tells of a reader who hung up.
 */
export function streamed(
  log: Log,
  http: HonoContext,
  contentType: string,
  produce: (write: (text: string) => Promise<void>, signal: AbortSignal) => Promise<void>,
  { ahead = false, headers = {} }: { ahead?: boolean; headers?: Record<string, string> } = {},
): Response {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>(
    {},
    {},
    { highWaterMark: ahead ? Number.POSITIVE_INFINITY : 0 },
  )
  const writer = writable.getWriter()
  const encoder = new TextEncoder()
  const write = async (text: string) => {
    await writer.ready
    await writer.write(encoder.encode(text))
  }
  const hungUp = new AbortController()
  writer.closed.catch((reason) => hungUp.abort(reason))
  produce(write, hungUp.signal).then(
    () => writer.close().catch(() => undefined),
    (err) => {
      if (hungUp.signal.aborted || http.req.raw.signal.aborted)
        log.info('client gone before the end of a streamed answer')
      else log.error({ err }, 'streamed answer broken off')
      // Not `err`: the server prints what a stream breaks with, and a query's error holds its parameters.
      return writer.abort(new Error('streamed answer broken off')).catch(() => undefined)
    },
  )
  return new Response(readable, {
    headers: { ...answerHeaders, ...headers, 'content-type': contentType },
  })
}
