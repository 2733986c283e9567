import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Terms } from '../../../src/terms/terms.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { confirm, declaredFor } from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'
import { debitOf, debitsOf } from '../../support/debits.ts'
import { documented } from '../../support/documented.ts'

let app: TestApp
beforeAll(async () => {
  app = documented(await testApp())
})
afterAll(() => app.close())

/** DESIGN, “Time and money”, row by row, each with the first instant that is too late. */
const rows = [
  ['2026-12-15', 'auto_debit', '2026-11-30T23:59:59.999-03:00', 'stop'],
  ['2026-12-15', 'auto_debit', '2026-12-01T00:00:00.000-03:00', 'charge'],
  ['2026-12-15', 'auto_debit', '2026-12-01T02:30:00Z', 'stop'],
  ['2027-01-01', 'auto_debit', '2026-12-31T23:59:00-03:00', 'stop'],
  ['2026-12-15', 'invoice', '2026-12-14T23:59:00-03:00', 'stop'],
  ['2026-12-15', 'invoice', '2026-12-15T00:00:00-03:00', 'charge'],
] as const

const reasonOf = { stop: 'declared_before_cutoff', charge: 'declared_after_cutoff' }

test.each(rows)(
  'due %s by %s, T0 %s: the terms say %s',
  async (expiresOn, payment, t0, verdict) => {
    app.clock.set('2026-11-22T12:00:00Z')
    const { service } = await contract(app, { expiresOn, payment })
    const at = encodeURIComponent(t0)
    const { body } = await app.call<Terms>('GET', `/services/${service}/terms?at=${at}`)
    expect(body.at).toBe(new Date(t0).toISOString())
    expect(body.nextCharge).toMatchObject({
      payment,
      dueOn: expiresOn,
      verdict,
      refundable: false,
      reason: reasonOf[verdict],
    })
  },
)

test.each(rows)(
  'due %s by %s, declared at %s: billing is told %s',
  async (expiresOn, payment, t0, verdict) => {
    app.clock.set('2026-11-22T12:00:00Z')
    const contracted = await contract(app, { expiresOn, payment })
    app.clock.set(t0)
    const { protocol, service, code } = await declaredFor(app, contracted)
    const waiting = { verdict: verdict === 'stop' ? 'hold' : 'charge', protocol }
    expect((await debitOf(app, service)).body).toMatchObject(waiting)

    app.clock.advance(60)
    const confirmed = await confirm(app, protocol, code)
    expect(confirmed.body.declaredAt).toBe(new Date(t0).toISOString())
    const told = { service, verdict, protocol, reason: reasonOf[verdict], collect: null }
    expect((await debitOf(app, service)).body).toMatchObject(told)
    expect((await debitOf(app, service, `?dueOn=${expiresOn}`)).body).toMatchObject(told)
    const month = await debitsOf(app, expiresOn.slice(0, 7))
    expect(month.find((debit) => debit.service === service)).toMatchObject(told)
  },
)

test('who declares at 23:50 of the last day and types the code at 00:10 was in time', async () => {
  app.clock.set('2026-11-30T23:50:00-03:00')
  const { protocol, service, code } = await declaredFor(app, await contract(app))
  app.clock.set('2026-12-01T00:10:00-03:00')
  expect((await debitOf(app, service)).body).toMatchObject({ verdict: 'hold' })
  const { body } = await confirm(app, protocol, code)
  expect(body).toMatchObject({
    declaredAt: '2026-12-01T02:50:00.000Z',
    confirmedAt: '2026-12-01T03:10:00.000Z',
    terms: { nextCharge: { verdict: 'stop' } },
  })
  expect((await debitOf(app, service)).body).toMatchObject({ verdict: 'stop', collect: null })
})

test('a cutoff that passes between the page and the button: the declaration stands with terms of its own', async () => {
  app.clock.set('2026-11-30T23:59:59.000-03:00')
  const { service } = await contract(app)
  const shown = await app.call<Terms>('GET', `/services/${service}/terms`)
  expect(shown.body.nextCharge.verdict).toBe('stop')
  app.clock.set('2026-12-01T00:00:00.000-03:00')
  const { body } = await app.call('POST', '/cancellations', { service, channel: 'panel' })
  expect(body).toMatchObject({
    state: 'declared',
    terms: { nextCharge: { verdict: 'charge', reason: 'declared_after_cutoff' } },
  })
  expect((await debitOf(app, service)).body).toMatchObject({ verdict: 'charge', holdUntil: null })
})
