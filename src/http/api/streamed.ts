import type { Log } from '../../log.ts'

/**
 * An answer written piece by piece, at the pace at which it is read; `ahead`, without waiting for the reader.
 * A failure in the middle breaks the connection off, so that nobody takes the part for the whole.
 */
export function streamed(
  log: Log,
  contentType: string,
  produce: (write: (text: string) => Promise<void>) => Promise<void>,
  { ahead = false } = {},
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
  produce(write).then(
    () => writer.close().catch(() => undefined),
    (err) => {
      log.error({ err }, 'streamed answer broken off')
      return writer.abort(err).catch(() => undefined)
    },
  )
  return new Response(readable, { headers: { 'content-type': contentType } })
}
