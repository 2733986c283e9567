import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../support/app.ts'
import { confirm, declaredFor, withdraw } from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'
import { changeService } from '../../support/changeService.ts'
import { debitOf, debitsOf } from '../../support/debits.ts'
import { documented } from '../../support/documented.ts'

let app: TestApp
beforeAll(async () => {
  app = documented(await testApp())
})
afterAll(() => app.close())
beforeEach(() => app.clock.set('2026-11-22T12:00:00Z'))

const asOf = (instant: string) => `?asOf=${encodeURIComponent(instant)}`

test('each moment of a life keeps its answer for ever, field by field', async () => {
  const contracted = await contract(app)
  const { service } = contracted
  const moments: [instant: string, ...told: string[]][] = []
  const remember = async (): Promise<void> => {
    const instant = app.clock.now().toISOString()
    app.clock.advance(2)
    const one = await debitOf(app, service, asOf(instant))
    const month = await debitsOf(app, '2026-12', `&asOf=${instant}`)
    moments.push([
      instant,
      one.text,
      JSON.stringify(month.filter((row) => row.service === service)),
    ])
  }
  await remember()
  app.clock.set('2026-11-23T12:00:00Z')
  await changeService(app, service, {
    state: 'suspended',
    price: { amount: '4999.99', currency: 'ARS' },
  })
  await remember()
  app.clock.set('2026-11-24T12:00:00Z')
  const { protocol } = await declaredFor(app, contracted)
  await remember()
  app.clock.set('2026-11-26T12:00:00Z')
  await remember()
  const again = await declaredFor(app, contracted)
  await remember()
  app.clock.advance(60)
  await confirm(app, again.protocol, again.code)
  await remember()
  app.clock.advance(60)
  await withdraw(app, again.protocol)
  await remember()
  app.clock.advance(60)
  await changeService(app, service, { expiresOn: '2027-01-15', domain: 'otro.example' })
  await remember()

  const verdicts = moments.map(([, one]) => JSON.parse(one ?? '').verdict)
  expect(verdicts).toEqual([
    'charge',
    'charge',
    'hold',
    'charge',
    'hold',
    'stop',
    'charge',
    'charge',
  ])
  expect(JSON.parse(moments[2]?.[1] ?? '').protocol).toBe(protocol)
  app.clock.set('2031-01-01T00:00:00Z')
  for (const [instant, one, month] of moments) {
    expect((await debitOf(app, service, asOf(instant))).text).toBe(one)
    const rows = await debitsOf(app, '2026-12', `&asOf=${instant}`)
    expect(JSON.stringify(rows.filter((row) => row.service === service))).toBe(month)
  }
})

test('a service counts in the month in which it was due at that moment', async () => {
  const { service } = await contract(app, { expiresOn: '2030-02-28' })
  app.clock.set('2026-11-25T12:00:00Z')
  await changeService(app, service, { expiresOn: '2030-03-28' })
  app.clock.set('2026-11-26T12:00:00Z')
  const due = async (month: string, query: string) =>
    (await debitsOf(app, month, query)).map((row) => row.dueOn)
  expect(await due('2030-02', '&asOf=2026-11-24T12:00:00Z')).toEqual(['2030-02-28'])
  expect(await due('2030-03', '&asOf=2026-11-24T12:00:00Z')).toEqual([])
  expect(await due('2030-02', '')).toEqual([])
  expect(await due('2030-03', '')).toEqual(['2030-03-28'])
})

test('before a service was recorded there is no debit of it', async () => {
  const { service } = await contract(app, { expiresOn: '2030-05-05' })
  const early = await debitOf(app, service, asOf('2026-11-22T11:59:59.999Z'))
  expect(early).toMatchObject({ status: 404, body: { code: 'not_found' } })
  expect(await debitsOf(app, '2030-05', '&asOf=2026-11-22T11:59:59.999Z')).toEqual([])
  expect(await debitsOf(app, '2030-05', '&asOf=2026-11-22T12:00:00Z')).toHaveLength(1)
})

test('asOf is compared with when something was recorded, not with T0 or any date in it', async () => {
  const contracted = await contract(app)
  app.clock.set('2026-11-25T12:00:00.500Z')
  await declaredFor(app, contracted)
  app.clock.set('2026-11-26T00:00:00Z')
  const told = async (instant: string) =>
    (await debitOf(app, contracted.service, asOf(instant))).body.verdict
  expect(await told('2026-11-25T12:00:00.499Z')).toBe('charge')
  expect(await told('2026-11-25T12:00:00.500Z')).toBe('hold')
  expect(await told('2026-11-25T09:00:00.500-03:00')).toBe('hold')
})

test.each(['/services/S/debit', '/billing/debits?month=2026-12'])(
  'a moment that hasn’t come is 422 as_of_in_future: %s',
  async (path) => {
    const { service } = await contract(app)
    const query = `${path.includes('?') ? '&' : '?'}asOf=2026-11-22T12:00:00.001Z`
    for (const accept of ['application/json', 'text/csv', 'application/x-ndjson']) {
      const answer = await app.call('GET', path.replace('S', service) + query, undefined, {
        headers: { accept },
      })
      expect(answer).toMatchObject({ status: 422, body: { code: 'as_of_in_future' } })
    }
  },
)

test('an asOf too young to be settled waits until it is a second old', async () => {
  const { service } = await contract(app)
  const { status } = await debitOf(app, service, asOf('2026-11-22T12:00:00Z'))
  expect(status).toBe(200)
  expect(app.clock.now().toISOString()).toBe('2026-11-22T12:00:01.000Z')
})
