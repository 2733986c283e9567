import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Debit } from '../../../src/billing/debit.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import {
  completed,
  confirm,
  confirmed,
  declare,
  declared,
  declaredFor,
  withdraw,
} from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'
import { changeService } from '../../support/changeService.ts'
import { debitOf, short } from '../../support/debits.ts'
import { documented } from '../../support/documented.ts'

let app: TestApp
beforeAll(async () => {
  app = documented(await testApp())
})
afterAll(() => app.close())
beforeEach(() => app.clock.set('2026-11-22T12:00:00Z'))

const told = async (service: string): Promise<string> => short((await debitOf(app, service)).body)
const at = async (instant: string, service: string) => {
  app.clock.set(instant)
  return told(service)
}
const lastHour = '2026-11-30T23:30:00-03:00'
const cutoffPast = '2026-12-01T00:30:00-03:00'

test('without a cancellation a debit is charged, also of a service suspended or long past its date', async () => {
  for (const changes of [{}, { state: 'suspended' }, { expiresOn: '2019-02-28' }] as const) {
    const { service } = await contract(app, changes)
    expect(await told(service)).toBe('charge no_cancellation')
  }
})

test('a declaration lapses by time alone: held to the last millisecond, then charged, no worker asked', async () => {
  const { service, protocol } = await declared(app)
  expect((await debitOf(app, service)).body).toMatchObject({
    verdict: 'hold',
    holdUntil: '2026-11-23T12:00:00.000Z',
    collect: null,
    protocol,
  })
  expect(await at('2026-11-23T11:59:59.999Z', service)).toBe('hold awaiting_confirmation')
  expect(await at('2026-11-23T12:00:00.000Z', service)).toBe('charge lapsed')
  expect((await debitOf(app, service)).body.holdUntil).toBeNull()
})

test('a hold that ends after the cutoff is collected late', async () => {
  const contracted = await contract(app)
  app.clock.set(lastHour)
  const { service } = await declaredFor(app, contracted)
  expect(await at('2026-12-01T23:29:59.999-03:00', service)).toBe('hold awaiting_confirmation')
  expect(await at('2026-12-01T23:30:00.000-03:00', service)).toBe('charge late lapsed')
})

test('a new code moves no hold', async () => {
  const { service, protocol } = await declared(app)
  app.clock.set('2026-11-23T11:00:00Z')
  expect((await app.call('POST', `/cancellations/${protocol}/code`)).status).toBe(200)
  expect((await debitOf(app, service)).body.holdUntil).toBe('2026-11-23T12:00:00.000Z')
})

test.each([
  ['2026-11-25T12:00:00Z', 'charge withdrawn'],
  ['2026-12-01T00:00:00-03:00', 'charge late withdrawn'],
])('confirmed with a last day and withdrawn at %s: %s', async (when, verdict) => {
  const { service, protocol } = await confirmed(app, {}, { endsOn: '2026-12-14' })
  expect(await told(service)).toBe('stop declared_before_cutoff')
  app.clock.set(when)
  expect((await withdraw(app, protocol)).status).toBe(200)
  expect(await told(service)).toBe(verdict)
})

test('withdrawn while held, after the cutoff: late; a debit that was never held isn’t', async () => {
  const contracted = await contract(app)
  app.clock.set(lastHour)
  const { protocol, service } = await declaredFor(app, contracted)
  app.clock.set(cutoffPast)
  await withdraw(app, protocol)
  expect(await told(service)).toBe('charge late withdrawn')

  const tooLate = await declared(app)
  expect(await told(tooLate.service)).toBe('charge declared_after_cutoff')
  await withdraw(app, tooLate.protocol)
  expect(await told(tooLate.service)).toBe('charge withdrawn')
})

test('wiped and cancelled, the debit stays stopped; one that T0 came too late for stays charged', async () => {
  const { service } = await completed(app)
  expect(await told(service)).toBe('stop declared_before_cutoff')
  app.clock.set(cutoffPast)
  const late = await completed(app)
  expect(await told(late.service)).toBe('charge declared_after_cutoff')
})

test('a service that the catalogue calls cancelled is not charged', async () => {
  const { service } = await contract(app, { state: 'cancelled' })
  expect(await told(service)).toBe('stop service_cancelled')
})

test('after a renewal the next debit is judged by the same T0', async () => {
  const { service } = await declared(app)
  await changeService(app, service, { expiresOn: '2027-01-15' })
  expect((await debitOf(app, service)).body).toMatchObject<Partial<Debit>>({
    dueOn: '2027-01-15',
    cutoffAt: '2027-01-01T03:00:00.000Z',
    verdict: 'hold',
  })

  app.clock.set(cutoffPast)
  const late = await confirmed(app)
  expect(await told(late.service)).toBe('charge declared_after_cutoff')
  await changeService(app, late.service, { expiresOn: '2027-01-15' })
  expect(await told(late.service)).toBe('stop declared_before_cutoff')
})

test('a lapsed hold makes no later period late', async () => {
  const contracted = await contract(app)
  app.clock.set(lastHour)
  const { service } = await declaredFor(app, contracted)
  app.clock.set('2026-12-02T12:00:00Z')
  expect(await told(service)).toBe('charge late lapsed')
  await changeService(app, service, { expiresOn: '2027-01-15' })
  expect(await told(service)).toBe('charge lapsed')
})

test('with a last day the period that contains it is charged and the one after it isn’t', async () => {
  const { service } = await confirmed(app, {}, { endsOn: '2027-01-14' })
  expect(await told(service)).toBe('charge service_continues')
  await changeService(app, service, { expiresOn: '2027-01-15' })
  expect(await told(service)).toBe('stop declared_before_cutoff')
})

test('declared again after a withdrawal, the new T0 counts', async () => {
  const { service, protocol } = await declared(app)
  await withdraw(app, protocol)
  app.clock.set('2026-11-25T12:00:00Z')
  const again = await declare(app, service)
  expect(again.status).toBe(201)
  expect((await debitOf(app, service)).body).toMatchObject({
    verdict: 'hold',
    protocol: again.body.protocol,
    holdUntil: '2026-11-26T12:00:00.000Z',
  })
  await confirm(app, again.body.protocol, await app.codeFor(again.body.protocol))
  expect(await told(service)).toBe('stop declared_before_cutoff')
})

test('a due date that isn’t the service’s is no_debit_due, a service that nobody knows not_found', async () => {
  const { service } = await contract(app)
  const other = await debitOf(app, service, '?dueOn=2026-12-16')
  expect(other).toMatchObject({ status: 404, body: { code: 'no_debit_due' } })
  expect(await debitOf(app, 'nobody')).toMatchObject({ status: 404, body: { code: 'not_found' } })
})

test('what is collected late stays so, however often a late declaration comes and goes after it', async () => {
  const contracted = await contract(app)
  app.clock.set(lastHour)
  const { service, protocol } = await declaredFor(app, contracted)
  app.clock.set(cutoffPast)
  await withdraw(app, protocol)
  expect(await told(service)).toBe('charge late withdrawn')
  const second = await declaredFor(app, contracted)
  expect(await told(service)).toBe('charge late declared_after_cutoff')
  await confirm(app, second.protocol, second.code)
  expect(await told(service)).toBe('charge late declared_after_cutoff')
  await withdraw(app, second.protocol)
  expect(await told(service)).toBe('charge late withdrawn')
  await changeService(app, service, { expiresOn: '2027-01-15' })
  expect(await told(service)).toBe('charge withdrawn')
})
