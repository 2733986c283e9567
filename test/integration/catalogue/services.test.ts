import { afterAll, beforeAll, expect, test } from 'vitest'
import { readClient } from '../../../src/catalogue/clients.ts'
import type { Service } from '../../../src/catalogue/service.ts'
import { readService } from '../../../src/catalogue/services.ts'
import { type Answer, type TestApp, testApp } from '../../support/app.ts'
import { contract, serviceInput } from '../../support/catalogue.ts'
import { changeService } from '../../support/changeService.ts'
import { debitOf } from '../../support/debits.ts'
import { documented } from '../../support/documented.ts'

let app: TestApp
let client: string
beforeAll(async () => {
  app = documented(await testApp())
  client = (await contract(app)).client
})
afterAll(() => app.close())

interface ServicePage {
  items: Service[]
  nextCursor: string | null
}

const put = (id: string, input: object) => app.call<Service>('PUT', `/services/${id}`, input)
const get = (id: string) => app.call<Service>('GET', `/services/${id}`)

const full = () => ({
  ...serviceInput(client),
  plan: 'Plan «Añejo» 🦙 ',
  domain: 'ñandú.com.ar',
  state: 'suspended',
  startedOn: '1999-12-31',
  expiresOn: '2000-02-29',
  cycleMonths: 12,
  price: { amount: '99999999999999.99', currency: 'ARS' },
  payment: 'invoice',
  components: [
    { kind: 'site', ref: '/home/ana/público', identity: 'inode:1/2' },
    { kind: 'x-unheard.of', ref: 'ΑΒΓ “quoted” \\ %' },
  ],
  committedUntil: '2030-01-01',
  soldBy: { name: 'Revendé SRL', contact: 'soporte@revende.example' },
})

test('a name that no id can have is nothing that is there, also to those who ask without the API', async () => {
  for (const name of ['ñ', '🦙', '', "a'b"]) {
    await expect(readService(app.ctx, name)).rejects.toMatchObject({ code: 'not_found' })
    await expect(readClient(app.ctx, name)).rejects.toMatchObject({ code: 'not_found' })
  }
})

test('what is put is what is got, to the last field, and a repetition changes nothing', async () => {
  const input = full()
  const made = await put('round-trip', input)
  expect(made).toMatchObject({ status: 201, body: { id: 'round-trip', ...input } })
  expect(made.body).toStrictEqual({ id: 'round-trip', ...input })
  expect((await get('round-trip')).body).toStrictEqual(made.body)
  const again = await put('round-trip', input)
  expect(again.status).toBe(200)
  expect(again.body).toStrictEqual(made.body)
  const { id: _, ...back } = (await get('round-trip')).body
  expect((await put('round-trip', back)).status).toBe(200)
})

test('PUT replaces the whole thing: what is left out is gone', async () => {
  await put('replaced', { ...full(), domain: 'a.example', components: [] })
  const { committedUntil: _, soldBy: __, ...less } = full()
  const { body } = await put('replaced', { ...less, components: [] })
  expect(body).not.toHaveProperty('committedUntil')
  expect(body).not.toHaveProperty('soldBy')
  expect((await get('replaced')).body).toStrictEqual(body)
  expect((await put('replaced', { ...less, soldBy: null, components: [] })).body).toStrictEqual(
    body,
  )
})

test('an optional field that is null counts as left out', async () => {
  const nulls = { committedUntil: null, soldBy: null }
  const components = [{ kind: 'dns_zone', ref: 'nulls.example', identity: null }]
  const { status, body } = await put('nulls', { ...serviceInput(client), ...nulls, components })
  expect(status).toBe(201)
  expect(body.components).toStrictEqual([{ kind: 'dns_zone', ref: 'nulls.example' }])
  expect((await get('nulls')).body).toStrictEqual(body)
})

