import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Locale, locales } from '../../../src/locale.ts'
import { textsFor } from '../../../views/texts/catalogues.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { declaredFor, keepingPolicy, start, wrongFor } from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'
import { onlySpanish, others, readOf } from '../../support/everyText.ts'
import { policiesFile } from '../../support/policies.ts'
import { claimOne, copied, reportDone, wipeAll } from '../../support/wipe.ts'
import { askFor, pathsIn } from './recovering.ts'
import { memberIn } from './staff/member.ts'
import { declareOnPage, key, type Visited, type Visitor, visitor } from './visitor.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp({ policiesFile: policiesFile(keepingPolicy) })
})
beforeEach(async () => {
  app.clock.set(start)
  // What another language's pages wore out, in times of their own, is none of this one's.
  await app.ctx.db.orm.execute(sql`delete from throttle`)
})
afterAll(() => app.close())

/** A logged-in client whose language on file is this one. */
async function client(locale: string, changes: Parameters<typeof contract>[1] = {}) {
  const contracted = await contract(app, changes, { password: key, locale, name: 'Zoe Zimt' })
  const visit = visitor(app)
  expect((await visit.login(contracted.client, key)).status).toBe(303)
  return { ...contracted, visit }
}

const langOf = ({ html }: Visited) => /<html lang="([^"]*)"/.exec(html)?.[1]
const choose = (visit: Visitor, locale: string, back: string) =>
  visit.post('/idioma', { idioma: locale, volver: back })

describe('the language of a page is', () => {
  test('before the login that of the browser, else the provider’s', async () => {
    for (const [wanted, lang] of [
      ['pt-PT, en;q=0.5', 'pt-BR'],
      ['de, *;q=0.1', 'es-AR'],
      ['', 'es-AR'],
    ] as const) {
      const page = await visitor(app).get('/ingresar', { 'accept-language': wanted })
      expect([wanted, langOf(page)]).toEqual([wanted, lang])
      expect(page.headers.get('content-language')).toBe(lang)
      expect(page.headers.get('vary')).toBe('cookie, accept-language')
    }
  })

  test('after it the client’s on file, whatever the browser’s, its region or its spelling', async () => {
    for (const [onFile, lang] of [
      ['pt', 'pt-BR'],
      ['fr-CA', 'fr'],
      ['de', 'es-AR'],
    ] as const) {
      const { visit } = await client(onFile)
      const page = await visit.get('/servicios', { 'accept-language': 'en' })
      expect([onFile, langOf(page)]).toEqual([onFile, lang])
    }
  })

  test('the one chosen at the foot of the page before any other, also after a login', async () => {
    const { visit, service } = await client('es-AR')
    const back = `/servicios/${service}/baja?hasta=2026-12-01`
    const session = visit.cookie
    const { status, location, headers } = await choose(visit, 'fr', back)
    expect([status, location]).toEqual([303, back])
    expect(headers.get('set-cookie')).toBe(
      'idioma=fr; HttpOnly; Max-Age=31536000; Path=/; SameSite=Lax',
    )
    visit.cookie = `${session}; idioma=fr`
    expect(langOf(await visit.get(back))).toBe('fr')
    expect((await visit.get(back)).html).toContain(`name="volver" value="${back}"`)
    const stranger = visitor(app)
    expect(langOf(await stranger.get('/ingresar', { cookie: 'idioma=en' }))).toBe('en')
  })

  test('never one that doesn’t exist', async () => {
    for (const idioma of ['xx', '', 'es', '"><b>'])
      expect((await choose(visitor(app), idioma, '/')).status).toBe(422)
    const page = await visitor(app).get('/ingresar', { cookie: 'idioma=constructor' })
    expect(langOf(page)).toBe('es-AR')
  })
})

test('choosing a language leads back within the panel and nowhere else', async () => {
  for (const back of ['https://evil.example/', '//evil.example', '/\\evil.example', ''])
    expect((await choose(visitor(app), 'en', back)).location).toBe('/')
})

test('choosing a language is refused from other sites and over https its cookie is Secure', async () => {
  const from = { 'sec-fetch-site': 'cross-site' }
  const { status } = await visitor(app).post('/idioma', { idioma: 'en' }, from)
  expect(status).toBe(403)
  const secure = await testApp({ publicUrl: 'https://panel.example' })
  const { headers } = await choose(visitor(secure), 'en', '/')
  expect(headers.get('set-cookie')).toMatch(/; Secure$/)
  await secure.close()
})

test('every page offers every language by its own name, the present one as what it is', async () => {
  const { html } = await visitor(app).get('/ingresar')
  expect(html).toMatch(/<span lang="es-AR" aria-current="true">Español<\/span>/)
  for (const [locale, name] of [
    ['pt-BR', 'Português'],
    ['en', 'English'],
    ['fr', 'Français'],
  ])
    expect(html).toMatch(
      new RegExp(`<button[^>]* name="idioma" value="${locale}" lang="${locale}">${name}</button>`),
    )
})

/** Hours apart, so that the wrong logins of one language don't slow the next one down. */
const beginning = (locale: Locale): string =>
  new Date(Date.parse(start) + locales.indexOf(locale) * 4 * 3_600_000).toISOString()

