import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../support/app.ts'
import {
  completed,
  confirmed,
  declared,
  ended,
  keepingPolicy,
  read,
  start,
  wiping,
} from '../../support/cancelling.ts'
import { policiesFile } from '../../support/policies.ts'
import { visitor } from './visitor.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp({ policiesFile: policiesFile(keepingPolicy) })
})
beforeEach(() => app.clock.set(start))
afterAll(() => app.close())

test('opening the link shows what it would do and does nothing, logged in or not', async () => {
  const { token, protocol, domain } = await declared(app)
  for (let opened = 0; opened < 3; opened++) {
    const { status, h1, main, headers } = await visitor(app).get(`/no-fui-yo/${token}`)
    expect([status, h1]).toEqual([200, 'Yo no pedí esta baja'])
    expect(main).toContain(domain)
    expect(headers.get('referrer-policy')).toBe('same-origin')
  }
  expect((await read(app, protocol)).state).toBe('declared')
})

test('the button withdraws a declaration', async () => {
  const { token, protocol } = await declared(app)
  const { h1, main } = await visitor(app).post(`/no-fui-yo/${token}`)
  expect(h1).toBe('Frenamos la baja')
  expect(main).toContain('no se eliminó nada')
  expect((await read(app, protocol)).state).toBe('withdrawn')
  const again = await visitor(app).post(`/no-fui-yo/${token}`)
  expect(again.main).toContain('El pedido ya estaba sin efecto')
})

test('the button stops a confirmed one and one being wiped, for people to look at', async () => {
  for (const one of [await confirmed(app), await wiping(app)]) {
    const { h1, main } = await visitor(app).post(`/no-fui-yo/${one.token}`)
    expect(h1).toBe('Frenamos la baja')
    expect(main).toContain('Una persona lo va a revisar')
    expect((await read(app, one.protocol)).state).toBe('in_review')
    expect((await visitor(app).get(`/no-fui-yo/${one.token}`)).main).toContain('ya está frenada')
  }
})

test('too late: all is gone, and the page says so', async () => {
  const { token } = await completed(app)
  const { status, main } = await visitor(app).post(`/no-fui-yo/${token}`)
  expect([status, main.includes('no se puede recuperar')]).toEqual([409, true])
})

test('ended with its data kept: the page says how to come back, and nothing is over', async () => {
  const { token, protocol } = await ended(app)
  const visit = visitor(app)
  for (const { main, html } of [
    await visit.get(`/no-fui-yo/${token}`),
    await visit.post(`/no-fui-yo/${token}`),
  ]) {
    expect(main).toContain('Todavía podés volver')
    expect(main).toContain('todavía no se eliminó nada')
    expect(main).not.toContain('no se puede recuperar')
    expect(html).toContain(`href="/bajas/${protocol}"`)
  }
  expect((await read(app, protocol)).state).toBe('ended')
})

test('a token that isn’t ours is a 404; another site can’t press the button', async () => {
  const { token, protocol } = await declared(app)
  for (const wrong of ['x', `${token}0`, token.replace(/.$/, (c) => (c === '0' ? '1' : '0'))])
    expect((await visitor(app).get(`/no-fui-yo/${wrong}`)).status).toBe(404)
  const foreign = await visitor(app).post(
    `/no-fui-yo/${token}`,
    {},
    { 'sec-fetch-site': 'cross-site' },
  )
  expect(foreign.status).toBe(403)
  expect((await read(app, protocol)).state).toBe('declared')
})
