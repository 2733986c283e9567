import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Service } from '../../../src/catalogue/service.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { completed, confirmed, declared, withdraw } from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'
import { changeService } from '../../support/changeService.ts'
import { documented } from '../../support/documented.ts'
import { policiesFile } from '../../support/policies.ts'

let app: TestApp
let otherClient: string
beforeAll(async () => {
  app = documented(await testApp({ policiesFile: policiesFile({ id: 'other' }) }))
  otherClient = (await contract(app)).client
})
afterAll(() => app.close())
beforeEach(() => app.clock.set('2026-11-22T12:00:00Z'))

const frozen: [field: string, change: () => Partial<Service>][] = [
  ['client', () => ({ client: otherClient })],
  ['server', () => ({ server: 'elsewhere' })],
  ['domain', () => ({ domain: 'otro.example' })],
  ['policy', () => ({ policy: 'other' })],
  ['payment', () => ({ payment: 'invoice' })],
  ['components', () => ({ components: [] })],
  ['components', () => ({ components: [{ kind: 'site', ref: 'otro', identity: 'x' }] })],
]

test.each(frozen)('while a cancellation is open the %s is frozen', async (_, change) => {
  for (const open of [declared, confirmed]) {
    const { service, protocol } = await open(app)
    const before = await app.call('GET', `/services/${service}`)
    expect(await changeService(app, service, change())).toMatchObject({
      status: 409,
      body: { code: 'cancellation_open', protocol },
    })
    expect((await app.call('GET', `/services/${service}`)).text).toBe(before.text)
  }
})

test('while a cancellation is open an identity is frozen too, but not the order of components', async () => {
  const { service } = await declared(app)
  const { body } = await app.call<Service>('GET', `/services/${service}`)
  const [site, mailbox] = body.components
  if (!site || !mailbox) throw new Error('two components expected')
  const identified = [{ ...site, identity: 'inode:7' }, mailbox]
  expect((await changeService(app, service, { components: identified })).status).toBe(409)
  const reordered = { components: [mailbox, site] }
  expect(await changeService(app, service, reordered)).toMatchObject({
    status: 200,
    body: reordered,
  })
})

test('while a cancellation is open all else can be updated', async () => {
  const { service } = await declared(app)
  const changes = {
    plan: 'Otro plan',
    state: 'suspended' as const,
    startedOn: '2020-01-01',
    expiresOn: '2027-01-15',
    cycleMonths: 12,
    price: { amount: '1.00', currency: 'USD' },
    committedUntil: '2028-01-01',
    soldBy: { name: 'R', contact: 'r@r.example' },
  }
  const { status, body } = await changeService(app, service, changes)
  expect(status).toBe(200)
  expect(body).toMatchObject(changes)
})

test('a service whose wipe is under way can’t be called cancelled: its targets would be free too early', async () => {
  const { service, protocol } = await confirmed(app)
  expect(await changeService(app, service, { state: 'cancelled' })).toMatchObject({
    status: 409,
    body: { code: 'cancellation_open', protocol },
  })
})

test('what closed a cancellation thaws the service: withdrawal, a lapse by time alone, completion', async () => {
  const withdrawn = await declared(app)
  await withdraw(app, withdrawn.protocol)
  const lapsed = await declared(app)
  app.clock.set('2026-11-23T12:00:00Z')
  const done = await completed(app)
  for (const { service } of [withdrawn, lapsed, done])
    expect((await changeService(app, service, { domain: 'otro.example' })).status).toBe(200)
})

test('the last millisecond of a declaration still freezes', async () => {
  const { service } = await declared(app)
  app.clock.set('2026-11-23T11:59:59.999Z')
  expect((await changeService(app, service, { domain: 'otro.example' })).status).toBe(409)
})