/** Pages by name, as a client of that language sees them from the login to the end. */
async function* everyPage(locale: Locale): AsyncGenerator<[name: string, page: Visited]> {
  app.clock.set(beginning(locale))
  const ask = { 'accept-language': locale }
  const stranger = visitor(app)
  yield ['login', await stranger.get('/ingresar?volver=/x', ask)]
  yield ['login refused', await stranger.post('/ingresar', { numero: 'x', clave: 'y' }, ask)]
  yield ['recover', await stranger.get('/recuperar', ask)]
  yield ['recover empty', await stranger.post('/recuperar', {}, ask)]
  yield ['recover sent', await stranger.get('/recuperar?enviado', ask)]
  yield ['recover dead', await stranger.get('/recuperar/nada', ask)]
  yield ['inbox', await stranger.get('/dev/inbox', ask)]
  yield ['not ours', await stranger.post('/ingresar', {}, { ...ask, 'sec-fetch-site': 'none' })]
  yield ['staff login', await stranger.get('/staff/login', ask)]
  const member = await memberIn(app)
  yield ['staff board', await member.visit.get('/staff', ask)]

  const one = await client(locale)
  const { visit, service } = one
  yield ['services', await visit.get('/servicios')]
  yield ['services, none', await visit.get('/servicios?q=zzz')]
  yield ['access', await visit.get('/acceso?listo=clave')]
  yield ['access refused', await visit.post('/acceso/clave', { nueva: 'x', repetida: 'y' })]
  yield ['not there', await visit.get('/nada')]
  yield ['method', await visit.post('/servicios')]
  yield ['request', await visit.get(`/servicios/${service}/baja`)]
  yield ['request, day', await visit.get(`/servicios/${service}/baja?hasta=2026-12-05`)]
  yield ['request, refused', await visit.get(`/servicios/${service}/baja?hasta=2020-01-01`)]
  const wrong = { copia: 'x', motivo: 'y', comentario: 'z'.repeat(2001), termina: '2020-01-01' }
  yield ['request, wrong', await visit.post(`/servicios/${service}/baja`, wrong)]
  const protocol = await declareOnPage(one)
  const page = `/bajas/${protocol}`
  yield ['declared', await visit.get(`${page}?cambio=cobro&cambio=dia`)]
  const code = await app.codeFor(protocol)
  yield ['declared, mailed', await visit.get(`${page}?codigo=nuevo`)]
  yield ['confirm', await visit.get(`${page}/confirmar`)]
  const typed = (codigo: string) => visit.post(`${page}/confirmar`, { codigo })
  yield ['confirm, empty', await typed('')]
  yield ['confirm, wrong', await typed(wrongFor(code))]
  await typed(code)
  yield ['confirmed', await visit.get(page)]
  app.clock.advance(7200)
  const job = await claimOne(app, one.server)
  if (!job) throw new Error('nothing to claim')
  await reportDone(app, job, 'cut_access')
  yield ['wiping', await visit.get(page)]
  yield ['too late', await visit.post(`${page}/deshacer`)]
  yield ['staff job', await member.visit.get(`/staff/jobs/${job.id}`, ask)]
  await wipeAll(app, job)
  yield ['completed', await visit.get(page)]
  yield ['cancelled already', await visit.get(`/servicios/${service}/baja`)]
  yield ['services, cancelled', await visit.get('/servicios')]
  yield* sidePages(locale)
  yield* pagesOfOtherRules(locale)
  yield* reviewPages(locale)
}

/** The ends that are not the usual one. */
async function* sidePages(locale: Locale): AsyncGenerator<[name: string, page: Visited]> {
  const ask = { 'accept-language': locale }
  const undone = await client(locale, { payment: 'invoice' })
  const page = `/bajas/${await declareOnPage(undone, { termina: '2026-12-05' })}`
  yield ['invoice, declared', await undone.visit.get(page)]
  await undone.visit.post(`${page}/deshacer`)
  yield ['withdrawn', await undone.visit.get(page)]

  const disputed = await client(locale)
  const { token, protocol } = await declaredFor(app, disputed)
  yield ['dispute', await visitor(app).get(`/no-fui-yo/${token}`, ask)]
  yield ['disputed', await visitor(app).post(`/no-fui-yo/${token}`, {}, ask)]
  yield ['disputed twice', await visitor(app).get(`/no-fui-yo/${token}`, ask)]
  yield ['withdrawn by dispute', await disputed.visit.get(`/bajas/${protocol}`)]

  await askFor(app, disputed.client, ask)
  await app.relay()
  const mail = app.mailbox.mails.findLast(({ text }) => pathsIn({ text }).length > 0)
  const [link = ''] = pathsIn(mail ?? { text: '' })
  yield ['new key', await visitor(app).get(link, ask)]
  yield ['new key refused', await visitor(app).post(link, { nueva: 'a', repetida: 'a' }, ask)]

  const lapsed = await client(locale)
  const late = `/bajas/${await declareOnPage(lapsed)}`
  await app.relay()
  app.clock.advance(86_400)
  await lapsed.visit.login(lapsed.client, key)
  yield ['lapsed', await lapsed.visit.get(late)]
  for (let tries = 0; tries < 5; tries++)
    await visitor(app).post('/ingresar', { numero: lapsed.client, clave: 'no' })
  const slow = { numero: lapsed.client, clave: 'no' }
  yield ['slow', await visitor(app).post('/ingresar', slow, ask)]
}

