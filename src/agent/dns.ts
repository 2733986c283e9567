import { randomInt } from 'node:crypto'
import { createSocket } from 'node:dgram'

/** What one look says. `unknown` is no answer, or one that says nothing. */
export interface Glance {
  sees: 'there' | 'gone' | 'unknown'
  /** In one word or number, for the evidence and the log. */
  how: string
}

const soa = 6
const internet = 1
const tries = 3

/**
 * Asks a name server for a zone's SOA, without recursion (RFC 1035). There: an authoritative
 * answer with that SOA. Gone: REFUSED, NXDOMAIN, or an answer that isn't authoritative or has none.
 */
export async function askForZone(
  server: { host: string; port: number; timeoutSeconds: number },
  zone: string,
): Promise<Glance> {
  const id = randomInt(65_536)
  const question = questionFor(id, zone)
  if (!question) return { sees: 'unknown', how: 'EINVAL' }
  for (let n = 1; ; n += 1) {
    const answer = await exchange(server, question, id, (server.timeoutSeconds * 1000) / tries)
    if (typeof answer !== 'string') return read(answer)
    if (n === tries) return { sees: 'unknown', how: answer }
  }
}

function questionFor(id: number, zone: string): Buffer | undefined {
  const labels = zone.replace(/\.$/, '').split('.')
  if (labels.some((label) => label === '' || Buffer.byteLength(label) > 63)) return undefined
  const header = Buffer.alloc(12)
  header.writeUInt16BE(id, 0)
  header.writeUInt16BE(1, 4)
  const name = labels.map((label) => Buffer.concat([Buffer.of(label.length), Buffer.from(label)]))
  const end = Buffer.alloc(5)
  end.writeUInt16BE(soa, 1)
  end.writeUInt16BE(internet, 3)
  return Buffer.concat([header, ...name, end])
}

/** The answer to `question`, or why there is none. Connected: nobody else's datagrams are taken. */
function exchange(
  { host, port }: { host: string; port: number },
  question: Buffer,
  id: number,
  withinMs: number,
): Promise<Buffer | string> {
  return new Promise((resolve) => {
    const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4')
    const end = (outcome: Buffer | string) => {
      clearTimeout(timer)
      socket.close()
      resolve(outcome)
    }
    const timer = setTimeout(end, withinMs, 'ETIMEDOUT')
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? 'EIO'))
    socket.on('message', (answer) => {
      const isAnswer = answer.length >= 12 && answer.readUInt16BE(0) === id
      if (isAnswer && (answer.readUInt16BE(2) & 0x8000) !== 0) end(answer)
    })
    socket.connect(port, host, () => socket.send(question))
  })
}

const rcodes: Record<number, string> = { 0: 'NOERROR', 2: 'SERVFAIL', 3: 'NXDOMAIN', 5: 'REFUSED' }

function read(answer: Buffer): Glance {
  const flags = answer.readUInt16BE(2)
  const rcode = flags & 0x000f
  const isAuthoritative = (flags & 0x0400) !== 0
  const how = `${rcodes[rcode] ?? rcode}${isAuthoritative ? '+aa' : ''}`
  if (rcode === 3 || rcode === 5) return { sees: 'gone', how }
  if (rcode !== 0) return { sees: 'unknown', how }
  const hasSoa = isAuthoritative && answer.readUInt16BE(6) > 0
  return { sees: hasSoa ? 'there' : 'gone', how }
}
