import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Cancellation } from '../../../src/cancellation/cancellation.ts'
import type { ServiceInput } from '../../../src/catalogue/service.ts'
import type { Terms } from '../../../src/terms/terms.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { confirm, declare, declaredFor, read } from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'
import { debitOf, short } from '../../support/debits.ts'
import { documented } from '../../support/documented.ts'

let app: TestApp
beforeAll(async () => {
  const packs = ['AR', 'BR', 'DE'].map((country) => ({ country, facts: [] }))
  app = documented(await testApp({ packs }))
})
afterAll(() => app.close())

/** A service of a client from `country`, with the clock at `at`. */
async function from(country: string, at: string, changes: Partial<ServiceInput> = {}) {
  app.clock.set(at)
  const made = await contract(app, changes)
  const client = { name: 'Ana', email: 'ana@correo.example', locale: 'es-AR', country }
  await app.call('PUT', `/clients/${made.client}`, client)
  const terms = async (query = '') =>
    (await app.call<Terms>('GET', `/services/${made.service}/terms${query}`)).body
  return { ...made, terms }
}
const late = '2026-12-05T12:00:00-03:00'

test('Argentina: a late declaration isn’t charged for a period that starts after the end, nor is billing told so', async () => {
  const made = await from('AR', late)
  expect(await made.terms()).toMatchObject({
    packs: [{ id: 'AR', version: 2 }],
    nextCharge: {
      verdict: 'stop',
      reason: 'law_ar_10_quater',
      cutoffAt: '2026-12-01T03:00:00.000Z',
    },
    alternatives: [{ endsOn: '2026-12-14', verdict: 'stop', amount: null }],
    withdrawal: null,
  })
  expect((await made.terms('?endsOn=2026-12-20')).nextCharge.verdict).toBe('charge')
  const { protocol, code } = await declaredFor(app, made)
  expect((await debitOf(app, made.service)).body.verdict).toBe('hold')
  await confirm(app, protocol, code)
  expect(short((await debitOf(app, made.service)).body)).toBe('stop law_ar_10_quater')
})

test('Argentina: the ten days’ withdrawal is its own right, with the refund; a later day gives it up', async () => {
  const made = await from('AR', late, { startedOn: '2026-11-25', expiresOn: '2026-12-25' })
  expect(await made.terms()).toMatchObject({
    lastDay: null,
    refund: { amount: { amount: '4500.00', currency: 'ARS' }, basis: 'law_ar_34' },
    withdrawal: { until: '2026-12-06T03:00:00.000Z', days: 10, source: 'Ley 24.240 art. 34' },
    nextCharge: { verdict: 'stop', reason: 'law_ar_34' },
  })
  const later = await made.terms('?endsOn=2026-12-24')
  expect(later.refund).toBeNull()
  expect(later.withdrawal).not.toBeNull()
  expect(later.notices).toContain('refund_given_up')
  const day = encodeURIComponent('2026-12-06T00:00:00-03:00')
  expect(await made.terms(`?at=${day}`)).toMatchObject({ refund: null, withdrawal: null })
})

test('Argentina: notice is given but not charged, and a commitment costs nothing', async () => {
  const made = await from('AR', late, { policy: 'notice-30d' })
  expect(await made.terms()).toMatchObject({
    lastDay: '2027-01-04',
    nextCharge: { verdict: 'stop', reason: 'law_ar_10_quater' },
    charging: { until: '2026-12-05', stopsLate: 'law_ar_10_quater' },
  })
  const { protocol, code } = await declaredFor(app, made)
  await confirm(app, protocol, code)
  expect(short((await debitOf(app, made.service)).body)).toBe('stop law_ar_10_quater')
  const committed = await from('AR', late, {
    policy: 'end-of-term',
    committedUntil: '2027-11-15',
  })
  const terms = await committed.terms()
  expect(terms.owed).toBeNull()
  expect(terms.rules).toContainEqual({
    code: 'law_ar_10_quater',
    source: 'Ley 24.240 art. 10 quater (Ley 27.265)',
    pack: 'AR',
    replaced: 'commitment',
  })
})

