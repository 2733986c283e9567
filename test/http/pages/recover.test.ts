import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../../src/app.ts'
import { systemClock } from '../../../src/clock.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { contract } from '../../support/catalogue.ts'
import { logLines } from '../../support/logLines.ts'
import { askFor, linkFor, mailsTo, pathsIn, subjects } from './recovering.ts'
import { key, loggedIn, visitor } from './visitor.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp({ trustedProxies: ['0.0.0.0'] })
})
afterAll(() => app.close())

const fresh = 'violeta cabra 73'
let addresses = 0
/** Nobody shares a network address with the test before. */
const from = () => ({ 'x-forwarded-for': `198.51.100.${++addresses}` })

async function holder(password: string | undefined = key) {
  const { client } = await contract(app, {}, password ? { password } : {})
  const email = `${client}@correo.example`
  const choose = (path: string, nueva = fresh, repetida = nueva) =>
    visitor(app).post(path, { nueva, repetida })
  return { client, email, link: () => linkFor(app, client, email), choose }
}

const put = (client: string, changes: object) =>
  app.call('PUT', `/clients/${client}`, {
    name: 'Ana Suárez',
    email: `${client}@correo.example`,
    locale: 'es-AR',
    country: 'AR',
    ...changes,
  })

test('a mailed link makes a new key: the old one and every session end, and a second mail tells', async () => {
  const { client, visit } = await loggedIn(app)
  const email = `${client}@correo.example`
  const path = await linkFor(app, client, email)
  const shown = await visitor(app).get(path)
  expect([shown.status, shown.h1]).toEqual([200, 'Elegir una clave nueva'])
  expect(shown.main).toContain(`cliente ${client}`)
  const { location, headers } = await visitor(app).post(path, { nueva: fresh, repetida: fresh })
  expect([location, headers.get('set-cookie')]).toEqual(['/ingresar?clave=nueva', null])
  expect((await visitor(app).get(location)).main).toContain('Guardaste tu clave nueva')
  expect((await visit.get('/servicios')).status).toBe(303)
  expect((await visitor(app).login(client, key)).status).toBe(401)
  expect((await visitor(app).login(client, fresh)).status).toBe(303)
  const [told, ...more] = await mailsTo(app, email, subjects.changed)
  expect(more).toEqual([])
  expect(told?.text.replaceAll('\n', ' ')).toContain(`La clave del cliente ${client} se cambió`)
  expect(told?.text).toContain('http://localhost:3000/recuperar')
  expect(told?.text).not.toContain(fresh)
})

test('opening a link changes nothing, however often, and says so by a form alone', async () => {
  const { client, link } = await holder()
  const path = await link()
  for (let times = 0; times < 3; times++) expect((await visitor(app).get(path)).status).toBe(200)
  expect((await visitor(app).login(client, key)).status).toBe(303)
})

test('a link works once, and takes the others of that client with it', async () => {
  const { client, link, choose } = await holder()
  const [first, second] = [await link(), await link()]
  expect(first).not.toBe(second)
  expect((await choose(second)).status).toBe(303)
  for (const path of [first, second]) {
    const dead = await choose(path, 'otra clave más 1')
    expect([dead.status, dead.h1]).toEqual([404, 'Este enlace ya no sirve'])
    expect((await visitor(app).get(path)).html).toContain('href="/recuperar"')
  }
  expect((await visitor(app).login(client, fresh)).status).toBe(303)
})

test('of two who use a link at the same moment one is too late', async () => {
  const { client, email, link, choose } = await holder()
  const path = await link()
  const keys = ['clave de uno 11', 'clave de otro 22']
  const tries = await Promise.all(keys.map((each) => choose(path, each)))
  expect(tries.map(({ status }) => status).sort()).toEqual([303, 404])
  const logins = await Promise.all(keys.map((each) => visitor(app).login(client, each)))
  expect(logins.map(({ status }) => status)).toEqual(
    tries.map(({ status }) => (status === 303 ? 303 : 401)),
  )
  expect(await mailsTo(app, email, subjects.changed)).toHaveLength(1)
})

test('a link is valid for an hour', async () => {
  const { link } = await holder()
  const path = await link()
  // Asking took the first second of it.
  app.clock.advance(3600 - 2)
  expect((await visitor(app).get(path)).status).toBe(200)
  app.clock.advance(1)
  expect((await visitor(app).get(path)).status).toBe(404)
})

