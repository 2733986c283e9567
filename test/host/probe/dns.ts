import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import type { Place } from '../server/place.ts'

export interface DnsAnswer {
  rcode: 'NOERROR' | 'SERVFAIL' | 'NXDOMAIN' | 'REFUSED' | 'other'
  isAuthoritative: boolean
  answers: number
}

const rcodes: Record<number, DnsAnswer['rcode']> = {
  0: 'NOERROR',
  2: 'SERVFAIL',
  3: 'NXDOMAIN',
  5: 'REFUSED',
}

/** Asks the server for a domain's SOA record, without recursion (RFC 1035, section 4.1). */
export async function askZone({ ports }: Place, domain: string): Promise<DnsAnswer> {
  const name = domain
    .split('.')
    .map((label) => String.fromCharCode(label.length) + label)
    .join('')
  const header = Buffer.from([0x12, 0x34, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0])
  const question = Buffer.from(`${name}\0\0\x06\0\x01`, 'latin1')
  const socket = createSocket('udp4')
  try {
    socket.send(Buffer.concat([header, question]), ports.dns, '127.0.0.1')
    const [answer] = (await once(socket, 'message', {
      signal: AbortSignal.timeout(10_000),
    })) as [Buffer]
    return {
      rcode: rcodes[answer.readUInt8(3) & 0x0f] ?? 'other',
      isAuthoritative: (answer.readUInt8(2) & 0x04) !== 0,
      answers: answer.readUInt16BE(6),
    }
  } finally {
    socket.close()
  }
}
