import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../support/app.ts'
import { confirm, confirmed, debit, declared, read, start } from '../../support/cancelling.ts'
import { expectConsistent, stored } from '../../support/invariants.ts'
import { policiesFile } from '../../support/policies.ts'
import { claimOne } from '../../support/wipe.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp({
    policiesFile: policiesFile(
      { id: 'no-undo', undoWindowSeconds: 0 },
      { id: 'slow-undo', undoWindowSeconds: 12 * 3600 },
      { id: 'quick', undoWindowSeconds: 60, wipeWithinSeconds: 3600 },
      { id: 'patient', confirmWithinSeconds: 10 * 86_400 },
    ),
  })
})
afterAll(() => app.close())
beforeEach(() => app.clock.set(start))

/** Declares at `start`, confirms at an instant; gives the cancellation. */
async function confirmedAt(at: string, policy: string, endsOn?: string) {
  const made = await declared(app, { policy }, endsOn ? { endsOn } : {})
  app.clock.set(at)
  const { status, body } = await confirm(app, made.protocol, made.code)
  expect(status).toBe(200)
  return { ...made, body }
}

describe('wiping starts at the later of confirmation + undo window and the end of the last day', () => {
  test.each([
    // policy, confirmed at, last day, notBefore, deadline
    [
      'wipe-24h',
      '2026-11-22T12:00:00.000Z',
      undefined,
      '2026-11-22T14:00:00.000Z',
      '2026-11-23T12:00:00.000Z',
    ],
    [
      'wipe-24h',
      '2026-11-23T11:59:59.999Z',
      undefined,
      '2026-11-23T13:59:59.999Z',
      '2026-11-24T11:59:59.999Z',
    ],
    [
      'no-undo',
      '2026-11-22T12:30:00.000Z',
      undefined,
      '2026-11-22T12:30:00.000Z',
      '2026-11-23T12:30:00.000Z',
    ],
    [
      'slow-undo',
      '2026-11-22T12:30:00.000Z',
      undefined,
      '2026-11-23T00:30:00.000Z',
      '2026-11-23T12:30:00.000Z',
    ],
    [
      'quick',
      '2026-11-22T12:30:00.000Z',
      undefined,
      '2026-11-22T12:31:00.000Z',
      '2026-11-22T13:30:00.000Z',
    ],
    // The last day ends at 03:00Z of the next one: Buenos Aires is three hours behind.
    [
      'wipe-24h',
      '2026-11-22T12:30:00.000Z',
      '2026-12-14',
      '2026-12-15T03:00:00.000Z',
      '2026-12-16T03:00:00.000Z',
    ],
    [
      'no-undo',
      '2026-11-22T12:30:00.000Z',
      '2026-12-14',
      '2026-12-15T03:00:00.000Z',
      '2026-12-16T03:00:00.000Z',
    ],
    // Today as the last day, confirmed in its last hour: the undo window ends after it.
    [
      'wipe-24h',
      '2026-11-23T02:30:00.000Z',
      '2026-11-22',
      '2026-11-23T04:30:00.000Z',
      '2026-11-24T03:00:00.000Z',
    ],
    // Confirmed when the last day was already over.
    [
      'patient',
      '2026-11-30T10:00:00.000Z',
      '2026-11-25',
      '2026-11-30T12:00:00.000Z',
      '2026-12-01T10:00:00.000Z',
    ],
  ])(
    '%s, confirmed %s, last day %s: from %s, by %s',
    async (policy, at, endsOn, notBefore, deadline) => {
      const { body, protocol, server } = await confirmedAt(at, policy, endsOn)
      expect(body.wipe).toEqual({ notBefore, deadline })
      app.clock.set(new Date(new Date(notBefore).getTime() - 1))
      if (new Date(notBefore) > new Date(at)) expect(await claimOne(app, server)).toBeNull()
      app.clock.set(notBefore)
      expect(await claimOne(app, server)).toMatchObject({
        cancellation: protocol,
        notBefore,
        deadline,
      })
    },
  )
})

test('confirming twice gives the same answer and moves nothing', async () => {
  const made = await confirmed(app)
  const first = await read(app, made.protocol)
  app.clock.advance(3600)
  const { status, body } = await confirm(app, made.protocol, made.code)
  expect(status).toBe(200)
  expect(body).toEqual(first)
})

test('T0 governs the cutoff: declared at 23:50 of the last day, confirmed at 00:10, in time', async () => {
  app.clock.set('2026-12-01T02:50:00.000Z')
  const made = await declared(app)
  app.clock.set('2026-12-01T03:10:00.000Z')
  expect((await confirm(app, made.protocol, made.code)).status).toBe(200)
  expect(await debit(app, made.service)).toMatchObject({
    verdict: 'stop',
    reason: 'declared_before_cutoff',
  })
})

test('declared at the cutoff, confirming does not stop that debit', async () => {
  app.clock.set('2026-12-01T03:00:00.000Z')
  const made = await declared(app)
  expect(await debit(app, made.service)).toMatchObject({ verdict: 'charge' })
  await confirm(app, made.protocol, made.code)
  expect(await debit(app, made.service)).toMatchObject({
    verdict: 'charge',
    reason: 'declared_after_cutoff',
  })
})

test('the targets are those of the service at confirmation, with their identities, in order', async () => {
  const components = [
    { kind: 'mailbox', ref: 'a@frozen.com.ar', identity: 'srv:1' },
    { kind: 'site', ref: 'frozen.com.ar' },
    { kind: 'database', ref: 'frozen_db', identity: 'srv:2' },
  ]
  const { protocol } = await confirmed(app, { components })
  const { steps } = await stored(app, protocol)
  const targets = steps.find(({ kind }) => kind === 'verify')?.targets ?? ''
  expect(JSON.parse(targets)).toEqual([
    { kind: 'mailbox', ref: 'a@frozen.com.ar', identity: 'srv:1' },
    { kind: 'site', ref: 'frozen.com.ar', identity: null },
    { kind: 'database', ref: 'frozen_db', identity: 'srv:2' },
  ])
  await expectConsistent(app, protocol)
})

test('a service without components can be confirmed: its job has nothing but to verify', async () => {
  const { protocol } = await confirmed(app, { components: [] })
  expect((await stored(app, protocol)).steps).toMatchObject([{ kind: 'verify', targets: '[]' }])
})

test('a service past its due date, suspended, in arrears can be declared and confirmed', async () => {
  const { protocol } = await confirmed(app, { state: 'suspended', expiresOn: '2026-01-15' })
  expect((await read(app, protocol)).state).toBe('confirmed')
})

test('a service with 300 components is confirmed with all of them', async () => {
  const components = Array.from({ length: 300 }, (_, n) => ({
    kind: 'mailbox',
    ref: `u${n}@big.com.ar`,
  }))
  const { protocol } = await confirmed(app, { components })
  const verify = (await stored(app, protocol)).steps.find(({ kind }) => kind === 'verify')
  expect(JSON.parse(verify?.targets ?? '[]')).toHaveLength(300)
})
