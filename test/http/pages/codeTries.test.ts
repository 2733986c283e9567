import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../support/app.ts'
import {
  type Case,
  declare,
  declared,
  declaredFor,
  newCode,
  start,
  withdraw,
  wrongFor,
} from '../../support/cancelling.ts'
import { contractMany } from '../../support/catalogue.ts'
import { key, type Visited, type Visitor, visitor } from './visitor.ts'

let app: TestApp
let other: TestApp
beforeAll(async () => {
  app = await testApp({ trustedProxies: ['0.0.0.0'] })
  other = await testApp({ trustedProxies: ['0.0.0.0'] })
})
beforeEach(() => {
  for (const each of [app, other]) each.clock.set(start)
})
afterAll(async () => {
  await app.close()
  await other.close()
})

let addresses = 0
/** Whoever attacks has as many network addresses as wanted. */
const from = (n = ++addresses) => ({
  'x-forwarded-for': `203.0.${Math.floor(n / 250)}.${(n % 250) + 1}`,
})

const type = (visit: Visitor, { protocol }: Case, codigo: string, headers = from()) =>
  visit.post(`/bajas/${protocol}/confirmar`, { codigo }, headers)

async function logInto(each: TestApp, client: string): Promise<Visitor> {
  await app.call('PUT', `/clients/${client}`, {
    name: 'Ana Suárez',
    email: `${client}@correo.example`,
    locale: 'es-AR',
    country: 'AR',
    password: key,
  })
  return again(each, client)
}

async function again(each: TestApp, client: string): Promise<Visitor> {
  const visit = visitor(each)
  await visit.post('/ingresar', { numero: client, clave: key }, from())
  return visit
}

/** A client with so many cancellations to type codes for. */
async function asker(count: number) {
  const services = await contractMany(app, count)
  const client = services[0]?.client ?? ''
  const cases: Case[] = []
  for (const service of services) cases.push(await declaredFor(app, service))
  return { client, cases, services, visit: await logInto(app, client) }
}

/** Types so many wrong codes, five for each cancellation, each from an address of its own. */
async function typeWrong(visits: Visitor[], cases: Case[], count: number): Promise<Visited[]> {
  const all: Visited[] = []
  for (let n = 0; n < count; n++) {
    const [one, visit] = [cases[Math.floor(n / 5)], visits[n % visits.length]]
    if (one && visit) all.push(await type(visit, one, wrongFor(one.code)))
  }
  return all
}

const statuses = (all: Visited[]) => all.map(({ status }) => status)

test('thirty wrong codes a day close code entry to a client, in all processes, from any address', async () => {
  const { client, visit, cases } = await asker(7)
  const visits = [visit, await again(other, client)]
  expect(statuses(await typeWrong(visits, cases, 30))).toEqual(Array(30).fill(422))
  const last = cases[6] as Case
  for (const each of visits) {
    const refused = await type(each, last, wrongFor(last.code))
    expect([refused.status, refused.h1]).toEqual([429, 'Demasiados códigos equivocados'])
    expect(refused.main.replaceAll('\u00a0', ' ')).toContain('esperá 24 horas')
    expect(refused.main).toContain('sigue registrado con su fecha y su hora')
    expect(refused.html).toContain(`href="/bajas/${last.protocol}"`)
    expect(refused.headers.get('retry-after')).toBe('86400')
  }
})

test('closed, even the right code waits; a day later codes are taken again', async () => {
  const { client, visit, cases } = await asker(7)
  await typeWrong([visit], cases, 30)
  const last = cases[6] as Case
  expect((await type(visit, last, last.code)).status).toBe(429)
  app.clock.advance(86_400)
  const visitAgain = await again(app, client)
  // The declaration lapsed meanwhile; it was free to ask again at any time.
  const { body } = await declare(app, last.service)
  const code = await app.codeFor(body.protocol)
  const { location } = await type(visitAgain, { ...last, protocol: body.protocol }, code)
  expect(location).toBe(`/bajas/${body.protocol}`)
})

test('closed, everything else goes on: declaring, a new code, withdrawing, reading', async () => {
  const { visit, cases, services } = await asker(7)
  await typeWrong([visit], cases, 30)
  const [last, service] = [cases[6] as Case, services[6]?.service ?? '']
  expect((await visit.get(`/bajas/${last.protocol}/confirmar`)).status).toBe(200)
  expect((await visit.post(`/bajas/${last.protocol}/codigo`)).location).toContain('codigo=nuevo')
  expect((await visit.post(`/bajas/${last.protocol}/deshacer`)).status).toBe(303)
  const { location } = await visit.post(`/servicios/${service}/baja`)
  expect(location).toMatch(/^\/bajas\/BAJA-/)
})

test('codes sent all at once don’t slip past the limit', async () => {
  const { visit, cases } = await asker(8)
  const wrong = cases.flatMap((one) => Array.from({ length: 5 }, () => one))
  const all = await Promise.all(wrong.map((one) => type(visit, one, wrongFor(one.code))))
  expect(statuses(all).sort()).toEqual([...Array(30).fill(422), ...Array(10).fill(429)])
})

test('one cancellation alone never comes so far: before, staff look at it', async () => {
  const one = await declared(app)
  const visit = await logInto(app, one.client)
  let { code } = one
  const all: Visited[] = []
  // Leaving one code alive brings the most out of six: staff come in with the fifth that is dead.
  for (const [n, tries] of [5, 5, 5, 5, 4, 5].entries()) {
    if (n > 0) {
      await newCode(app, one.protocol)
      code = await app.codeFor(one.protocol)
    }
    for (let tried = 0; tried < tries; tried++) all.push(await type(visit, one, wrongFor(code)))
  }
  expect(statuses(all)).toEqual([...Array(28).fill(422), 303])
  expect((await visit.get(`/bajas/${one.protocol}`)).h1).toBe('Tu pedido está en revisión')
})

test('withdrawing and asking again brings no fresh supply', async () => {
  const { visit, cases, services } = await asker(1)
  let [one] = cases as [Case]
  const all: Visited[] = []
  for (let round = 0; round < 7; round++) {
    all.push(...(await typeWrong([visit], [one], 5)))
    await withdraw(app, one.protocol)
    const [service] = services
    if (service) one = await declaredFor(app, service)
  }
  expect(statuses(all)).toEqual([...Array(30).fill(422), ...Array(5).fill(429)])
})

test('sixty wrong codes an hour close a network address, whichever clients they were for', async () => {
  const all = [await asker(6), await asker(6), await asker(1)]
  const shared = from()
  for (const { visit, cases } of all.slice(0, 2))
    for (let n = 0; n < 30; n++) {
      const one = cases[Math.floor(n / 5)] as Case
      expect((await type(visit, one, wrongFor(one.code), shared)).status).toBe(422)
    }
  const { visit, cases } = all[2] as (typeof all)[number]
  const [one] = cases as [Case]
  const refused = await type(visit, one, one.code, shared)
  expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([429, 3600])
  expect((await type(visit, one, one.code)).status).toBe(303)
})

test('right codes, empty ones and dead ones count for nothing', async () => {
  const { visit, cases } = await asker(7)
  const [first, second] = cases as [Case, Case]
  await typeWrong([visit], [first], 5)
  for (let n = 0; n < 40; n++) {
    expect((await type(visit, first, first.code)).status).toBe(409)
    expect((await type(visit, second, ' ')).status).toBe(422)
  }
  for (let n = 0; n < 40; n++) expect((await type(visit, second, second.code)).status).toBe(303)
  expect(statuses(await typeWrong([visit], cases.slice(2), 25))).toEqual(Array(25).fill(422))
})
