import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../support/app.ts'
import { read, rowOf, start } from '../../support/cancelling.ts'
import { loggedIn } from './visitor.ts'

let app: TestApp
beforeAll(async () => {
  const packs = ['AR', 'DE', 'FR'].map((country) => ({ country, facts: [] }))
  app = await testApp({ packs })
})
beforeEach(() => app.clock.set(start))
afterAll(() => app.close())

/** A client of a country, logged in, who reads the pages in a language. */
async function from(country: string, locale: string, changes = {}, email = 'ana@correo.example') {
  const made = await loggedIn(app, changes, email)
  await app.call('PUT', `/clients/${made.client}`, { name: 'Ana', email, locale, country })
  return { ...made, path: `/servicios/${made.service}/baja` }
}
/** The fields of the last form on a page, as a browser sends them. */
const fieldsOf = (html: string): Record<string, string> => {
  const form = html.slice(html.lastIndexOf('<form class="declare"'))
  const hidden = [...form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)]
  return Object.fromEntries(hidden.map(([, name, value]) => [name, value ?? '']))
}
const cancellationsOf = async (service: string) =>
  (await app.call<{ items: unknown[] }>('GET', `/cancellations?service=${service}`)).body.items

describe('in France', () => {
  test('a summary stands between the form and what sends it; T0 is the press on the last button', async () => {
    const { visit, service, path } = await from('FR', 'fr')
    const form = await visit.get(`${path}?hasta=2026-12-14`)
    expect(form.main).toContain('Voir le récapitulatif')
    expect(form.main).not.toContain('notification de la résiliation')

    const sent = fieldsOf(form.html)
    const summary = await visit.post(path, { ...sent, comentario: 'un mot' })
    expect([summary.status, summary.h1]).toEqual([200, 'Vérifiez avant d’envoyer'])
    expect(summary.main).toContain('Garder jusqu’au 14 décembre 2026')
    expect(summary.html).toContain('un mot')
    expect(summary.html).toContain('<span lang="fr">notification de la résiliation</span>')
    expect(await cancellationsOf(service)).toEqual([])

    app.clock.advance(600)
    const { location } = await visit.post(path, fieldsOf(summary.html))
    const protocol = /^\/bajas\/(BAJA-\w+)$/.exec(location)?.[1] ?? ''
    expect(await read(app, protocol)).toMatchObject({
      declaredAt: '2026-11-22T12:10:00.000Z',
      lastDay: '2026-12-14',
    })
    expect((await rowOf(app, protocol)).comment).toBe('un mot')
  })

  test('each thing leads back to where it can be changed, without losing the others', async () => {
    const { visit, path, domain } = await from(
      'RE',
      'fr',
      { domain: 'ile.example' },
      'a@ile.example',
    )
    const copia = `b@autre.${domain}`
    const summary = await visit.post(path, { paso: 'resumen', termina: '2026-12-14', copia })
    expect(summary.main).toContain(copia)
    for (const place of ['cuando', 'copia'])
      expect(summary.html).toContain(`formaction="${path}#${place}"`)
    expect(summary.html).toContain('name="paso" value="formulario"')
    const again = await visit.post(path, { paso: 'formulario', termina: '2026-12-14', copia })
    expect(again.status).toBe(200)
    expect(again.html).toContain(`value="${copia}"`)
    expect(fieldsOf(again.html)).toMatchObject({ termina: '2026-12-14', paso: 'resumen' })
  })

  test('what can’t be taken is refused before the summary, at its field', async () => {
    const { visit, path } = await from('FR', 'fr')
    const { status, html } = await visit.post(path, { paso: 'resumen', copia: 'nobody' })
    expect(status).toBe(422)
    expect(html).toContain('<a href="#copia">')
    const day = await visit.post(path, { paso: 'resumen', termina: '2028-01-01' })
    expect(day.status).toBe(422)
    expect(day.html).toContain('<a href="#hasta">')
  })

  test('midnight before the summary moves a day that is too early, and the summary says so', async () => {
    app.clock.set('2026-11-23T02:59:59.999Z')
    const { visit, path } = await from('FR', 'fr')
    const { html } = await visit.get(`${path}?hasta=2026-11-22`)
    app.clock.advance(0.001)
    const summary = await visit.post(path, fieldsOf(html))
    expect(summary.status).toBe(200)
    expect(summary.main).toContain('le dernier jour devient le 23 novembre 2026')
    expect(fieldsOf(summary.html)).toMatchObject({ termina: '2026-11-23' })
  })

  test('midnight after the summary is handled as after a form: it stands, and the receipt says what changed', async () => {
    app.clock.set('2026-12-01T02:59:59.999Z')
    const { visit, path } = await from('FR', 'fr')
    const summary = await visit.post(path, fieldsOf((await visit.get(path)).html))
    app.clock.advance(0.001)
    const { location } = await visit.post(path, fieldsOf(summary.html))
    expect(location).toMatch(/^\/bajas\/BAJA-\w+\?cambio=cobro$/)
  })

  test('with one open already the summary leads to it', async () => {
    const { visit, path } = await from('FR', 'fr')
    const { location } = await visit.post(path, {
      ...fieldsOf((await visit.get(path)).html),
      paso: '',
    })
    const again = await visit.post(path, { paso: 'resumen' })
    expect([again.status, again.location]).toEqual([303, location])
  })
})

