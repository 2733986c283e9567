import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { type SmtpPatience, smtpTransport } from '../../../src/mail/smtp.ts'
import { selfSigned } from './certificate.ts'
import { mail } from './sample.ts'
import { answer, listen, recite } from './smtpListener.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

const started = async <T extends { close(): Promise<void> }>(
  starting: Promise<T> | T,
): Promise<T> => {
  const one = await starting
  open.push(one)
  return one
}
const patience: SmtpPatience = { connect: 2_000, silence: 5_000, attempt: 10_000 }
const sender = (url: string, limits: Partial<SmtpPatience> = {}) =>
  started(smtpTransport(url, { ...patience, ...limits }))
const plain = (port: number) => `smtp://127.0.0.1:${port}`

describe('a mail that the server takes', () => {
  test('arrives with both parts, its subject and one recipient', async () => {
    const server = await started(listen())
    const smtp = await sender(plain(server.port))
    expect(await smtp.send(mail)).toEqual({
      outcome: 'accepted',
      providerId: '<mail_7Hq2@panel.example>',
    })
    const [got] = server.received
    expect(got).toMatchObject({
      from: 'baja@panel.example',
      to: ['ana@mail.example'],
      secure: false,
    })
    expect(got?.parsed).toMatchObject({
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
    })
    expect(got?.parsed.from?.text).toBe('"Hosting del Sur" <baja@panel.example>')
  })

  test('says that a machine wrote it and nothing about lists or programs', async () => {
    const server = await started(listen())
    await (await sender(plain(server.port))).send(mail)
    const headers = server.received[0]?.parsed.headers
    expect(headers?.get('auto-submitted')).toBe('auto-generated')
    expect([...(headers?.keys() ?? [])].filter((name) => /^(list|x-)/.test(name))).toEqual([])
  })

  test('has the same Message-ID each time it is sent', async () => {
    const server = await started(listen())
    const smtp = await sender(plain(server.port))
    await smtp.send(mail)
    await smtp.send(mail)
    const ids = server.received.map(({ parsed }) => parsed.messageId)
    expect(ids).toEqual(['<mail_7Hq2@panel.example>', '<mail_7Hq2@panel.example>'])
  })

  test('gets no header from what stands in its subject', async () => {
    const server = await started(listen())
    const subject = 'Hola\r\nBcc: otra@mail.example\r\n\r\nX'
    await (await sender(plain(server.port))).send({
      ...mail,
      subject,
      from: `A\r\nX-B: c <b@c.example>`,
    })
    const [got] = server.received
    expect(got?.to).toEqual(['ana@mail.example'])
    expect(got?.raw).not.toMatch(/^(Bcc|X-B):/im)
    expect(got?.parsed.subject).toBe('Hola Bcc: otra@mail.example X')
  })

  test('goes out on a new connection when the server has ended the kept one', async () => {
    const server = await started(listen())
    const smtp = await sender(plain(server.port))
    await smtp.send(mail)
    server.hangUp()
    expect(await smtp.send(mail)).toMatchObject({ outcome: 'accepted' })
    expect(server.received).toHaveLength(2)
  })
})

