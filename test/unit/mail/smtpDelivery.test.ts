import { expect, test } from 'vitest'
import { smtpDelivery } from '../../../src/mail/smtpDelivery.ts'

test.each([
  [
    'a mailbox that is full for now',
    { responseCode: 452, command: 'RCPT TO' },
    'retry',
    'smtp 452',
  ],
  ['a server that is closing', { responseCode: 421, command: 'CONN' }, 'retry', 'smtp 421'],
  ['a session out of step', { responseCode: 503, command: 'DATA' }, 'retry', 'smtp 503'],
  ['an unknown mailbox', { responseCode: 550, command: 'RCPT TO' }, 'refused', 'smtp 550'],
  ['unwanted content', { responseCode: 554, command: 'DATA' }, 'refused', 'smtp 554'],
  ['a mail too large', { responseCode: 552, command: 'MAIL FROM' }, 'refused', 'smtp 552'],
  ['a sender that is not ours', { responseCode: 553, command: 'MAIL FROM' }, 'hold', 'smtp 553'],
  ['a server that serves nobody', { responseCode: 554, command: 'CONN' }, 'hold', 'smtp 554'],
  ['wrong credentials', { responseCode: 535, code: 'EAUTH' }, 'hold', 'auth 535'],
  [
    'credentials that were missing',
    { responseCode: 530, command: 'MAIL FROM' },
    'hold',
    'auth 530',
  ],
  [
    'credentials that can’t be checked now',
    { responseCode: 454, code: 'EAUTH' },
    'retry',
    'auth 454',
  ],
  [
    'a certificate that ran out',
    { code: 'ESOCKET', originalCode: 'CERT_HAS_EXPIRED' },
    'hold',
    'tls_certificate',
  ],
  ['a name that nobody knows', { code: 'EDNS' }, 'retry', 'dns'],
])('%s', (_, failure, outcome, error) => {
  expect(smtpDelivery(failure, false)).toMatchObject({ outcome, error })
})

test('the same silence is “not sent” before the body and “unknown” after it', () => {
  const silence = { code: 'ETIMEDOUT', timeoutType: 'SOCKET_TIMEOUT' }
  expect(smtpDelivery(silence, false)).toMatchObject({ outcome: 'retry', error: 'timeout' })
  expect(smtpDelivery(silence, true)).toEqual({ outcome: 'unknown', error: 'timeout' })
})

test('an answer counts, even after the body', () => {
  expect(smtpDelivery({ responseCode: 451, command: 'DATA' }, true)).toMatchObject({
    outcome: 'retry',
  })
})

test('nothing of the failure’s own words gets out', () => {
  const told = { code: 'EWEIRD', message: 'to ana@mail.example', response: '550 ana@mail.example' }
  expect(JSON.stringify(smtpDelivery(told, true))).toBe(
    '{"outcome":"unknown","error":"smtp_failed"}',
  )
})
