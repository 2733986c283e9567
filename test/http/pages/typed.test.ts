import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../support/app.ts'
import { confirmed } from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'
import { claimOne } from '../../support/wipe.ts'
import { marker } from '../hostile/formCalls.ts'
import { member, password } from './staff/member.ts'
import { key, loggedIn, type Visited, type Visitor, visitor } from './visitor.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const comment = `Nos vamos.\r\nÑandú & "cía" ${marker}`

/** The fields of the form that goes to `action`, as a browser would send them. */
function fieldsOf(html: string, action: string): Record<string, string> {
  const form = new RegExp(`<form[^>]*method="post" action="${action}"[^>]*>(.*?)</form>`, 's').exec(
    html,
  )?.[1]
  if (form === undefined) throw new Error(`no form to ${action}`)
  const inputs = [...form.matchAll(/<input[^>]*name="(\w+)"[^>]*?(?: value="([^"]*)")?[^>]*>/g)]
  const texts = [...form.matchAll(/<textarea[^>]*name="(\w+)"[^>]*>([^<]*)<\/textarea>/g)]
  const choices = [...form.matchAll(/<select[^>]*name="(\w+)".*?value="(\w*)" selected/gs)]
  return Object.fromEntries(
    [...inputs, ...texts, ...choices].map(([, name, value = '']) => [name, plain(value)]),
  )
}

const entities: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>', '#39': "'" }
const plain = (html: string) => html.replaceAll(/&([#\w]+);/g, (_, name) => entities[name] ?? '?')

/** Sends a service's form with a session that has ended; gives the login page that comes instead. */
async function sendTooLate(
  visit: Visitor,
  service: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Visited> {
  visit.cookie = ''
  return visit.post(`/servicios/${service}/baja`, fields, headers)
}

const logIn = (visit: Visitor, page: Visited, client: string, clave = key) =>
  visit.post('/ingresar', { ...fieldsOf(page.html, '/ingresar'), numero: client, clave })

const declarations = async (service: string) =>
  (await app.call<{ items: unknown[] }>('GET', `/cancellations?service=${service}`)).body.items

test('what was typed into a form whose session had ended is there again after the login, and nothing is declared', async () => {
  const { visit, client, service } = await loggedIn(app)
  const sent = { termina: '2026-12-20', motivo: 'price', comentario: comment, cobro: 'stop' }
  const asked = await sendTooLate(visit, service, sent)
  expect([asked.status, asked.location]).toEqual([401, ''])
  expect(asked.main).toContain('no se hizo ni quedó registrado')
  expect(asked.html).not.toContain('<xss')
  expect(fieldsOf(asked.html, '/ingresar')).toEqual({
    volver: `/servicios/${service}/baja?hasta=2026-12-20`,
    motivo: 'price',
    comentario: comment,
    numero: '',
    clave: '',
  })
  const shown = await logIn(visit, asked, client)
  expect([shown.status, shown.location, shown.h1]).toEqual([200, '', 'Solicitar baja del servicio'])
  expect(shown.main).toContain('Todavía no se hizo nada')
  expect(shown.html).not.toContain('<xss')
  expect(shown.html).toContain(`name="volver" value="/servicios/${service}/baja?hasta=2026-12-20"`)
  const filled = fieldsOf(shown.html, `/servicios/${service}/baja`)
  expect(filled).toMatchObject({ termina: '2026-12-20', motivo: 'price', comentario: comment })
  expect(await declarations(service)).toEqual([])
  const declared = await visit.post(`/servicios/${service}/baja`, filled)
  expect(declared.location).toMatch(/^\/bajas\/BAJA-/)
  expect(await declarations(service)).toMatchObject([{ reason: 'price', lastDay: '2026-12-20' }])
})

test('a wrong login, and one that has to wait, go on carrying it', async () => {
  const { visit, client, service } = await loggedIn(app)
  let page = await sendTooLate(visit, service, { comentario: comment })
  for (const status of [401, 401, 401, 401, 401, 429]) {
    page = await logIn(visit, page, client, 'mala-clave')
    expect(page.status).toBe(status)
    expect(fieldsOf(page.html, '/ingresar')).toMatchObject({ comentario: comment, clave: '' })
  }
  expect(page.main).toContain('Por seguridad, esperá')
  app.clock.advance(Number(page.headers.get('retry-after')))
  const shown = await logIn(visit, page, client)
  expect(fieldsOf(shown.html, `/servicios/${service}/baja`).comentario).toBe(comment)
})

test('a session that ends once more on the page that a login showed loses neither text nor day', async () => {
  const { visit, client, service } = await loggedIn(app)
  const sent = { termina: '2026-12-20', comentario: comment }
  const first = await logIn(visit, await sendTooLate(visit, service, sent), client)
  const filled = fieldsOf(first.html, `/servicios/${service}/baja`)
  const referer = `${app.ctx.config.publicUrl}/ingresar`
  const again = await sendTooLate(visit, service, filled, { referer })
  const second = await logIn(visit, again, client)
  expect(fieldsOf(second.html, `/servicios/${service}/baja`)).toEqual(filled)
})

test('whoever else logs in sees nothing of it', async () => {
  const { visit, service } = await loggedIn(app)
  const other = await contract(app, {}, { password: key })
  const page = await sendTooLate(visit, service, { comentario: 'Cierro el local' })
  const shown = await logIn(visit, page, other.client)
  expect(shown.status).toBe(404)
  expect(shown.html).not.toContain('Cierro el local')
  expect((await visit.get('/servicios')).main).toContain(other.domain)
})

test('only what is typed into known forms is carried: no key, no code, no other field, no other page', async () => {
  const { visit, client, service } = await loggedIn(app)
  const page = await sendTooLate(visit, service, { comentario: 'x', clave: key, otra: marker })
  expect(page.html).not.toContain(key)
  expect(page.html).not.toContain('otra')
  for (const [path, fields] of [
    ['/acceso/clave', { actual: key, nueva: 'otra-clave-larga', comentario: 'x' }],
    ['/bajas/BAJA-0000000000/confirmar', { codigo: 'K7M2-PQ4X', comentario: 'x' }],
    [`/servicios/${service}/baja`, { termina: '2026-12-20' }],
  ] as const) {
    const { status, location } = await visit.post(path, fields)
    expect([path, status]).toEqual([path, 303])
    expect(location).toMatch(/^\/ingresar\?volver=[^&]+&vencida=$/)
  }
  for (const [volver, to] of [
    ['/servicios', '/servicios'],
    ['https://evil.example/servicios/x/baja', '/servicios'],
    ['//evil.example/servicios/x/baja', '/servicios'],
  ] as const) {
    const login = { numero: client, clave: key, volver, comentario: 'x' }
    const { status, location } = await visit.post('/ingresar', login)
    expect([status, location]).toEqual([303, to])
  }
})

test('nobody else’s page fills the form: what is sent from elsewhere is refused', async () => {
  const { client, service } = await loggedIn(app)
  const elsewhere = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
  const volver = `/servicios/${service}/baja`
  for (const [path, fields] of [
    [volver, { comentario: 'x' }],
    ['/ingresar', { numero: client, clave: key, volver, comentario: 'x' }],
  ] as const) {
    const { status, headers, html } = await visitor(app).post(path, fields, elsewhere)
    expect([status, headers.get('set-cookie')]).toEqual([403, null])
    expect(html).not.toContain('name="comentario"')
  }
})

test('a text beyond all measure is carried as far as a login can carry it', async () => {
  const { visit, client, service } = await loggedIn(app)
  const page = await sendTooLate(visit, service, { comentario: 'ñ'.repeat(9000) })
  const shown = await logIn(visit, page, client)
  expect(fieldsOf(shown.html, `/servicios/${service}/baja`).comentario).toBe('ñ'.repeat(3000))
})

test('staff find their reason again after the login, and nothing is done to the job', async () => {
  const { server } = await confirmed(app)
  app.clock.advance(7200)
  const job = await claimOne(app, server)
  const { email } = await member(app)
  const visit = visitor(app)
  const path = `/staff/jobs/${job?.id}/pause`
  const asked = await visit.post(path, { motivo: comment, visto: '1' })
  expect([asked.status, asked.location]).toEqual([401, ''])
  const fields = { ...fieldsOf(asked.html, '/staff/login'), correo: email }
  expect(fields).toMatchObject({ volver: path, motivo: comment })
  const wrong = await visit.post('/staff/login', { ...fields, clave: 'mala' })
  expect([wrong.status, fieldsOf(wrong.html, '/staff/login').motivo]).toEqual([401, comment])
  const shown = await visit.post('/staff/login', { ...fields, clave: password })
  expect(shown.status).toBe(200)
  expect(shown.main).toContain('Todavía no se hizo nada')
  const filled = fieldsOf(shown.html, path)
  expect(filled).toEqual({ motivo: comment, visto: '1' })
  const { body } = await app.call('GET', `/deprovisioning/jobs/${job?.id}`)
  expect(body.state).toBe('running')
  expect((await visit.post(path, filled)).location).toBe(`/staff/jobs/${job?.id}?listo=pause`)
})
