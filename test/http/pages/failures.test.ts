import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../../db/client.ts'
import { createApp } from '../../../src/app.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { logLines } from '../../support/logLines.ts'
import { loggedIn, visitor } from './visitor.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

test.each([
  '/servicios/%F1%/baja',
  '/servicios/a%00b/baja',
  `/servicios/${'x'.repeat(300)}/baja`,
  '/bajas/ñandú',
  '/bajas/BAJA-0000000000Z/confirmar',
  '/bajas/__proto__',
  '/nada/de/nada',
])('%s is a friendly 404', async (path) => {
  const { visit } = await loggedIn(app)
  const { status, h1, main } = await visit.get(path)
  expect([status, h1]).toEqual([404, 'No encontramos esa página'])
  expect(main).toContain('Ir a Servicios')
})

test.each(['?estado=x&pagina=-1', '?pagina=99999999999999999', '?q=%F1%&pagina=abc', '?q[]=1'])(
  '/servicios%s says what it can',
  async (query) => {
    const { visit } = await loggedIn(app)
    expect([200, 303]).toContain((await visit.get(`/servicios${query}`)).status)
  },
)

test('a known path asked the wrong way says which ways there are', async () => {
  const { visit } = await loggedIn(app)
  const wrong = await visit.post('/servicios')
  expect(wrong.status).toBe(405)
  expect(wrong.headers.get('allow')).toBe('GET, HEAD')
  expect((await visitor(app).get('/salir')).status).toBe(405)
})

test('a database that can’t be reached is a 503 page, and the log tells nothing of the visitor', async () => {
  const lost = await openDatabase('mysql://nobody@127.0.0.1:1/nothing')
  const { log, text } = logLines()
  const visit = visitor({ app: createApp({ ...app.ctx, db: lost, log }) })
  const { status, h1 } = await visit.login('1001', 'una-clave-secreta')
  expect([status, h1]).toEqual([503, 'El panel no está disponible en este momento'])
  expect(text()).toContain('page failed')
  expect(text()).not.toContain('una-clave-secreta')
  await lost.close()
})

test('what others hold locked for long is a 503 page: later it may go well', async () => {
  const { log } = logLines()
  const db = {
    get orm(): never {
      throw Object.assign(new Error('Lock wait timeout exceeded'), { errno: 1205 })
    },
  }
  const busy = createApp({ ...app.ctx, log, db: db as never })
  expect((await visitor({ app: busy }).get('/no-fui-yo/x')).status).toBe(503)
})

test('a bug is a 500 page without its message', async () => {
  const { log } = logLines()
  const db = {
    get orm(): never {
      throw new Error('secret detail')
    },
  }
  const broken = createApp({ ...app.ctx, log, db: db as never })
  const { status, html } = await visitor({ app: broken }).get('/no-fui-yo/x')
  expect(status).toBe(500)
  expect(html).toContain('Algo falló de nuestro lado')
  expect(html).not.toContain('secret detail')
})
