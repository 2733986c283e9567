import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Cancellation } from '../../../src/cancellation/cancellation.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { confirm, declare, exhausted, read, withdraw } from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'
import { debitOf, short } from '../../support/debits.ts'
import { documented } from '../../support/documented.ts'
import { policiesFile } from '../../support/policies.ts'

let app: TestApp
beforeAll(async () => {
  const file = policiesFile({ id: 'reviewed', unconfirmed: 'review' })
  app = documented(await testApp({ policiesFile: file }))
})
afterAll(() => app.close())
beforeEach(() => {
  app.clock.set('2026-11-22T12:00:00Z')
  app.mailbox.down = false
})

const told = async (instant: string, service: string) => {
  app.clock.set(instant)
  return short((await debitOf(app, service)).body)
}

describe('while no mail server takes a code', () => {
  const declaredInVain = async () => {
    app.mailbox.down = true
    const { service } = await contract(app)
    const { body } = await declare(app, service)
    await app.relay()
    return { service, protocol: body.protocol }
  }

  test('the hold becomes 72 h after 12 h, by time alone, and what was said before stays said', async () => {
    const { service, protocol } = await declaredInVain()
    const until = async () => (await debitOf(app, service)).body.holdUntil
    app.clock.set('2026-11-22T23:59:59.999Z')
    expect(await until()).toBe('2026-11-23T12:00:00.000Z')
    app.clock.set('2026-11-23T00:00:00.000Z')
    expect(await until()).toBe('2026-11-25T12:00:00.000Z')
    expect((await read(app, protocol)).confirmBy).toBe('2026-11-25T12:00:00.000Z')
    expect(await told('2026-11-25T11:59:59.999Z', service)).toBe('hold awaiting_confirmation')
    expect(await told('2026-11-25T12:00:00.000Z', service)).toBe('charge lapsed')
    const earlier = await debitOf(app, service, '?asOf=2026-11-22T20:00:00Z')
    expect(earlier.body.holdUntil).toBe('2026-11-23T12:00:00.000Z')
  })

  test('a code taken within the 12 h leaves it at 24 h, one taken later doesn’t take the 72 h back', async () => {
    const quick = await declaredInVain()
    app.clock.set('2026-11-22T23:00:00Z')
    app.mailbox.down = false
    await app.relay()
    expect(await told('2026-11-23T12:00:00Z', quick.service)).toBe('charge lapsed')

    app.clock.set('2026-11-22T12:00:00Z')
    const slow = await declaredInVain()
    app.clock.set('2026-11-23T01:00:00Z')
    app.mailbox.down = false
    const code = await app.codeFor(slow.protocol)
    expect((await debitOf(app, slow.service)).body.holdUntil).toBe('2026-11-25T12:00:00.000Z')
    app.clock.set('2026-11-25T11:00:00Z')
    expect((await confirm(app, slow.protocol, code)).body.state).toBe('confirmed')
    expect(short((await debitOf(app, slow.service)).body)).toBe('stop declared_before_cutoff')
  })
})

describe('in review', () => {
  test('for lack of a confirmation, the debit is held 72 h more and then stopped', async () => {
    const { service } = await contract(app, { policy: 'reviewed' })
    const { protocol } = (await declare(app, service)).body
    await app.relay()
    expect(await told('2026-11-23T11:59:59.999Z', service)).toMatch(/^hold/)
    expect((await read(app, protocol)).state).toBe('declared')
    expect(await told('2026-11-23T12:00:00.000Z', service)).toMatch(/^hold/)
    expect((await read(app, protocol)).state).toBe('in_review')
    expect((await debitOf(app, service)).body.holdUntil).toBe('2026-11-26T12:00:00.000Z')
    expect(await told('2026-11-26T11:59:59.999Z', service)).toMatch(/^hold/)
    expect(await told('2026-11-26T12:00:00.000Z', service)).toBe('stop declared_before_cutoff')
    expect(await told('2027-06-01T12:00:00.000Z', service)).toBe('stop declared_before_cutoff')
  })

  test('for worn-out codes, likewise; withdrawn later, it is charged again', async () => {
    const { service, protocol } = await exhausted(app)
    expect((await read(app, protocol)).state).toBe('in_review')
    expect((await debitOf(app, service)).body).toMatchObject({
      verdict: 'hold',
      reason: 'in_review',
      holdUntil: '2026-11-26T12:00:00.000Z',
    })
    expect(await told('2026-11-26T12:00:00.000Z', service)).toBe('stop declared_before_cutoff')
    app.clock.set('2026-12-02T12:00:00Z')
    expect((await withdraw(app, protocol)).body).toMatchObject<Partial<Cancellation>>({
      state: 'withdrawn',
    })
    expect(short((await debitOf(app, service)).body)).toBe('charge late withdrawn')
  })
})
