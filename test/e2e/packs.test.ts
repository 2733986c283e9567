import { afterAll, beforeAll, beforeEach, test } from 'vitest'
import type { Locale } from '../../src/locale.ts'
import { textsFor } from '../../views/texts/catalogues.ts'
import { start } from '../support/cancelling.ts'
import { clientOn, expectAccessible, type Seen, seen } from './browser.ts'
import { confirmOn, declareOn, isAt, openAs, says, workOn } from './through.ts'

let all: Seen
beforeAll(async () => {
  all = await seen({
    packs: ['AR', 'BR', 'DE', 'FR'].map((country) => ({ country, facts: [] })),
  })
})
beforeEach(() => all.app.clock.set(start))
afterAll(() => all.stop())

interface Journey {
  country: string
  locale: Locale
  price: { amount: string; currency: string }
  /** What the client reads before declaring, with the law that it comes from. */
  before: string[]
  /** Until when the law has the data kept, which then is said while it is. */
  keptUntil: string | null
  /** What they read once all is gone. */
  after: string[]
}

const journeys: Journey[] = [
  {
    country: 'AR',
    locale: 'es-AR',
    price: { amount: '4500.00', currency: 'ARS' },
    before: [
      'te devolvemos $ 4.500,00',
      'hasta el martes 1 de diciembre de 2026',
      'Ley 24.240 art. 34',
    ],
    keptUntil: null,
    after: ['domingo 22 de noviembre de 2026, 11:00:00', 'Te devolvemos $ 4.500,00'],
  },
  {
    country: 'BR',
    locale: 'pt-BR',
    price: { amount: '49.90', currency: 'BRL' },
    before: [
      'devolvemos R$ 49,90',
      'até sábado, 28 de novembro de 2026',
      'CDC (Lei 8.078/1990) art. 49',
    ],
    keptUntil: null,
    after: ['domingo, 22 de novembro de 2026, 11:00:00', 'Devolvemos R$ 49,90 a você'],
  },
  {
    country: 'DE',
    locale: 'en',
    price: { amount: '9.90', currency: 'EUR' },
    before: [
      'we refund €9.90',
      'until Saturday 5 December 2026',
      'Richtlinie 2011/83/EU',
      'kept until Tuesday 22 December 2026',
    ],
    keptUntil: '2026-12-22T14:00:00.000Z',
    after: ['Tuesday 22 December 2026, 11:00:00', 'We refund you €9.90'],
  },
  {
    country: 'FR',
    locale: 'fr',
    price: { amount: '9.90', currency: 'EUR' },
    before: [
      'nous vous remboursons 9,90 €',
      'jusqu’au samedi 5 décembre 2026',
      'Directive 2011/83/UE',
      'jusqu’au mardi 22 décembre 2026',
    ],
    keptUntil: '2026-12-22T14:00:00.000Z',
    after: ['mardi 22 décembre 2026, 11:00:00', 'Nous vous remboursons 9,90 €'],
  },
]

test.each(journeys)(
  '$country, in $locale: from the law’s words through code and wipe to the proof',
  async ({ country, locale, price, before, keptUntil, after }) => {
    const { app } = all
    const { cancellation: words } = textsFor(locale)
    const young = { startedOn: '2026-11-20', expiresOn: '2026-12-20', price }
    const { page, client, service, server } = await clientOn(all, {}, young, { country, locale })
    await page.goto(`/servicios/${service}/baja`)
    await says(page, ...before)
    const protocol = await declareOn(page)
    await isAt(page, words, 'declared')
    await confirmOn(page, app, protocol)
    await isAt(page, words, 'confirmed')
    app.clock.advance(7200)
    await workOn(app, server, 'deactivate')
    await openAs(page, client, `/bajas/${protocol}`)
    if (keptUntil) {
      await isAt(page, words, 'ended')
      await says(page, before.at(-1) ?? '')
      app.clock.set(keptUntil)
      await workOn(app, server, 'erase')
      await openAs(page, client, `/bajas/${protocol}`)
    }
    await isAt(page, words, 'completed')
    await says(page, protocol, ...after)
    await expectAccessible(page)
  },
)