describe('encryption', () => {
  const certificate = selfSigned()

  test('is used when it is offered; this machine’s own certificate may be self-signed', async () => {
    const server = await started(listen({ ...certificate, disabledCommands: ['AUTH'] }))
    const smtp = await sender(plain(server.port))
    expect(await smtp.send(mail)).toMatchObject({ outcome: 'accepted' })
    expect(server.received[0]?.secure).toBe(true)
  })

  test('with another machine needs a certificate that holds, or nothing is sent', async () => {
    const server = await started(listen({ ...certificate, disabledCommands: ['AUTH'] }))
    // Leads to loopback as well, but isn't a name for it.
    const smtp = await sender(`smtp://0.0.0.0:${server.port}`)
    expect(await smtp.send(mail)).toEqual({ outcome: 'hold', error: 'tls_certificate' })
    expect(server.received).toEqual([])
  })

  test('that was offered and then fails is never done without', async () => {
    const server = await started(recite('220 hi', '250-hi\r\n250 STARTTLS', '454 not now'))
    const smtp = await sender(plain(server.port))
    expect(await smtp.send(mail)).toMatchObject({ outcome: 'retry', error: 'smtp 454' })
    expect(server.said.join('\n')).not.toMatch(/MAIL FROM/)
  })

  test('is there from the start with smtps', async () => {
    const server = await started(
      listen({ ...certificate, secure: true, disabledCommands: ['AUTH'] }),
    )
    const smtp = await sender(`smtps://127.0.0.1:${server.port}`)
    expect(await smtp.send(mail)).toMatchObject({ outcome: 'accepted' })
  })

  test('is demanded by smtps: a plain server gets nothing', async () => {
    const server = await started(listen())
    const smtp = await sender(`smtps://127.0.0.1:${server.port}`)
    expect(await smtp.send(mail)).toMatchObject({ outcome: 'retry', error: 'tls' })
    expect(server.received).toEqual([])
  })
})

describe('credentials', () => {
  const guarded = (password: string) =>
    listen({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (auth, _, done) =>
        auth.password === password ? done(null, { user: auth.username }) : done(answer(535)),
    })

  test('of the address are decoded and used', async () => {
    const server = await started(guarded('a:b/c%'))
    const smtp = await sender(`smtp://ana%40x:a%3Ab%2Fc%25@127.0.0.1:${server.port}`)
    expect(await smtp.send(mail)).toMatchObject({ outcome: 'accepted' })
    expect(server.received[0]?.user).toBe('ana@x')
  })

  test('that are wrong hold the mail back', async () => {
    const server = await started(guarded('right'))
    const smtp = await sender(`smtp://ana:wrong@127.0.0.1:${server.port}`)
    expect(await smtp.send(mail)).toEqual({ outcome: 'hold', error: 'auth 535' })
  })

  test('that are missing hold the mail back', async () => {
    const server = await started(guarded('right'))
    expect(await (await sender(plain(server.port))).send(mail)).toEqual({
      outcome: 'hold',
      error: 'auth 530',
    })
  })

  test('are no obstacle where the server asks for none', async () => {
    const server = await started(listen())
    const smtp = await sender(`smtp://ana:x@127.0.0.1:${server.port}`)
    expect(await smtp.send(mail)).toMatchObject({ outcome: 'accepted' })
  })
})

describe('a mail that the server does not take', () => {
  test.each([
    ['recipient, for now', { onRcptTo: refuse(451) }, 'retry', 'smtp 451'],
    ['recipient, for good', { onRcptTo: refuse(550) }, 'refused', 'smtp 550'],
    ['sender', { onMailFrom: refuse(553) }, 'hold', 'smtp 553'],
    ['client', { onConnect: (_: unknown, done: Done) => done(answer(554)) }, 'hold', 'smtp 554'],
    ['content, for now', { onData: refuseData(452) }, 'retry', 'smtp 452'],
    ['content, for good', { onData: refuseData(554) }, 'refused', 'smtp 554'],
  ])('%s', async (_, options, outcome, error) => {
    const server = await started(listen(options))
    const smtp = await sender(plain(server.port))
    expect(await smtp.send(mail)).toMatchObject({ outcome, error })
  })

  test('leaves the next one unharmed', async () => {
    const server = await started(
      listen({
        onRcptTo: ({ address }, _, done) => done(address.startsWith('no') ? answer(550) : null),
      }),
    )
    const smtp = await sender(plain(server.port))
    expect(await smtp.send({ ...mail, to: 'no@mail.example' })).toMatchObject({
      outcome: 'refused',
    })
    expect(await smtp.send(mail)).toMatchObject({ outcome: 'accepted' })
  })
})

