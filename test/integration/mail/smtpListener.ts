import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { mailSecrets } from '../../support/overheard/secretsIn.ts'

export interface Received {
  raw: string
  parsed: ParsedMail
  from: string
  to: string[]
  secure: boolean
  user: string | undefined
}

/** An error that the listener answers with `status`. */
export const answer = (status: number): Error =>
  Object.assign(new Error('says the listener'), { responseCode: status })

/** A real SMTP server on loopback that keeps what it takes. By default: no AUTH, no STARTTLS. */
export async function listen(options: SMTPServerOptions = {}) {
  const received: Received[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    closeTimeout: 50,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const raw = Buffer.concat(chunks).toString('utf8')
        const parsed = await simpleParser(raw)
        mailSecrets(parsed.text ?? '')
        received.push({
          raw,
          parsed,
          from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
          to: session.envelope.rcptTo.map(({ address }) => address),
          secure: session.secure,
          user: session.user as string | undefined,
        })
        done(null, 'queued')
      })
    },
    ...options,
  })
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    /** Ends every connection, as a server does after some idleness. */
    hangUp: () => {
      for (const connection of server.connections) connection.close()
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

/**
 * A TCP peer that speaks a script: the greeting first, then one line per line received; `hang up`
 * breaks the connection and silence follows the last line.
 */
export async function recite(greeting: string, ...lines: string[]) {
  const sockets = new Set<Socket>()
  const said: string[] = []
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    const script = [...lines]
    const say = (line: string | undefined) => {
      if (line === 'hang up') socket.destroy()
      else if (line) socket.write(`${line}\r\n`)
    }
    let inBody = false
    let rest = ''
    say(greeting)
    socket.on('data', (chunk: Buffer) => {
      const heard = `${rest}${chunk}`.split('\r\n')
      rest = heard.pop() ?? ''
      for (const line of heard) {
        said.push(line)
        if (inBody && line !== '.') continue
        inBody = line === 'DATA'
        say(script.shift())
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    said,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
