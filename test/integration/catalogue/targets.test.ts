import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Component, Service } from '../../../src/catalogue/service.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { completed, confirmed, wiping } from '../../support/cancelling.ts'
import { contract, serviceInput } from '../../support/catalogue.ts'
import { changeService } from '../../support/changeService.ts'
import { documented } from '../../support/documented.ts'
import { wipeAll } from '../../support/wipe.ts'

let app: TestApp
let client: string
beforeAll(async () => {
  app = documented(await testApp())
  client = (await contract(app)).client
})
afterAll(() => app.close())
beforeEach(() => app.clock.set('2026-11-22T12:00:00Z'))

let number = 0
const put = (server: string, components: Component[], id = `t-${number++}`) =>
  app.call<Service & { code?: string }>(
    'PUT',
    `/services/${id}`,
    serviceInput(client, { server, components }),
  )
const site = (ref: string): Component => ({ kind: 'site', ref })
const taken = { status: 409, body: { code: 'target_taken' } }

test('a target belongs to one live service; its name on another server or of another kind is free', async () => {
  expect((await put('one', [site('a.example')])).status).toBe(201)
  expect(await put('one', [site('b.example'), site('a.example')])).toMatchObject(taken)
  expect((await put('two', [site('a.example')])).status).toBe(201)
  expect((await put('one', [{ kind: 'database', ref: 'a.example' }])).status).toBe(201)
  // Names on a server are compared byte by byte.
  expect((await put('one', [site('A.example')])).status).toBe(201)
  expect((await put('one', [site('á.example')])).status).toBe(201)
})

test('a refused put leaves nothing behind: no service, no hold of its other targets', async () => {
  await put('three', [site('a.example')])
  expect(await put('three', [site('c.example'), site('a.example')], 'refused')).toMatchObject(taken)
  expect((await app.call('GET', '/services/refused')).status).toBe(404)
  expect((await put('three', [site('c.example')])).status).toBe(201)
})

test('what a service lets go of, by a change, a move or its end, is free for another', async () => {
  const { body } = await put('four', [site('a.example'), site('b.example')])
  await changeService(app, body.id, { components: [site('b.example')] })
  expect((await put('four', [site('a.example')])).status).toBe(201)
  expect(await put('four', [site('b.example')])).toMatchObject(taken)
  await changeService(app, body.id, { server: 'five' })
  expect((await put('four', [site('b.example')])).status).toBe(201)
  expect(await put('five', [site('b.example')])).toMatchObject(taken)
  await changeService(app, body.id, { state: 'cancelled' })
  expect((await put('five', [site('b.example')])).status).toBe(201)
})

test('a cancelled service takes no targets', async () => {
  const { body } = await put('six', [])
  await changeService(app, body.id, { state: 'cancelled' })
  const given = await changeService(app, body.id, { components: [site('a.example')] })
  expect(given.status).toBe(200)
  expect((await put('six', [site('a.example')])).status).toBe(201)
})

test('a target stays taken until the job that wipes it is done', async () => {
  const waiting = await confirmed(app)
  const again = (server: string, domain: string) => put(server, [site(domain)])
  expect(await again(waiting.server, waiting.domain)).toMatchObject(taken)
  const running = await wiping(app)
  expect(await again(running.server, running.domain)).toMatchObject(taken)
  await wipeAll(app, running.job)
  expect((await again(running.server, running.domain)).status).toBe(201)
  const done = await completed(app)
  expect((await again(done.server, done.domain)).status).toBe(201)
})

test('of many who want the same target at once, one gets it', async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, i) => put('seven', [site(`own-${i}`), site('wanted')])),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)])
})

test('a target that stands twice in a list is refused, also with blanks at its end', async () => {
  for (const ref of ['a.example', 'a.example '])
    expect(await put('eight', [site('a.example'), site(ref)])).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'components[1]' }] },
    })
})
