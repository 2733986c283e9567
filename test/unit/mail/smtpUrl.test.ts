import { describe, expect, test } from 'vitest'
import { ConfigError } from '../../../src/config.ts'
import { readSmtpUrl } from '../../../src/mail/smtpUrl.ts'

test.each([
  ['smtp://mail.example', { host: 'mail.example', port: 587, secure: false }],
  ['smtp://mail.example:25', { host: 'mail.example', port: 25, secure: false }],
  ['smtps://mail.example', { host: 'mail.example', port: 465, secure: true }],
  ['smtp://[2001:db8::1]:2525', { host: '2001:db8::1', port: 2525, secure: false }],
])('%s is read', (url, server) => {
  expect(readSmtpUrl(url)).toEqual({ ...server, tls: { rejectUnauthorized: true } })
})

test('user and password are percent-decoded', () => {
  const { auth } = readSmtpUrl('smtp://ana%40mail.example:a%3Ab%2Fc%25@mail.example')
  expect(auth).toEqual({ user: 'ana@mail.example', pass: 'a:b/c%' })
})

test('without a user there is no authentication', () => {
  expect(readSmtpUrl('smtp://mail.example')).not.toHaveProperty('auth')
})

test.each(['localhost', '127.0.0.1', '127.1.2.3', '[::1]'])(
  'a certificate of this very machine may be self-signed: %s',
  (host) => {
    expect(readSmtpUrl(`smtp://${host}`).tls.rejectUnauthorized).toBe(false)
  },
)

test.each(['localhost.example', '127.0.0.1.example', '10.0.0.1', '[2001:db8::1]'])(
  'any other certificate must hold: %s',
  (host) => {
    expect(readSmtpUrl(`smtps://${host}`).tls.rejectUnauthorized).toBe(true)
  },
)

describe('an unusable address is refused without repeating its password', () => {
  test.each(['smtp://', 'http://mail.example', 'mail.example:25', 'smtp://u:geheim%@mail.example'])(
    '%s',
    (url) => {
      expect(() => readSmtpUrl(url)).toThrow(ConfigError)
      expect(() => readSmtpUrl(url)).toThrow(/^SMTP_URL: (?!.*geheim)/)
    },
  )
})
