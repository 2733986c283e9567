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
      expect(page.replaceAll('\u00a0', ' ')).toContain(line.replaceAll('\u00a0', ' '))
    expect(kept).toMatch(/Condiciones del servicio de|Ley 24\.240/)

    await one.visit.post(`/bajas/${protocol}/confirmar`, { codigo: await app.codeFor(protocol) })
    expect(await shown(protocol)).toBe(kept)
  },
)

test('words that a law prescribes are marked as being in its language', async () => {
  const { visit } = await loggedIn(app)
  expect((await visit.get('/servicios')).html).toContain(
    '<span lang="es-AR">BOTÓN DE BAJA DE SERVICIO</span>',
  )
})
