import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { declare as declareAs } from '../../../src/cancellation/declare.ts'
import { mailedDeclarations } from '../../../src/cancellation/limits.ts'
import { sendNewCode } from '../../../src/cancellation/newCode.ts'
import { withdraw as withdrawAs } from '../../../src/cancellation/withdraw.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import {
  confirm,
  declare,
  declared,
  declaredFor,
  declaredMany,
  newCode,
  read,
  start,
  told,
  withdraw,
} from '../../support/cancelling.ts'
import { type Contracted, contract, contractMany } from '../../support/catalogue.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
beforeEach(() => app.clock.set(start))
afterAll(() => app.close())

const holder = ({ client }: Contracted) => ({ kind: 'client', number: client }) as const
const mailsTo = (address: string) => app.mailbox.mails.filter(({ to }) => to === address).length
const mailsAbout = (protocol: string) =>
  app.mailbox.mails.filter(({ text }) => text.includes(protocol)).length

/** Declares on the page with a copy to `receiptEmail`; gives the protocol. */
async function declareCopied(contracted: Contracted, receiptEmail: string): Promise<string> {
  const declaration = { service: contracted.service, channel: 'panel', receiptEmail } as const
  return (await declareAs(app.ctx, declaration, holder(contracted))).protocol
}

/** Declares and withdraws so many times. */
async function repeat(contracted: Contracted, times: number): Promise<void> {
  for (let n = 0; n < times; n++) {
    const { body } = await declare(app, contracted.service)
    await withdraw(app, body.protocol)
  }
}

test('declaring, asking for a code and withdrawing again and again is no mail cannon, and every declaration stands', async () => {
  const contracted = await contract(app)
  const [stranger, own] = ['otra@ajena.example', `${contracted.client}@correo.example`]
  const protocols = new Set<string>()
  const times = mailedDeclarations + 10
  for (let n = 0; n < times; n++) {
    const protocol = await declareCopied(contracted, stranger)
    expect(await read(app, protocol)).toMatchObject({ state: 'declared', declaredAt: start })
    protocols.add(protocol)
    await told(sendNewCode(app.ctx, protocol, holder(contracted)))
    await app.relay()
    await withdrawAs(app.ctx, protocol, holder(contracted))
  }
  await app.relay()
  expect(protocols.size).toBe(times)
  // Each of the five that were copied is told of being withdrawn, too.
  expect(mailsTo(stranger)).toBe(10)
  // Code, receipt, new code and withdrawal of so many, and the one late code with its withdrawal.
  expect(mailsTo(own)).toBeLessThanOrEqual(mailedDeclarations * 4 + 2)
})

test('copies are left out per recipient, whichever clients ask, and the audit chain says so', async () => {
  const all = await contractMany(app, 3)
  const shared = 'contador@estudio.example'
  for (const each of await Promise.all(Array.from({ length: 5 }, () => contract(app))))
    await declareCopied(each, shared.toUpperCase())
  for (const each of all) {
    const { timeline } = await read(app, await declareCopied(each, shared))
    expect(timeline[0]?.detail).toMatchObject({ copy: 'left_out' })
  }
  const [another] = await contractMany(app, 1)
  if (!another) throw new Error('no service')
  const { timeline } = await read(app, await declareCopied(another, 'otro@estudio.example'))
  expect(timeline[0]?.detail).not.toHaveProperty('copy')
  app.clock.advance(86_400 + 1440)
  const later = await read(app, await declareCopied(await contract(app), shared))
  expect(later.timeline[0]?.detail).not.toHaveProperty('copy')
})

test('a client with hundreds of services who cancels each once gets every code', async () => {
  const all = await declaredMany(app, 200)
  expect(new Set(all.map(({ client }) => client)).size).toBe(1)
  expect(new Set(all.map(({ code }) => code)).size).toBe(200)
})

test('beyond a hundred within a day a declaration stands without mails, and a day later they come again', async () => {
  const contracted = await contract(app)
  await repeat(contracted, mailedDeclarations - 1)
  const lastMailed = await declaredFor(app, contracted)
  expect(mailsAbout(lastMailed.protocol)).toBe(2)
  await withdraw(app, lastMailed.protocol)
  await app.relay()
  const before = app.mailbox.mails.length
  const { status, body } = await declare(app, contracted.service)
  expect(status).toBe(201)
  expect(body.timeline[0]).toMatchObject({ event: 'declared', detail: { mails: 'left_out' } })
  await withdraw(app, body.protocol)
  await app.relay()
  expect(app.mailbox.mails.length).toBe(before)
  app.clock.advance(86_401)
  const { protocol } = await declaredFor(app, contracted)
  expect(mailsAbout(protocol)).toBe(2)
})

test('its code is mailed when it is asked for, once an hour for the service, and confirms', async () => {
  const contracted = await contract(app)
  await repeat(contracted, mailedDeclarations)
  const first = (await declare(app, contracted.service)).body.protocol
  expect((await newCode(app, first)).status).toBe(200)
  await app.codeFor(first)
  await withdraw(app, first)
  const second = (await declare(app, contracted.service)).body.protocol
  const refused = await newCode(app, second)
  expect([refused.status, (refused.body as { code?: string }).code]).toEqual([429, 'slow_down'])
  const wait = Number(refused.headers.get('retry-after'))
  expect(wait).toBeLessThanOrEqual(3660)
  app.clock.advance(wait)
  expect((await newCode(app, second)).status).toBe(200)
  const code = await app.codeFor(second)
  expect((await confirm(app, second, code)).body).toMatchObject({
    state: 'confirmed',
    declaredAt: start,
  })
})

test('a client’s new codes are thirty an hour over a key, which hinders neither another key nor the pages', async () => {
  const services = await contractMany(app, 7)
  const protocols: string[] = []
  for (const { service } of services) protocols.push((await declare(app, service)).body.protocol)
  const [last = '', ...worn] = protocols.reverse()
  for (const protocol of worn)
    for (let n = 0; n < 5; n++) expect((await newCode(app, protocol)).status).toBe(200)
  const refused = await newCode(app, last)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(3600)
  const other = { key: await app.key() }
  expect((await app.call('POST', `/cancellations/${last}/code`, {}, other)).status).toBe(200)
  const [one] = services
  if (!one) throw new Error('no service')
  expect(await told(sendNewCode(app.ctx, last, holder(one)))).toBe('ok')
  expect((await newCode(app, (await declared(app)).protocol)).status).toBe(200)
  app.clock.advance(3600)
  expect((await newCode(app, last)).status).toBe(200)
})
