import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

type Answer = 'soa' | 'refused' | 'nxdomain' | 'servfail' | 'referral' | 'parent' | 'silence'

/**
 * A fake authoritative name server: real DNS over UDP (RFC 1035), with the answers that name servers
 * give about a zone: its SOA, a refusal, a parent's word on it, a referral, a failure.
 */
export class FakeNameServer {
  /** By zone; `refused` of any other, as an authoritative server does. */
  readonly answers = new Map<string, Answer>()
  readonly asked: { zone: string; recursion: boolean }[] = []
  private readonly socket: Socket

  private constructor(socket: Socket) {
    this.socket = socket
  }

  static async open(): Promise<FakeNameServer> {
    const socket = createSocket('udp4')
    const fake = new FakeNameServer(socket)
    socket.on('message', (question, { address, port }) => {
      const answer = fake.answer(question)
      if (answer) socket.send(answer, port, address)
    })
    socket.bind(0, '127.0.0.1')
    await once(socket, 'listening')
    return fake
  }

  get port(): number {
    return (this.socket.address() as AddressInfo).port
  }

  probe = (controls: string[]) => ({
    type: 'dns',
    host: '127.0.0.1',
    port: this.port,
    timeoutSeconds: 1,
    controls,
  })

  close(): void {
    this.socket.close()
  }

  private answer(question: Buffer): Buffer | undefined {
    const zone = nameIn(question)
    const recursion = (question.readUInt16BE(2) & 0x0100) !== 0
    this.asked.push({ zone, recursion })
    const kind = this.answers.get(zone) ?? 'refused'
    if (kind === 'silence') return undefined
    const flags = { soa: 0x8400, parent: 0x8400, refused: 0x8005, nxdomain: 0x8403 } as const
    const others = { servfail: 0x8002, referral: 0x8000 } as const
    const reply = Buffer.from(question)
    reply.writeUInt16BE({ ...flags, ...others }[kind], 2)
    if (kind !== 'soa') return reply
    reply.writeUInt16BE(1, 6)
    return Buffer.concat([reply, soaRecord])
  }
}

/** Owner: the question's name; class IN, TTL 300; `. .` and five numbers. */
const soaRecord = (() => {
  const record = Buffer.alloc(12 + 22)
  record.writeUInt16BE(0xc00c, 0)
  record.writeUInt16BE(6, 2)
  record.writeUInt16BE(1, 4)
  record.writeUInt32BE(300, 6)
  record.writeUInt16BE(22, 10)
  return record
})()

function nameIn(question: Buffer): string {
  const labels: string[] = []
  for (let i = 12; question[i]; i += (question[i] ?? 0) + 1)
    labels.push(question.toString('latin1', i + 1, i + 1 + (question[i] ?? 0)))
  return labels.join('.')
}
