import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** What a server said on one connection until it hung up, or until nobody waited any more. */
export interface Talk {
  text: string
  /** The statuses of the answers, in order. */
  statuses: number[]
  hungUp: boolean
}

export interface Manner {
  /** Milliseconds after which nobody waits for the server to hang up. */
  patience?: number
  /** Says at the end that nothing more is coming. */
  end?: boolean
  /** Reads nothing before everything is sent. */
  deaf?: boolean
}

/** Sends bytes as they are, one piece after the other; a number is a pause in milliseconds. */
export async function talk(
  port: number,
  pieces: (string | Buffer | number)[],
  { patience = 5000, end = false, deaf = false }: Manner = {},
): Promise<Talk> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  const chunks: Buffer[] = []
  let gone = false
  const hungUp = new Promise<boolean>((resolve) => {
    socket.on('end', () => resolve(true))
    socket.on('close', () => resolve(true))
    setTimeout(() => resolve(false), patience).unref()
  })
  // The server may have hung up while we were still sending: what it said before is what counts.
  socket.on('error', () => {
    gone = true
  })
  if (deaf) socket.pause()
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  if (deaf) socket.pause()
  for (const piece of pieces)
    if (typeof piece === 'number') await sleep(piece)
    else if (!gone)
      await new Promise<void>((sent) => {
        socket.write(typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece, () => sent())
      })
  if (end) socket.end()
  socket.resume()
  const closed = await hungUp
  socket.destroy()
  const text = Buffer.concat(chunks).toString('utf8')
  const statuses = [...text.matchAll(/HTTP\/1\.[01] (\d{3}) [A-Z]/g)].map(([, status]) =>
    Number(status),
  )
  return { text, statuses, hungUp: closed }
}

/** A request as it goes over the wire. */
export const wire = (line: string, headers: Record<string, string> = {}, body = ''): string =>
  [
    `${line} HTTP/1.1`,
    'Host: localhost',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\r\n')