/** Notice, terms bought, data kept: what the usual policy doesn't say. */
async function* pagesOfOtherRules(locale: Locale): AsyncGenerator<[name: string, page: Visited]> {
  app.clock.set(beginning(locale))
  for (const [policy, startedOn] of [
    ['notice-30d', '2024-03-15'],
    ['end-of-term', '2024-03-15'],
    ['end-of-term', '2026-11-20'],
  ] as const) {
    const { visit, service } = await client(locale, { policy, startedOn })
    yield [`request, ${policy}`, await visit.get(`/servicios/${service}/baja`)]
  }
  const one = await client(locale, { policy: keepingPolicy.id })
  const page = `/bajas/${await declareOnPage(one)}`
  await one.visit.post(`${page}/confirmar`, { codigo: await app.codeFor(page.slice(7)) })
  yield ['kept, confirmed', await one.visit.get(page)]
  app.clock.advance(7200)
  const job = await claimOne(app, one.server)
  if (!job) throw new Error('nothing to claim')
  yield ['kept, wiping', await one.visit.get(page)]
  await wipeAll(app, job)
  yield ['ended', await one.visit.get(page)]
  yield ['copy', await one.visit.get(`${page}/copia`)]
  await one.visit.post(`${page}/copia`)
  yield ['copy ordered', await one.visit.get(page)]
  yield ['erase, copy ordered', await one.visit.get(`${page}/eliminar`)]
  const copy = await claimOne(app, one.server)
  if (!copy) throw new Error('no copy to make')
  yield ['copy in the making', await one.visit.get(page)]
  yield ['erase, copy in the making', await one.visit.get(`${page}/eliminar`)]
  await reportDone(app, copy, 'export', copied)
  yield ['copy ready', await one.visit.get(page)]
  yield ['erase', await one.visit.get(`${page}/eliminar`)]
  await one.visit.post(`${page}/eliminar`)
  yield ['erase asked', await one.visit.get(page)]
  await one.visit.post(`${page}/deshacer`)
  yield ['came back', await one.visit.get(page)]
}

/** What goes before people, as they and the client see it. */
async function* reviewPages(locale: Locale): AsyncGenerator<[name: string, page: Visited]> {
  app.clock.set(beginning(locale))
  const ask = { 'accept-language': locale }
  const { visit } = await memberIn(app)
  const one = await client(locale)
  const { token, protocol, code } = await declaredFor(app, one)
  await one.visit.post(`/bajas/${protocol}/confirmar`, { codigo: code })
  await visitor(app).post(`/no-fui-yo/${token}`)
  yield ['in review', await one.visit.get(`/bajas/${protocol}`)]
  yield ['staff reviews', await visit.get('/staff/reviews', ask)]
  yield ['staff review', await visit.get(`/staff/reviews/${protocol}`, ask)]
  yield ['staff release', await visit.get(`/staff/reviews/${protocol}/release`, ask)]
  yield ['staff refused', await visit.post(`/staff/reviews/${protocol}/release`, {}, ask)]
  yield ['staff approvals', await visit.get('/staff/approvals', ask)]
}

/** Headings that the pages above must have had, or one of them was another page. */
function titlesIn(locale: Locale): string[] {
  const texts = textsFor(locale)
  const { confirm, cancellation: all, errorPages } = texts
  const { declared, confirmed, wiping, completed, withdrawn, lapsed } = all
  const { login, recover, access, services, request, dispute, staff } = texts
  const pages = [declared, confirmed, wiping, completed, withdrawn, lapsed, confirm, dispute]
  const kept = [wiping.kept, all.ended, all.erase, all.cameBack, all.in_review, texts.copy.order]
  const others = [login, recover, access, services, request, dispute.done, dispute.over]
  const errors = [errorPages.pages[404], errorPages.byCode.too_late, login.slow, recover.choose]
  return [...pages, ...kept, ...others, ...errors, staff.login, staff.board].map(
    ({ title }) => title,
  )
}

describe.each(others)('in %s', (locale) => {
  const spanish = onlySpanish(locale)

  test('every page is in that language, with nothing left in Spanish', async () => {
    expect(spanish.length).toBeGreaterThan(500)
    const titles = new Set<string>()
    for await (const [name, page] of everyPage(locale)) {
      expect([name, langOf(page)]).toEqual([name, locale])
      expect(page.headers.get('content-language')).toBe(locale)
      const read = readOf(page.html)
      const left = spanish.filter((piece) => read.includes(piece))
      expect([name, left]).toEqual([name, []])
      expect(read, name).not.toMatch(/undefined|\[object|\*\*/)
      titles.add(page.h1)
    }
    for (const title of titlesIn(locale)) expect(titles).toContain(title)
  })
})