test('elsewhere the form itself has the button that sends it', async () => {
  for (const country of ['AR', 'DE', 'BR', 'ZZ']) {
    const { visit, path } = await from(country, 'es-AR')
    const { main, html } = await visit.get(path)
    expect(main, country).not.toContain('Ver el resumen')
    expect(html, country).not.toContain('name="paso"')
  }
})

describe('in Germany', () => {
  test('the form asks for the kind of termination; nothing else does', async () => {
    const german = await from('DE', 'en')
    const { html, main } = await german.visit.get(german.path)
    expect(html).toMatch(/<input id="tipo-ordinary"[^>]*checked=""/)
    expect(html).toContain('name="causa"')
    expect(main).toContain('Kind of termination')
    expect(html).toContain('<span lang="de">jetzt kündigen</span>')
    const other = await from('AR', 'es-AR')
    expect((await other.visit.get(other.path)).html).not.toContain('name="tipo"')
  })

  test('an extraordinary one is stored with its cause, shown, and restored where something is refused', async () => {
    const { visit, path } = await from('DE', 'en')
    const fields = { tipo: 'extraordinary', causa: 'Down for\r\nthree weeks' }
    const refused = await visit.post(path, { ...fields, termina: 'x' })
    expect(refused.html).toMatch(/<input id="tipo-extraordinary"[^>]*checked=""/)
    expect(refused.html).toContain('three weeks')
    const { location } = await visit.post(path, fields)
    const protocol = /BAJA-\w+/.exec(location)?.[0] ?? ''
    expect((await read(app, protocol)).termination).toEqual({
      kind: 'extraordinary',
      cause: 'Down for\nthree weeks',
    })
    expect((await visit.get(location)).main).toContain('Extraordinary: Down for three weeks')
  })

  test('a cause goes with an extraordinary one alone, and not beyond 2,000 characters', async () => {
    const { visit, path } = await from('DE', 'en')
    const long = await visit.post(path, { tipo: 'extraordinary', causa: 'x'.repeat(2001) })
    expect(long.status).toBe(422)
    expect(long.html).toContain('<a href="#causa">')
    const { location } = await visit.post(path, { tipo: 'ordinary', causa: 'left over' })
    expect((await read(app, /BAJA-\w+/.exec(location)?.[0] ?? '')).termination).toEqual({
      kind: 'ordinary',
      cause: null,
    })
  })
})
