import type { IncomingMessage } from 'node:http'

const longestMs = 10_000
const mostBytes = 64 * 1024 * 1024

/**
 * A refusal made before the whole request had come: it is sent at once, but the connection stays until the
 * client has sent the rest. One that is closed under a sending client is reset, and the answer in it lost.
 */
export async function lingering(response: Response, incoming: IncomingMessage): Promise<Response> {
  const { method, complete } = incoming
  if (response.status < 400 || complete || method === 'GET' || method === 'HEAD') return response
  const bytes = new Uint8Array(await response.arrayBuffer())
  const headers = new Headers(response.headers)
  headers.set('content-length', String(bytes.byteLength))
  const body = new ReadableStream({
    async start(controller) {
      controller.enqueue(bytes)
      await drained(incoming)
      controller.close()
    },
  })
  return new Response(body, { status: response.status, headers })
}

/** Throws what still comes of a request away; resolves when it is over, too long or too much. */
function drained(incoming: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let size = 0
    const timer = setTimeout(resolve, longestMs).unref()
    const over = () => {
      clearTimeout(timer)
      resolve()
    }
    // Whoever was reading has stopped: what it left listening would keep every byte.
    incoming.removeAllListeners('data')
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.byteLength
      if (size > mostBytes) over()
    })
    incoming.once('end', over).once('error', over).once('close', over)
    incoming.resume()
  })
}
