import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cancellation } from '../../../db/schema/cancellation.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { declareOnPage, loggedIn } from './visitor.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp({ packs: [{ country: 'AR', facts: [] }] })
})
afterAll(() => app.close())

/** Where bold ends before a full stop, the words of `main` have a space too many. */
const plain = (text: string) => text.replaceAll(/[\s\u00a0]+/g, ' ').replaceAll(/ ([.,])/g, '$1')

const shown = async (protocol: string) => {
  const [row] = await app.ctx.db.orm
    .select()
    .from(cancellation)
    .where(eq(cancellation.protocol, protocol))
  return row?.termsShown ?? ''
}

test('with a pack the receipt doesn’t say that nothing happens without the code: a person reviews it', async () => {
  const one = await loggedIn(app)
  const before = await one.visit.get(`/servicios/${one.service}/baja`)
  const after = await one.visit.get(`/bajas/${await declareOnPage(one)}`)
  for (const { main } of [before, after]) {
    expect(main).toContain('tu pedido no se pierde: lo revisa una persona')
    expect(main).not.toMatch(/no se elimina nada/i)
  }
})

test.each(['wipe-24h', 'notice-30d', 'end-of-term'])(
  '%s: what the page said is kept with the declaration, word for word',
  async (policy) => {
    const one = await loggedIn(app, { policy, startedOn: '2024-01-15', expiresOn: '2026-12-10' })
    const page = (await one.visit.get(`/servicios/${one.service}/baja`)).main
    const protocol = await declareOnPage(one)
    const kept = await shown(protocol)
    const lines = kept.split('\n')
    expect(lines.length).toBeGreaterThan(5)
    for (const line of lines.map((each) => each.replace(/ \(Dónde está escrita.*\)$/, '')))
      expect(plain(page)).toContain(plain(line))
    expect(kept).toMatch(/Condiciones del servicio de|Ley 24\.240/)

    await one.visit.post(`/bajas/${protocol}/confirmar`, { codigo: await app.codeFor(protocol) })
    expect(await shown(protocol)).toBe(kept)
  },
)

test('what is kept is in the language in which it was read, and is shown so whatever is spoken later', async () => {
  const one = await loggedIn(app, { expiresOn: '2026-12-10' })
  const session = one.visit.cookie
  one.visit.cookie = `${session}; idioma=en`
  const { html, main } = await one.visit.get(`/servicios/${one.service}/baja`)
  const [, idioma = ''] = /name="idioma" value="([^"]*)"/.exec(html) ?? []
  // The choice at the foot may change in another window between reading and pressing.
  one.visit.cookie = `${session}; idioma=fr`
  const protocol = await declareOnPage(one, { idioma })
  const [first = ''] = (await shown(protocol)).split('\n')
  expect(first).toMatch(/^The next payment of/)
  expect(plain(main)).toContain(plain(first))

  one.visit.cookie = session
  const page = await one.visit.get(`/bajas/${protocol}`)
  expect(page.main).toContain('Lo que leíste al pedir la baja')
  expect(page.html).toMatch(/<ul class="terms-shown" lang="en"><li>The next payment of/)
  expect(page.html).not.toMatch(/<details[^>]*open/)
})

test('asked for by another way, it is kept in the client’s language and not said to have been read', async () => {
  const one = await loggedIn(app)
  const client = { name: 'Zoe', email: 'zoe@correo.example', locale: 'fr-CA', country: 'AR' }
  await app.call('PUT', `/clients/${one.client}`, client)
  const asked = { service: one.service, channel: 'phone' }
  const { body } = await app.call<{ protocol: string }>('POST', '/cancellations', asked)
  expect(await shown(body.protocol)).toMatch(/^Le prochain paiement/)
  one.visit.cookie += '; idioma=es-AR'
  const { main } = await one.visit.get(`/bajas/${body.protocol}`)
  expect(main).toContain('Lo que valía al pedirse la baja')
  expect(main).not.toContain('Lo que leíste')
})

test('what is given back, owed or lost stands on the cancellation’s page and in the receipt', async () => {
  const owing = {
    policy: 'end-of-term',
    startedOn: '2024-01-10',
    expiresOn: '2026-12-10',
    committedUntil: '2027-03-10',
  }
  const cases = [
    [{ startedOn: '2026-11-20', expiresOn: '2026-12-20' }, /te devolvemos \$ 4\.500,00/i, 'AR'],
    [owing, /te queda por pagar \$ 13\.500,00/i, 'UY'],
    [{}, /lo que ya pagaste hasta el 14 de diciembre de 2026 no se devuelve/i, 'UY'],
  ] as const
  for (const [changes, said, country] of cases) {
    const one = await loggedIn(app, changes)
    const client = { name: 'Ana', email: `${one.client}@correo.example`, locale: 'es-AR', country }
    await app.call('PUT', `/clients/${one.client}`, client)
    const protocol = await declareOnPage(one)
    const look = async () => {
      const { html, main } = await one.visit.get(`/bajas/${protocol}`)
      const section = /<section aria-labelledby="saldo">.*?<\/section>/s.exec(html)?.[0] ?? ''
      return { section: section.replaceAll(/<[^>]*>|\u00a0/g, ' ').replaceAll(/\s+/g, ' '), main }
    }
    const code = await app.codeFor(protocol)
    const receipt = app.mailbox.mails.find(({ subject }) => subject.includes(`(${protocol})`))
    expect(receipt?.text.replaceAll(/\s+/g, ' ')).toMatch(
      new RegExp(`Devoluciones y pagos pendientes, si confirmás.*${said.source}`, 'i'),
    )
    const before = (await look()).section
    expect(before).toMatch(said)
    expect(before).toContain('Si confirmás: ')
    await one.visit.post(`/bajas/${protocol}/confirmar`, { codigo: code })
    const after = (await look()).section
    expect(after).toMatch(said)
    expect(after).not.toContain('Si confirmás')
  }
})

test('words that a law prescribes are marked as being in its language', async () => {
  const { visit } = await loggedIn(app)
  expect((await visit.get('/servicios')).html).toContain(
    '<span lang="es-AR">BOTÓN DE BAJA DE SERVICIO</span>',
  )
})
