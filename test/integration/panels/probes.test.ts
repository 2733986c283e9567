import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Sight } from '../../../src/panels/panel.ts'
import { withProbe } from '../../../src/panels/probes.ts'
import { troubleOf } from './support/opened.ts'

/** A fake of a name server: echoes the question with these flags. */
let names: Socket
let flags = 0x8005
const asked: Buffer[] = []
/** A fake of a mail server: says one thing to each line it hears. */
let mail: Server
let says: string[] = []
const heard: string[] = []

beforeAll(async () => {
  names = createSocket('udp4')
  names.on('message', (question, from) => {
    asked.push(question)
    const answer = Buffer.from(question)
    answer.writeUInt16BE(flags, 2)
    names.send(answer, from.port, from.address)
  })
  names.bind(0, '127.0.0.1')
  await once(names, 'listening')
  mail = createServer((socket) => {
    const script = [...says]
    socket.write(script.shift() ?? '')
    socket.on('data', (line) => {
      heard.push(line.toString().trim())
      socket.write(script.shift() ?? '')
    })
    socket.on('error', () => undefined)
  })
  mail.listen(0, '127.0.0.1')
  await once(mail, 'listening')
})
afterAll(() => {
  names.close()
  mail.close()
})
beforeEach(() => {
  heard.length = 0
  asked.length = 0
})

const zone = { kind: 'dns_zone', ref: 'año.example' }
const mailbox = { kind: 'mailbox', ref: 'info@ana.example' }
const seen = (target: { kind: string; ref: string }, state: Sight['state'] = 'absent'): Sight => ({
  target,
  state,
  left: [],
  backups: [],
  method: 'panel',
})
const settings = () => ({
  roots: {},
  probes: {
    dns: `127.0.0.1:${names.address().port}`,
    smtp: `127.0.0.1:${(mail.address() as AddressInfo).port}`,
  },
})
const probeZone = (state?: Sight['state']) => withProbe(settings(), zone, seen(zone, state))
const probeMail = () => withProbe(settings(), mailbox, seen(mailbox, 'unseen'))

test.each([
  [0x8005, 'absent', 'panel; dns: REFUSED'],
  [0x8403, 'absent', 'panel; dns: NXDOMAIN'],
  // A referral to the root is an answer without authority.
  [0x8000, 'absent', 'panel; dns: not the authority'],
  [0x8400, 'present', 'panel; dns: still the authority'],
])(
  'a zone is gone when its server isn’t the authority any more: %i → %s',
  async (answer, state, method) => {
    flags = answer
    expect(await probeZone()).toMatchObject({ state, method })
    // Without asking others for it, and in the letters that DNS knows.
    expect(asked[0]?.readUInt16BE(2)).toBe(0)
    expect(asked[0]?.toString('latin1')).toContain('xn--ao-zja')
  },
)

test('a name server that fails tells nothing', async () => {
  flags = 0x8002
  expect(await troubleOf(probeZone())).toBe('panel_silent')
})

test('a name that is another account’s by now isn’t asked about', async () => {
  flags = 0x8400
  expect((await probeZone('foreign')).state).toBe('foreign')
  expect(asked).toEqual([])
})

test('mail refused for good is gone; taken, it is left; put off, it isn’t known', async () => {
  const until = ['220-mx.example\r\n220 ready\r\n', '250-mx\r\n250 SIZE\r\n', '250 ok\r\n']
  says = [...until, '550 5.1.1 Recipient address rejected\r\n']
  expect(await probeMail()).toMatchObject({ state: 'unseen', method: 'panel; smtp: refused (550)' })
  expect(heard).toEqual(['EHLO baja.invalid', 'MAIL FROM:<>', 'RCPT TO:<info@ana.example>'])
  says = [...until, '250 ok\r\n']
  expect(await probeMail()).toMatchObject({ state: 'present', left: ['smtp: still taken (250)'] })
  says = [...until, '451 try later\r\n']
  expect(await troubleOf(probeMail())).toBe('panel_silent')
  says = ['554 no service\r\n']
  expect(await troubleOf(probeMail())).toBe('panel_silent')
})

test('a mail server that is down isn’t a mailbox that is gone', async () => {
  const down = { roots: {}, probes: { smtp: '127.0.0.1:1' } }
  expect(await troubleOf(withProbe(down, mailbox, seen(mailbox)))).toBe('panel_silent')
})

test('without a server to ask, what the panel showed stands', async () => {
  expect(await withProbe({ roots: {} }, mailbox, seen(mailbox))).toEqual(seen(mailbox))
})
