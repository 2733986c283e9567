import { type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { DomainError } from '../errors.ts'
import type { Locale } from '../locale.ts'
import { problemOf } from './api/problem.ts'

/**
 * Answers bytes that are no HTTP request, which no application gets to see, as the API answers any fault of the
 * client's, and hangs up. `current` is the connection's last answer: into one on its way nothing is written.
 */
export async function answerUnreadable(
  { code }: NodeJS.ErrnoException,
  socket: Duplex,
  current: ServerResponse | undefined,
  locale: Locale,
): Promise<void> {
  const begun = current?.headersSent && !current.writableFinished
  if (code === 'ECONNRESET' || !socket.writable || begun) socket.destroy()
  else if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n')
  else socket.end(await wired(code === 'HPE_HEADER_OVERFLOW' ? 'too_large' : 'malformed', locale))
}

async function wired(code: 'too_large' | 'malformed', locale: Locale): Promise<string> {
  const response = problemOf(new DomainError(code), locale)
  const body = await response.text()
  response.headers.set('connection', 'close')
  response.headers.set('content-length', String(Buffer.byteLength(body)))
  const head = [
    `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status]}`,
    ...[...response.headers].map(([name, value]) => `${name}: ${value}`),
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}
