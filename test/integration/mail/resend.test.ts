import { afterEach, describe, expect, test, vi } from 'vitest'
import { resendTransport } from '../../../src/mail/resend.ts'
import { type Answer, fakeResend, problem } from './fakeResend.ts'
import { mail } from './sample.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

async function against(...answers: Answer[]) {
  const fake = await fakeResend(...answers)
  open.push(fake)
  return { ...fake, resend: resendTransport('re_key', { baseUrl: `${fake.baseUrl}/` }) }
}

describe('a mail that Resend takes', () => {
  test('is sent once with its id as idempotency key', async () => {
    const { resend, requests } = await against({ status: 200, body: { id: 'e-42' } })
    expect(await resend.send(mail)).toEqual({ outcome: 'accepted', providerId: 'e-42' })
    expect(requests).toHaveLength(1)
    expect(requests[0]).toMatchObject({
      path: '/emails',
      headers: { authorization: 'Bearer re_key', 'idempotency-key': 'mail_7Hq2' },
    })
    expect(requests[0]?.body).toEqual({
      from: mail.from,
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
  })

  test('is the same to the byte when it is sent again', async () => {
    const { resend, requests } = await against()
    await resend.send(mail)
    await resend.send(mail)
    expect(requests[1]?.body).toEqual(requests[0]?.body)
    expect(requests[1]?.headers['idempotency-key']).toBe(requests[0]?.headers['idempotency-key'])
  })

  test('gets no header from what stands in its subject', async () => {
    const { resend, requests } = await against()
    await resend.send({ ...mail, subject: 'Hola\r\nBcc: otra@mail.example' })
    expect(requests[0]?.body.subject).toBe('Hola Bcc: otra@mail.example')
  })
})

describe('what Resend answers decides what happens next', () => {
  test.each<[string, Answer, object]>([
    [
      'too fast, with the wait it asks for',
      problem(429, 'rate_limit_exceeded', { 'retry-after': '7' }),
      { outcome: 'retry', error: 'rate_limit_exceeded 429', retryAfterSeconds: 7 },
    ],
    [
      'too fast, by its other header',
      problem(429, 'rate_limit_exceeded', { 'ratelimit-reset': '1' }),
      { outcome: 'retry', error: 'rate_limit_exceeded 429', retryAfterSeconds: 1 },
    ],
    [
      'the same mail is on its way',
      problem(409, 'concurrent_idempotent_requests'),
      { outcome: 'retry', error: 'concurrent_idempotent_requests 409', retryAfterSeconds: null },
    ],
    [
      'an error of its own',
      problem(500, 'internal_server_error'),
      { outcome: 'retry', error: 'internal_server_error 500', retryAfterSeconds: null },
    ],
    [
      'a gateway’s page',
      { status: 502, body: '<h1>Bad gateway</h1>' },
      { outcome: 'retry', error: 'application_error 502', retryAfterSeconds: null },
    ],
    [
      'the day’s mails are used up',
      problem(429, 'daily_quota_exceeded', { 'retry-after': '3600' }),
      { outcome: 'hold', error: 'daily_quota_exceeded 429' },
    ],
    ['no key', problem(401, 'missing_api_key'), { outcome: 'hold', error: 'missing_api_key 401' }],
    [
      'a wrong key',
      problem(403, 'invalid_api_key'),
      { outcome: 'hold', error: 'invalid_api_key 403' },
    ],
    [
      'a domain that isn’t verified',
      problem(403, 'validation_error'),
      { outcome: 'hold', error: 'validation_error 403' },
    ],
    [
      'a sender that can’t be',
      problem(422, 'invalid_from_address'),
      { outcome: 'hold', error: 'invalid_from_address 422' },
    ],
    [
      'a wrong address of the API',
      problem(404, 'not_found'),
      { outcome: 'hold', error: 'not_found 404' },
    ],
    [
      'a mail that can’t be',
      problem(422, 'validation_error'),
      { outcome: 'refused', error: 'validation_error 422' },
    ],
    [
      'the id of another mail',
      problem(409, 'invalid_idempotent_request'),
      { outcome: 'refused', error: 'invalid_idempotent_request 409' },
    ],
    [
      'something that nobody knows',
      { status: 418, body: { who: 'ana@mail.example' } },
      { outcome: 'unknown', error: 'unrecognised' },
    ],
  ])('%s', async (_, answer, delivery) => {
    const { resend } = await against(answer)
    expect(await resend.send(mail)).toEqual(delivery)
  })
})

describe('without an answer the mail may have been sent', () => {
  test.each<Answer>(['break off', 'break off after the headers'])('%s', async (answer) => {
    const { resend } = await against(answer)
    expect(await resend.send(mail)).toEqual({ outcome: 'unknown', error: 'no_answer' })
  })

  test('silence', async () => {
    const { baseUrl } = await against('say nothing')
    const resend = resendTransport('re_key', { baseUrl, timeoutMs: 80 })
    expect(await resend.send(mail)).toEqual({ outcome: 'unknown', error: 'no_answer' })
  })

  test('nobody listens', async () => {
    const fake = await fakeResend()
    await fake.close()
    const resend = resendTransport('re_key', { baseUrl: fake.baseUrl })
    expect(await resend.send(mail)).toEqual({ outcome: 'unknown', error: 'no_answer' })
  })

  test('given up in the middle', async () => {
    const { resend, requests } = await against('say nothing')
    const giveUp = new AbortController()
    const sending = resend.send(mail, giveUp.signal)
    await vi.waitUntil(() => requests.length === 1, { timeout: 10_000 })
    giveUp.abort()
    expect(await sending).toEqual({ outcome: 'unknown', error: 'no_answer' })
  })
})

test('given up before the attempt, nothing is sent', async () => {
  const { resend, requests } = await against()
  expect(await resend.send(mail, AbortSignal.abort())).toMatchObject({ outcome: 'retry' })
  expect(requests).toEqual([])
})

test('a failure is not talked about on the console', async () => {
  const said = (['log', 'warn', 'error'] as const).map((level) => vi.spyOn(console, level))
  const { resend } = await against(problem(422, 'validation_error'), 'break off')
  await resend.send(mail)
  await resend.send(mail)
  expect(said.flatMap((spy) => spy.mock.calls)).toEqual([])
  vi.restoreAllMocks()
})