describe('a server that fails', () => {
  test('nobody listens: not sent', async () => {
    const server = await listen()
    await server.close()
    const smtp = await sender(plain(server.port))
    expect(await smtp.send(mail)).toMatchObject({ outcome: 'retry', error: 'connection_refused' })
  })

  test('a name that leads nowhere: not sent', async () => {
    const smtp = await sender('smtp://mail.invalid:25')
    expect(await smtp.send(mail)).toMatchObject({ outcome: 'retry' })
  })

  test('silent from the start: not sent', async () => {
    const server = await started(recite(''))
    const smtp = await sender(plain(server.port), { connect: 80 })
    expect(await smtp.send(mail)).toMatchObject({ outcome: 'retry', error: 'timeout' })
  })

  test('silent before the body: not sent', async () => {
    const server = await started(recite('220 hi', '250 hi', '250 ok'))
    const smtp = await sender(plain(server.port), { silence: 80 })
    expect(await smtp.send(mail)).toMatchObject({ outcome: 'retry', error: 'timeout' })
  })

  test('gone before the body: not sent', async () => {
    const server = await started(recite('220 hi', '250 hi', '250 ok', '250 ok', 'hang up'))
    expect(await (await sender(plain(server.port))).send(mail)).toMatchObject({
      outcome: 'retry',
      error: 'connection_lost',
    })
  })

  test('silent after the body: may have been sent', async () => {
    const server = await started(recite('220 hi', '250 hi', '250 ok', '250 ok', '354 go'))
    // Long enough to get that far on a busy machine.
    const smtp = await sender(plain(server.port), { silence: 2_000 })
    expect(await smtp.send(mail)).toEqual({ outcome: 'unknown', error: 'timeout' })
  })

  test('gone after the body: may have been sent', async () => {
    const server = await started(
      recite('220 hi', '250 hi', '250 ok', '250 ok', '354 go', 'hang up'),
    )
    expect(await (await sender(plain(server.port))).send(mail)).toEqual({
      outcome: 'unknown',
      error: 'connection_lost',
    })
    expect(server.said.filter((line) => line === 'DATA')).toHaveLength(1)
  })

  test('that never comes to an end is given up', async () => {
    const server = await started(recite('220 hi', '250 hi', '250 ok', '250 ok', '354 go'))
    const smtp = await sender(plain(server.port), { attempt: 80 })
    const limit = new AbortController()
    const limited = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(limit.signal)
    onTestFinished(() => limited.mockRestore())
    const sending = smtp.send(mail)
    await expect.poll(() => server.said).toContain('.')
    expect(limited).toHaveBeenCalledWith(80)
    limit.abort(new DOMException('as it says then', 'TimeoutError'))
    expect(await sending).toEqual({ outcome: 'unknown', error: 'timeout' })
  })
})

describe('giving up', () => {
  test('before the attempt sends nothing', async () => {
    const server = await started(listen())
    const smtp = await sender(plain(server.port))
    expect(await smtp.send(mail, AbortSignal.abort())).toMatchObject({
      outcome: 'retry',
      error: 'aborted',
    })
    expect(server.received).toEqual([])
  })

  test('in the middle, before the body: not sent', async () => {
    const giveUp = new AbortController()
    const server = await started(
      listen({
        onRcptTo: () => giveUp.abort(),
      }),
    )
    const smtp = await sender(plain(server.port))
    expect(await smtp.send(mail, giveUp.signal)).toMatchObject({
      outcome: 'retry',
      error: 'aborted',
    })
  })
})

type Done = (error?: Error | null) => void

function refuse(status: number) {
  return (_address: unknown, _session: unknown, done: Done) => done(answer(status))
}

function refuseData(status: number) {
  return (stream: NodeJS.ReadableStream, _session: unknown, done: Done) => {
    stream.on('end', () => done(answer(status))).resume()
  }
}
