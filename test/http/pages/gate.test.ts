import { afterAll, beforeAll, expect, test } from 'vitest'
import { pages } from '../../../src/http/pages/pages.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { declared } from '../../support/cancelling.ts'
import { loggedIn, visitor } from './visitor.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const open = /^\/(ingresar|salir|recuperar|no-fui-yo|idioma|staff|dev\/inbox)/

test('whoever isn’t logged in gets no page but the open ones, known or unknown', async () => {
  const closed = pages(app.ctx)
    .routes.filter(({ method, path }) => method === 'GET' && path !== '/*' && !open.test(path))
    .map(({ path }) => path.replaceAll(/:\w+/g, 'x'))
  expect(closed).toContain('/bajas/x/confirmar')
  expect(closed).toContain('/acceso')
  for (const path of [...new Set(closed), '/nada', '/servicios/x']) {
    const { status, location } = await visitor(app).get(path)
    expect([path, status]).toEqual([path, 303])
    expect(location).toMatch(/^\/ingresar/)
  }
})

test('a login brings back to the page that was asked for', async () => {
  const { location } = await visitor(app).get('/servicios/x/baja?hasta=2026-12-01')
  expect(location).toBe('/ingresar?volver=%2Fservicios%2Fx%2Fbaja%3Fhasta%3D2026-12-01')
  const { main, html } = await visitor(app).get(location)
  expect(main).toContain('primero tenés que ingresar')
  expect(html).toContain('value="/servicios/x/baja?hasta=2026-12-01"')
})

test('a form sent after its session ended is said to be undone, and the login brings back to it with its day', async () => {
  const from = `${app.ctx.config.publicUrl}/servicios/x/baja?hasta=2026-12-01`
  const sent = await visitor(app).post('/servicios/x/baja', {}, { referer: from })
  expect(sent.status).toBe(303)
  const { main, html } = await visitor(app).get(sent.location)
  expect(main).toContain('no se hizo ni quedó registrado')
  expect(html).toContain('value="/servicios/x/baja?hasta=2026-12-01"')
  const elsewhere = { referer: 'https://evil.example/servicios' }
  const { location } = await visitor(app).post('/servicios/x/baja', {}, elsewhere)
  expect(new URLSearchParams(location.split('?')[1]).get('volver')).toBe('/servicios/x/baja')
})

test('someone else’s service and cancellation are the page that isn’t there', async () => {
  const theirs = await declared(app)
  const { visit } = await loggedIn(app)
  const missing = await visit.get('/nada')
  for (const path of [
    `/servicios/${theirs.service}/baja`,
    `/bajas/${theirs.protocol}`,
    `/bajas/${theirs.protocol}/confirmar`,
  ]) {
    const { status, main } = await visit.get(path)
    expect([path, status, main]).toEqual([path, 404, missing.main])
  }
  for (const path of [
    `/servicios/${theirs.service}/baja`,
    `/bajas/${theirs.protocol}/confirmar`,
    `/bajas/${theirs.protocol}/codigo`,
    `/bajas/${theirs.protocol}/deshacer`,
  ])
    expect([path, (await visit.post(path, { codigo: theirs.code })).status]).toEqual([path, 404])
})
