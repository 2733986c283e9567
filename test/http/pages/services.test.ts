import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../support/app.ts'
import { contract, serviceInput } from '../../support/catalogue.ts'
import { loggedIn } from './visitor.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const put = (client: string, id: string, changes: Parameters<typeof serviceInput>[1] = {}) =>
  app.call('PUT', `/services/${id}`, serviceInput(client, { components: [], ...changes }))

test('services stand under their states, with how many there are of each', async () => {
  const { client, visit, domain } = await loggedIn(app)
  await put(client, `${client}-s`, { state: 'suspended', domain: 'parado.example' })
  await put(client, `${client}-c`, { state: 'cancelled', domain: 'viejo.example' })
  const other = await contract(app)
  const { main } = await visit.get('/servicios')
  expect(main).toMatch(/Todos 3 Activos 1 Suspendidos 1 Dados de baja 1/)
  for (const name of [domain, 'parado.example', 'viejo.example']) expect(main).toContain(name)
  expect(main).not.toContain(other.domain)
  const suspended = await visit.get('/servicios?estado=suspended')
  expect(suspended.main).toContain('parado.example')
  expect(suspended.main).not.toContain('viejo.example')
  expect(suspended.html).toMatch(/aria-current="true">Suspendidos/)
})

test('a row says what is paid, how, until when, and what can be done', async () => {
  const { visit, service, domain } = await loggedIn(app)
  const { main, html } = await visit.get('/servicios')
  expect(main).toMatch(/Vence 15 dic 2026 Débito automático \$\s4\.500,00 por mes/)
  expect(main).toContain(`Solicitar baja del servicio ${domain}`)
  expect(html).toContain(`href="/servicios/${service}/baja"`)
})

test('searching takes text as it is: wildcards and markup find nothing', async () => {
  const { client, visit } = await loggedIn(app)
  await put(client, `${client}-b`, { domain: 'busco_esto.example' })
  expect((await visit.get('/servicios?q=SCO_ES')).main).toContain('busco_esto.example')
  expect((await visit.get('/servicios?q=b%25o')).main).toContain('No hay servicios para mostrar')
  const { html } = await visit.get('/servicios?q=%22%3E%3Cscript%3E')
  expect(html).toContain('&quot;&gt;&lt;script&gt;')
  expect(html).not.toContain('"><script>')
})

test('many services come in pages that keep the search; a page too far is the last one', async () => {
  const { client, visit } = await loggedIn(app)
  for (let n = 10; n < 40; n++)
    await put(client, `${client}-${n}`, { domain: `muchos-${n}.example` })
  const first = await visit.get('/servicios?q=muchos')
  expect(first.main).toContain('Página 1 de 2')
  expect(first.html).toContain('href="/servicios?q=muchos&amp;pagina=2"')
  const second = await visit.get('/servicios?q=muchos&pagina=2')
  expect(second.main).toContain('muchos-39.example')
  expect(second.main).not.toContain('muchos-10.example')
  expect((await visit.get('/servicios?q=muchos&pagina=9')).location).toBe(
    '/servicios?q=muchos&pagina=2',
  )
})