test.each([
  ['ARS', '4500.00', '4500'],
  ['JPY', '4500', '4500.00'],
  ['KWD', '4500.000', '4500.00'],
  ['COP', '4500.00', '4500'],
  ['CLF', '1.2345', '1.23'],
])('an amount of %s is %s and not %s', async (currency, right, wrong) => {
  const input = serviceInput(client, { price: { amount: right, currency } })
  const { status } = await put(`money-${currency}`, input)
  expect(status).toBe(201)
  expect((await get(`money-${currency}`)).body.price).toEqual({ amount: right, currency })
  expect((await debitOf(app, `money-${currency}`)).body).toMatchObject({ amount: right, currency })
  const refused = await put(`money-${currency}`, { ...input, price: { amount: wrong, currency } })
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ field: 'price.amount' }] } })
})

test('of ten who make the same service or client at once, one made it and all hear the same', async () => {
  const input = serviceInput(client)
  const services = await Promise.all(Array.from({ length: 10 }, () => put('raced', input)))
  expect(services.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), 201])
  expect(new Set(services.map(({ text }) => text)).size).toBe(1)
  const who = { name: 'Ana', email: 'ana@correo.example', locale: 'es-AR', country: 'AR' }
  const clients = await Promise.all(
    Array.from({ length: 10 }, () => app.call('PUT', '/clients/raced', who)),
  )
  expect(clients.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), 201])
})

test('a cancelled service is never revived: the rest is taken over, the state is said to be ignored', async () => {
  const { service } = await contract(app)
  await changeService(app, service, { state: 'cancelled' })
  const revived = await changeService(app, service, { state: 'active', plan: 'Otro' })
  expect(revived).toMatchObject({
    status: 200,
    body: { state: 'cancelled', plan: 'Otro', ignored: ['state'] },
  })
  const { ignored: _, ...storedNow } = revived.body
  expect((await get(service)).body).toStrictEqual(storedNow)
  expect((await debitOf(app, service)).body.verdict).toBe('stop')
  const still = await changeService(app, service, { state: 'cancelled' })
  expect(still.body).not.toHaveProperty('ignored')
})

test('a service of a client or policy that nobody knows is refused, field by field', async () => {
  const input = serviceInput(client)
  expect(await put('s-1', { ...input, client: 'nobody' })).toMatchObject({
    status: 422,
    body: { code: 'invalid', errors: [{ field: 'client' }] },
  })
  expect(await put('s-1', { ...input, policy: 'nothing' })).toMatchObject({
    status: 422,
    body: { code: 'invalid', errors: [{ field: 'policy' }] },
  })
  expect((await get('s-1')).status).toBe(404)
})

test('services are listed by state, client and server, each once, over pages of any size', async () => {
  const { client: mine } = await contract(app)
  const ids = Array.from({ length: 7 }, (_, i) => `listed-${i}`)
  for (const [i, id] of ids.entries())
    await put(id, {
      ...serviceInput(mine, { server: i % 2 ? 'srv.a' : 'srv-b' }),
      state: i < 5 ? 'active' : 'suspended',
    })
  const list = async (query: string): Promise<string[]> => {
    const found: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const path: string = `/services?${query}&cursor=${cursor}`
      const { body }: Answer<ServicePage> = await app.call('GET', path)
      found.push(...body.items.map(({ id }) => id))
      cursor = body.nextCursor
    }
    return found.filter((id) => ids.includes(id))
  }
  for (const limit of [1, 3, 500]) expect(await list(`client=${mine}&limit=${limit}`)).toEqual(ids)
  expect(await list(`client=${mine}&state=suspended`)).toEqual(ids.slice(5))
  expect(await list('server=srv.a&state=active')).toEqual(['listed-1', 'listed-3'])
  expect(await list('state=&client=&server=srv-b')).toEqual(ids.filter((_, i) => i % 2 === 0))
  expect((await app.call('GET', '/services?client=nobody')).body).toEqual({
    items: [],
    nextCursor: null,
  })
})
