import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import type { Glance } from './dns.ts'

/**
 * Asks a mail server whether it takes mail for an address, and sends none: RCPT TO, then RSET
 * (RFC 5321). Gone: 55x; there: 25x; a 4xx, a closed port or silence say nothing.
 */
export async function askForMailbox(
  { host, port, timeoutSeconds }: { host: string; port: number; timeoutSeconds: number },
  address: string,
): Promise<Glance> {
  const socket = connect({ host, port })
  socket.setTimeout(timeoutSeconds * 1000, () =>
    socket.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })),
  )
  try {
    const replies = repliesOf(socket)
    const tell = async (line: string) => {
      socket.write(`${line}\r\n`)
      return next(replies)
    }
    const greeted = await next(replies)
    if (greeted !== 220) return silent(greeted)
    for (const line of ['EHLO localhost', 'MAIL FROM:<>']) {
      const reply = await tell(line)
      if (reply !== 250) return silent(reply)
    }
    const reply = await tell(`RCPT TO:<${address}>`)
    await tell('RSET').then(
      () => tell('QUIT'),
      () => {},
    )
    if (reply >= 550 && reply < 560) return { sees: 'gone', how: String(reply) }
    if (reply >= 250 && reply < 260) return { sees: 'there', how: String(reply) }
    return silent(reply)
  } catch (error) {
    return { sees: 'unknown', how: (error as NodeJS.ErrnoException).code ?? 'EPROTO' }
  } finally {
    socket.destroy()
  }
}

const silent = (reply: number): Glance => ({ sees: 'unknown', how: String(reply) })

/** The last line of each reply; `250-` lines go on. */
async function* repliesOf(socket: ReturnType<typeof connect>): AsyncGenerator<number> {
  const failed = new Promise<never>((_, reject) => socket.once('error', reject))
  failed.catch(() => {})
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]()
  for (;;) {
    const { value, done } = await Promise.race([lines.next(), failed])
    if (done) return
    const reply = /^(\d{3})(?: |$)/.exec(value)?.[1]
    if (reply) yield Number(reply)
  }
}

async function next(replies: AsyncGenerator<number>): Promise<number> {
  const { value, done } = await replies.next()
  if (done) throw Object.assign(new Error('closed'), { code: 'ECONNRESET' })
  return value
}
