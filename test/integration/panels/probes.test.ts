import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Sight } from '../../../src/panels/panel.ts'
import { withProbe } from '../../../src/panels/probes.ts'
import { troubleOf } from './support/opened.ts'

/** A fake of a name server: echoes the question with these flags, and with a number of answers if authoritative. */
let names: Socket
let flags = 0x8005
let answers = 1
/** The control, which both servers know. */
const controls = { dnsControl: 'hosting.example', smtpControl: 'yo@hosting.example' }
let knowsControl = true
const isControl = (question: Buffer) => question.toString('latin1').includes('hosting')
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
    const said = isControl(question) && knowsControl ? 0x8400 : flags
    answer.writeUInt16BE(said, 2)
    if ((said & 0x0400) !== 0) answer.writeUInt16BE(answers, 6)
    names.send(answer, from.port, from.address)
  })
  names.bind(0, '127.0.0.1')
  await once(names, 'listening')
  mail = createServer((socket) => {
    const script = [...says]
    socket.write(script.shift() ?? '')
    socket.on('data', (line) => {
      heard.push(line.toString().trim())
      const said = script.shift() ?? ''
      socket.write(isControl(line) && knowsControl ? '250 ok\r\n' : said)
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
  knowsControl = true
  answers = 1
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
    ...controls,
    dns: `127.0.0.1:${names.address().port}`,
    smtp: `127.0.0.1:${(mail.address() as AddressInfo).port}`,
  },
})
const greeting = ['220-mx.example\r\n220 ready\r\n', '250-mx\r\n250 SIZE\r\n', '250 ok\r\n']
const probeZone = (state?: Sight['state']) => withProbe(settings(), zone, seen(zone, state))
const probeMail = () => withProbe(settings(), mailbox, seen(mailbox, 'unseen'))

test.each([
  [0x8005, 'absent', 'panel; dns: REFUSED; hosting.example: dns: still the authority'],
  [0x8403, 'absent', 'panel; dns: NXDOMAIN; hosting.example: dns: still the authority'],
  // A referral to the root is an answer without authority.
  [0x8000, 'absent', 'panel; dns: not the authority; hosting.example: dns: still the authority'],
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

test('the authority for the zone above, which has no such SOA, isn’t that for the zone', async () => {
  flags = 0x8400
  answers = 0
  // Neither is it for the control then, so that it tells nothing.
  expect(await troubleOf(probeZone())).toBe('panel_silent')
})

test('a server that refuses everybody says nothing', async () => {
  knowsControl = false
  flags = 0x8005
  expect(await troubleOf(probeZone())).toBe('panel_silent')
  says = [...greeting, '550 5.7.1 your network is blocked by policy\r\n']
  expect(await troubleOf(probeMail())).toBe('panel_silent')
})

test('without a control, or with the target as its own, a refusal says nothing', async () => {
  flags = 0x8005
  for (const dnsControl of [undefined, zone.ref.toUpperCase()]) {
    const given = { ...settings(), probes: { ...settings().probes, dnsControl } }
    expect(await troubleOf(withProbe(given, zone, seen(zone)))).toBe('panel_silent')
  }
})

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
  says = [...greeting, '550 5.1.1 Recipient address rejected\r\n']
  expect(await probeMail()).toMatchObject({
    state: 'absent',
    method: 'panel; smtp: refused (550); yo@hosting.example: smtp: still taken (250)',
  })
  expect(heard.slice(0, 3)).toEqual([
    'EHLO baja.invalid',
    'MAIL FROM:<>',
    'RCPT TO:<info@ana.example>',
  ])
  says = [...greeting, '250 ok\r\n']
  expect(await probeMail()).toMatchObject({ state: 'present', left: ['smtp: still taken (250)'] })
  for (const putOff of ['451 try later', '530 Authentication required', '571 blocked']) {
    says = [...greeting, `${putOff}\r\n`]
    expect(await troubleOf(probeMail())).toBe('panel_silent')
  }
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