test('billing charges the days beyond a notice that a law leaves uncharged, and no others', async () => {
  const made = await from('AR', late, { policy: 'notice-30d' })
  const terms = await made.terms('?endsOn=2027-01-10')
  expect(terms.nextCharge).toMatchObject({ verdict: 'charge', amount: { amount: '870.97' } })
  const { protocol, code } = await declaredFor(app, made, { endsOn: '2027-01-10' })
  await confirm(app, protocol, code)
  const { body } = await debitOf(app, made.service)
  expect([body.verdict, body.amount]).toEqual(['charge', '870.97'])
})

test('with any pack a declaration that nobody confirms goes into review', async () => {
  for (const country of ['AR', 'BR', 'DE']) {
    const made = await from(country, '2026-11-22T12:00:00Z')
    const { protocol } = await declaredFor(app, made)
    app.clock.advance(86_400)
    expect((await read(app, protocol)).state).toBe('in_review')
    expect((await debitOf(app, made.service)).body.verdict).toBe('hold')
    app.clock.advance(72 * 3600)
    expect((await debitOf(app, made.service)).body.verdict).toBe('stop')
  }
})

test('Germany: data can be fetched for 30 days, whatever the policy keeps', async () => {
  const terms = await (await from('DE', '2026-11-22T12:00:00Z')).terms()
  expect(terms).toMatchObject({
    dataKeptUntil: '2026-12-22T14:00:00.000Z',
    notices: ['data_kept_then_wiped', 'unconfirmed_goes_to_review'],
  })
})

test('a country without a pack has none; one that is no country has the strictest of all', async () => {
  const chile = await (await from('CL', late)).terms()
  expect(chile).toMatchObject({ packs: [], nextCharge: { verdict: 'charge' } })
  const fresh = { startedOn: '2026-11-25', expiresOn: '2026-12-25' }
  const unknown = await (await from('ZZ', late, fresh)).terms()
  expect(unknown.packs.map(({ id }) => id)).toEqual(['AR', 'BR', 'DE'])
  expect(unknown).toMatchObject({
    withdrawal: { days: 14 },
    refund: { basis: 'law_eu_2011_83_9' },
    dataKeptUntil: '2027-01-04T17:00:00.000Z',
  })
})

test('services that a partner sold are refused with the contact, at the terms and at the declaration', async () => {
  const soldBy = { name: 'Estudio Sur', contact: 'sur@estudio.example' }
  const made = await from('CL', late, { policy: 'end-of-term', soldBy })
  const asked = await app.call('GET', `/services/${made.service}/terms`)
  const declaration = { service: made.service, channel: 'api' }
  const declaredOne = await app.call('POST', '/cancellations', declaration)
  for (const { status, body } of [asked, declaredOne]) {
    expect(status).toBe(422)
    expect(body).toMatchObject({
      code: 'policy_refuses',
      contact: 'Estudio Sur: sur@estudio.example',
    })
  }
  const allowed = await from('CL', late, { soldBy })
  expect((await declare(app, allowed.service)).status).toBe(201)
})

test('asked for by phone, a notice counts from the written request; in the panel, from T0', async () => {
  const at = '2026-11-22T12:00:00Z'
  const formal = async (channel: string, reason?: string) => {
    const { service } = await from('CL', at, { policy: 'notice-30d' })
    const { body } = await declare(app, service, { channel, ...(reason && { reason }) })
    return (body as Cancellation).terms
  }
  for (const said of [['panel'], ['api'], ['public'], ['email', 'price']] as const)
    expect((await formal(said[0], said[1])).formalisedAt).toBe('2026-11-22T12:00:00.000Z')
  for (const said of [['phone', 'price'], ['email'], ['whatsapp']] as const) {
    const terms = await formal(said[0], said[1])
    expect(terms.formalisedAt).toBeNull()
    expect(terms.notices).toContain('counts_from_formalisation')
    expect(terms.lastDay).toBe('2026-12-22')
  }
})

test('the schema of policies files is published', async () => {
  const answer = await app.app.request('/api/policies.schema.json')
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ required: ['policies'] })
})