test.each([
  ['another key', { password: 'puesta-por-el-proveedor' }],
  ['another address on file', { email: 'otra@correo.example' }],
])('%s makes a link worthless', async (_, changes) => {
  const { client, link, choose } = await holder()
  const path = await link()
  await put(client, changes)
  expect((await choose(path)).status).toBe(404)
  expect((await visitor(app).login(client, fresh)).status).toBe(401)
})

test.each(['x', 'x'.repeat(43), `${'x'.repeat(42)}%00`, '__proto__'])(
  '/recuperar/%s is a link that doesn’t work any more',
  async (token) => {
    const { status, h1 } = await visitor(app).get(`/recuperar/${token}`)
    expect([status, h1]).toEqual([404, 'Este enlace ya no sirve'])
  },
)

test('known and unknown ones get the same answer, word for word, after the same second', async () => {
  const { client, email } = await holder()
  const answers: object[] = []
  for (const who of [client, email, 'nadie', 'nadie@correo.example', "' or 1=1", 'x'.repeat(300)]) {
    const began = app.clock.now().getTime()
    const asked = await askFor(app, who, from())
    const took = app.clock.now().getTime() - began
    const { html } = await visitor(app).get(asked.location)
    const words = html.replaceAll(/data-now="[^"]*"/g, '')
    answers.push({ status: asked.status, location: asked.location, took, words })
  }
  expect(answers[0]).toMatchObject({ status: 303, location: '/recuperar?enviado', took: 1000 })
  for (const answer of answers) expect(answer).toEqual(answers[0])
})

test('with a clock that runs, too, waiting tells nobody who is a client', async () => {
  const running = createApp({ ...app.ctx, clock: systemClock })
  const known = await Promise.all(Array.from({ length: 4 }, async () => (await holder()).client))
  const unknown = known.map((number) => `${number}-x`)
  const quickest = async (numbers: string[]) => {
    const times: number[] = []
    for (const number of numbers) {
      const began = performance.now()
      await visitor({ app: running }).post('/recuperar', { quien: number }, from())
      times.push(performance.now() - began)
    }
    return Math.min(...times)
  }
  const [ofKnown, ofUnknown] = await Promise.all([quickest(known), quickest(unknown)])
  expect(Math.min(ofKnown, ofUnknown)).toBeGreaterThan(990)
  expect(Math.abs(ofKnown - ofUnknown)).toBeLessThan(200)
})

test('nothing typed is pointed at', async () => {
  const { status, html } = await askFor(app, ' ', from())
  expect(status).toBe(422)
  expect(html).toContain('<a href="#quien">')
})

test('by e-mail, in any case, to the address on file and never to the one that was typed', async () => {
  const { client, email } = await holder()
  await askFor(app, email.toUpperCase(), from())
  expect(await mailsTo(app, email, subjects.link)).toHaveLength(1)
  await askFor(app, email.replace('correo', 'córreo'), from())
  const links = app.mailbox.mails.filter(({ text }) => text.includes(`cliente ${client}`))
  expect(new Set(links.map(({ to }) => to))).toEqual(new Set([email]))
})

test('several clients with one address: one mail, with a link for each', async () => {
  const email = `familia-${addresses}@correo.example`
  const [one, other] = [await holder(), await holder()]
  for (const { client } of [one, other]) await put(client, { email })
  await askFor(app, email, from())
  const mails = await mailsTo(app, email, subjects.link)
  expect(mails).toHaveLength(1)
  const paths = mails.flatMap(pathsIn)
  expect(paths).toHaveLength(2)
  const shown = await Promise.all(paths.map(async (path) => (await visitor(app).get(path)).main))
  for (const { client } of [one, other])
    expect(shown.filter((main) => main.includes(`cliente ${client}`))).toHaveLength(1)
})

test('a client who never had a key makes the first one', async () => {
  const { client, link, choose } = await holder('')
  expect((await visitor(app).login(client, '')).status).toBe(401)
  expect((await choose(await link())).status).toBe(303)
  expect((await visitor(app).login(client, fresh)).status).toBe(303)
})

test('a network has three mails an hour sent to a holder, by number and address together, and nobody is told', async () => {
  const { client, email } = await holder()
  const one = from()
  for (const who of [client, email, client, email, client, client, email])
    expect((await askFor(app, who, one)).location).toBe('/recuperar?enviado')
  expect(await mailsTo(app, email, subjects.link)).toHaveLength(3)
  app.clock.advance(3600 + 60)
  await askFor(app, client, one)
  expect(await mailsTo(app, email, subjects.link)).toHaveLength(4)
})

