import { randomInt } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { domainToASCII } from 'node:url'
import { type Probed, unanswered } from './probed.ts'

const answerWithinMs = 5000
const typeSoa = 6

/** A question without recursion: only what the server itself is the authority for counts. */
function question(id: number, name: string): Buffer {
  const labels = domainToASCII(name).split('.').filter(Boolean)
  const encoded = labels.map((label) => Buffer.from([label.length, ...Buffer.from(label)]))
  const header = Buffer.from([id >> 8, id & 255, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0])
  return Buffer.concat([header, ...encoded, Buffer.from([0, 0, typeSoa, 0, 1])])
}

/**
 * Whether a name server is still the authority for a zone. Refused, no such name, or an answer that isn't
 * authoritative or has no SOA: it isn't. A server that fails, or is silent, tells nothing.
 */
export function probeDns(host: string, port: number, zone: string): Promise<Probed> {
  const id = randomInt(65_536)
  return new Promise((resolve) => {
    const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4')
    const end = (probed: Probed) => {
      clearTimeout(timer)
      socket.close()
      resolve(probed)
    }
    const timer = setTimeout(() => end(unanswered('dns')), answerWithinMs)
    socket.once('error', () => end(unanswered('dns')))
    socket.on('message', (answer) => {
      if (answer.length < 12 || answer.readUInt16BE(0) !== id) return
      end(meaningOf(answer.readUInt16BE(2), answer.readUInt16BE(6)))
    })
    socket.connect(port, host, () => socket.send(question(id, zone)))
  })
}

function meaningOf(flags: number, answers: number): Probed {
  const code = flags & 15
  const isAuthority = (flags & 0x0400) !== 0 && answers > 0
  if (code === 5) return { state: 'absent', said: 'dns: REFUSED' }
  if (code === 3) return { state: 'absent', said: 'dns: NXDOMAIN' }
  if (code !== 0) return { state: 'unknown', said: `dns: code ${code}` }
  return isAuthority
    ? { state: 'present', said: 'dns: still the authority' }
    : { state: 'absent', said: 'dns: not the authority' }
}
