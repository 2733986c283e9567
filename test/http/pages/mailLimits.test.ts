import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { mailedDeclarations } from '../../../src/cancellation/limits.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { start } from '../../support/cancelling.ts'
import { declareOnPage, loggedIn } from './visitor.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp({ trustedProxies: ['0.0.0.0'] })
})
beforeEach(() => app.clock.set(start))
afterAll(() => app.close())

let networks = 0
const network = () => ({ 'x-forwarded-for': `198.51.100.${++networks}` })

type LoggedIn = Awaited<ReturnType<typeof loggedIn>>

async function repeat(one: LoggedIn, times: number, fields: Record<string, string> = {}) {
  for (let n = 0; n < times; n++)
    await one.visit.post(`/bajas/${await declareOnPage(one, fields)}/deshacer`)
}

test('the page of a sixth declaration with a copy in a day says that there is none', async () => {
  const one = await loggedIn(app)
  const copia = `copia-${one.client}@estudio.example`
  await repeat(one, 4, { copia })
  const fifth = await declareOnPage(one, { copia })
  expect((await one.visit.get(`/bajas/${fifth}`)).main).not.toContain('No mandamos la copia')
  await one.visit.post(`/bajas/${fifth}/deshacer`)
  const sixth = await declareOnPage(one, { copia })
  const { main } = await one.visit.get(`/bajas/${sixth}`)
  expect(main).toContain('No mandamos la copia')
  expect(main).toContain('Te mandamos un código')
})

test('the page of a declaration beyond a hundred in a day says that no code was mailed, and mails it when asked', async () => {
  const one = await loggedIn(app)
  await repeat(one, mailedDeclarations)
  const protocol = await declareOnPage(one)
  const page = `/bajas/${protocol}`
  const shown = await one.visit.get(page)
  expect(shown.h1).toBe('Pediste la baja. Falta confirmarla')
  expect(shown.main).toContain(`Número de protocolo ${protocol}`)
  expect(shown.main).toContain('Esta vez no mandamos el código')
  expect(shown.main).not.toMatch(/Te mandamos un código|está saliendo/)
  expect((await one.visit.get(`${page}/confirmar`)).main).not.toContain('Te lo mandamos')
  expect((await one.visit.post(`${page}/codigo`)).location).toBe(`${page}?codigo=nuevo`)
  const code = await app.codeFor(protocol)
  expect((await one.visit.get(page)).main).toContain('Te mandamos un código a')
  await one.visit.post(`${page}/confirmar`, { codigo: code })
  expect((await one.visit.get(page)).h1).toBe('Baja confirmada')
})

test('a code that can’t be mailed yet: the page says how long to wait, and keeps its word', async () => {
  const one = await loggedIn(app)
  await repeat(one, mailedDeclarations)
  const first = await declareOnPage(one)
  await one.visit.post(`/bajas/${first}/codigo`)
  await one.visit.post(`/bajas/${first}/deshacer`)
  const page = `/bajas/${await declareOnPage(one)}`
  const refused = await one.visit.post(`${page}/codigo`)
  expect([refused.status, refused.h1]).toEqual([429, 'Se pidieron demasiados códigos'])
  expect(refused.main.replaceAll('\u00a0', ' ')).toContain('Esperá 1 hora antes de pedir otro')
  expect(refused.html).toContain(`href="${page}"`)
  app.clock.advance(Number(refused.headers.get('retry-after')))
  expect((await one.visit.post(`${page}/codigo`)).location).toBe(`${page}?codigo=nuevo`)
})

test('a network gets sixty new codes an hour, whichever clients ask; others go on', async () => {
  const shared = network()
  for (let sent = 0; sent < 60; ) {
    const one = await loggedIn(app)
    const page = `/bajas/${await declareOnPage(one)}`
    for (let n = 0; n < 5; n++, sent++)
      expect((await one.visit.post(`${page}/codigo`, {}, shared)).status).toBe(303)
    // What the page's state refuses counts for nothing.
    if (sent < 60) expect((await one.visit.post(`${page}/codigo`, {}, shared)).location).toBe(page)
  }
  const last = await loggedIn(app)
  const page = `/bajas/${await declareOnPage(last)}`
  expect((await last.visit.post(`${page}/codigo`, {}, shared)).status).toBe(429)
  expect((await last.visit.post(`${page}/codigo`, {}, network())).status).toBe(303)
})