test('all networks together have ten mails an hour sent to a holder, and the last of them works', async () => {
  const { client, email, choose } = await holder()
  for (let n = 0; n < 12; n++) await askFor(app, client, from())
  const mails = await mailsTo(app, email, subjects.link)
  expect(mails).toHaveLength(10)
  expect((await choose(pathsIn(mails.at(-1) ?? { text: '' })[0] ?? '')).status).toBe(303)
})

test('a network address may ask twenty times an hour, and nobody is told', async () => {
  const one = from()
  for (let n = 0; n < 20; n++) await askFor(app, `nadie-${n}`, one)
  const { client, email } = await holder()
  expect((await askFor(app, client, one)).location).toBe('/recuperar?enviado')
  expect(await mailsTo(app, email, subjects.link)).toHaveLength(0)
  await askFor(app, client, from())
  expect(await mailsTo(app, email, subjects.link)).toHaveLength(1)
})

test('these counts hold for all processes together', async () => {
  const other = await testApp({ trustedProxies: ['0.0.0.0'], start: app.clock.now().toISOString() })
  const { client, email } = await holder()
  const one = from()
  await Promise.all([app, other, app, other, app, other].map((each) => askFor(each, client, one)))
  expect(await mailsTo(app, email, subjects.link)).toHaveLength(3)
  await other.close()
})

test.each([
  ['', '', 'nueva', 'Escribí la clave nueva.'],
  ['gata 1234', 'gata 1234', 'nueva', 'tiene que tener al menos 10 caracteres'],
  [fresh, `${fresh}x`, 'repetida', 'Las dos claves nuevas no son iguales'],
  ['Contraseña-123', 'Contraseña-123', 'nueva', 'de las primeras que prueba'],
  ['x'.repeat(201), 'x'.repeat(201), 'nueva', 'demasiado larga'],
])(
  'the key “%s”, repeated “%s”, is refused at its field and the link goes on',
  async (...tried) => {
    const [nueva, repetida, field, message] = tried
    const { link, choose } = await holder()
    const path = await link()
    const refused = await choose(path, nueva, repetida)
    expect(refused.status).toBe(422)
    expect(refused.html).toContain(`<a href="#${field}">`)
    expect(refused.main).toContain(message)
    if (nueva) expect(refused.html).not.toContain(nueva)
    expect((await choose(path)).status).toBe(303)
  },
)

test('the client’s own number is no key', async () => {
  const { client, link, choose } = await holder()
  const path = await link()
  const refused = await choose(path, client.toUpperCase())
  expect([refused.status, refused.main.includes('tu número de cliente')]).toEqual([422, true])
})

test('wrong keys closed the login: a key made by mail opens it at once', async () => {
  const { client, link } = await holder()
  const one = from()
  const login = (clave: string) => visitor(app).post('/ingresar', { numero: client, clave }, one)
  for (let tries = 0; tries < 6; tries++) await login('mala')
  expect((await login(key)).status).toBe(429)
  await visitor(app).post(await link(), { nueva: fresh, repetida: fresh }, one)
  expect((await login(fresh)).status).toBe(303)
})

test('neither the token nor the key is in the database or the log in clear', async () => {
  const { log, text } = logLines()
  const logging = createApp({ ...app.ctx, log })
  const { client, email } = await holder()
  await visitor({ app: logging }).post('/recuperar', { quien: client }, from())
  const [sealed] = await app.ctx.db.pool.promise().query('select * from outbox')
  const [stored] = await app.ctx.db.pool.promise().query('select * from recovery')
  const [mail] = await mailsTo(app, email, subjects.link)
  const [path = ''] = mail ? pathsIn(mail) : []
  const token = decodeURIComponent(path.replace('/recuperar/', ''))
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(JSON.stringify([sealed, stored])).not.toContain(token)
  await visitor({ app: logging }).get(path)
  await visitor({ app: logging }).post(path, { nueva: fresh, repetida: fresh })
  expect(text()).toContain('/recuperar/:token')
  expect(text()).not.toContain(token)
  expect(text()).not.toContain(fresh)
})

test('another site can’t send the forms', async () => {
  const { link } = await holder()
  const site = { 'sec-fetch-site': 'cross-site' }
  const path = await link()
  expect((await visitor(app).post('/recuperar', { quien: 'x' }, site)).status).toBe(403)
  expect((await visitor(app).post(path, { nueva: fresh, repetida: fresh }, site)).status).toBe(403)
})
