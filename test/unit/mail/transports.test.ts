import { describe, expect, test } from 'vitest'
import { ConfigError } from '../../../src/config.ts'
import { domainOf, headerLine, isBareAddress } from '../../../src/mail/headers.ts'
import { inboxTransport } from '../../../src/mail/inbox.ts'
import { openTransport } from '../../../src/mail/open.ts'
import type { OutgoingMail } from '../../../src/mail/transport.ts'

const mail: OutgoingMail = {
  id: 'm1',
  to: 'ana@mail.example',
  from: 'Baja <baja@panel.example>',
  subject: 'Hola',
  text: 'Hola',
  html: '<p>Hola',
}
const nobody = async () => {}
const settings = {
  transport: 'inbox' as 'inbox' | 'smtp' | 'resend',
  from: mail.from,
  smtpUrl: 'smtp://mail.example',
  resendApiKey: 're_x',
  resendBaseUrl: null,
}

describe('the in-app mailbox', () => {
  test('keeps the mail as it is', async () => {
    const kept: OutgoingMail[] = []
    const inbox = inboxTransport(async (one) => void kept.push(one))
    expect(await inbox.send(mail)).toEqual({ outcome: 'accepted', providerId: null })
    expect(kept).toEqual([mail])
  })

  test('that can’t keep it asks for another try', async () => {
    const inbox = inboxTransport(() => Promise.reject(new Error('ana@mail.example')))
    expect(await inbox.send(mail)).toEqual({
      outcome: 'retry',
      error: 'store_failed',
      retryAfterSeconds: null,
    })
  })

  test('keeps nothing once given up', async () => {
    const inbox = inboxTransport(() => Promise.reject(new Error('called')))
    expect(await inbox.send(mail, AbortSignal.abort())).toMatchObject({ error: 'aborted' })
  })
})

describe('the settings name the transport', () => {
  test.each(['inbox', 'smtp', 'resend'] as const)('%s', async (transport) => {
    const opened = openTransport({ ...settings, transport }, nobody)
    expect(opened.name).toBe(transport)
    await opened.close()
  })

  test('a sender that is no address is refused at the start', () => {
    expect(() => openTransport({ ...settings, from: 'Baja' }, nobody)).toThrow(ConfigError)
    expect(() => openTransport({ ...settings, from: 'Baja' }, nobody)).toThrow(/^MAIL_FROM: /)
  })
})

test.each(['smtp', 'resend'] as const)(
  '%s never sends to what is not one bare address',
  async (transport) => {
    const opened = openTransport({ ...settings, transport }, nobody)
    for (const to of [
      'a@b.example, c@d.example',
      'a@b.example\r\nBcc: c@d.example',
      'Ana <a@b.example>',
      '',
    ])
      expect(await opened.send({ ...mail, to })).toEqual({
        outcome: 'refused',
        error: 'bad_recipient',
      })
    await opened.close()
  },
)

test('an address may be of any script', () => {
  expect(isBareAddress('ñandú@correo.ejemplo')).toBe(true)
  expect(isBareAddress('a+b@x.example')).toBe(true)
})

test.each([
  ['Baja <baja@panel.example>', 'panel.example'],
  ['baja@panel.example', 'panel.example'],
  ['"Baja, SA" <baja@panel.example>', 'panel.example'],
  ['Baja', null],
  ['Baja <baja>', null],
])('the domain of %s is %s', (sender, domain) => {
  expect(domainOf(sender)).toBe(domain)
})

test('a header stays one line', () => {
  expect(headerLine('Hola\r\nBcc: x\u2028y\u0000')).toBe('Hola Bcc: x y')
})
