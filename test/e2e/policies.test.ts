import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { start } from '../support/cancelling.ts'
import { claimOne, wipeAll } from '../support/wipe.ts'
import {
  ask,
  clientOn,
  expectAccessible,
  heading,
  logIn,
  type Seen,
  seen,
  typeCode,
} from './browser.ts'

let all: Seen
beforeAll(async () => {
  all = await seen({
    packs: ['AR', 'BR', 'DE', 'FR'].map((country) => ({ country, facts: [] })),
  })
})
beforeEach(() => all.app.clock.set(start))
afterAll(() => all.stop())

/** A country whose law no pack knows: the policy alone. */
const elsewhere = { country: 'UY' }

const numbers = {
  policy: 'notice-30d',
  payment: 'invoice' as const,
  expiresOn: '2026-12-10',
  components: [
    { kind: 'phone_number', ref: '+541155550000' },
    { kind: 'recording', ref: 'grabaciones/1001' },
  ],
}

const says = async (page: Page, ...texts: string[]) => {
  const main = (await page.textContent('main'))?.replaceAll('\u00a0', ' ')
  for (const text of texts) expect(main).toContain(text)
}

test('notice-30d: the last day is day 30, its period is charged by day, and only then all goes', async () => {
  const { app } = all
  const { page, client, service, server } = await clientOn(all, {}, numbers, elsewhere)
  await page.goto(`/servicios/${service}/baja`)
  await expectAccessible(page)
  await says(
    page,
    'Lo antes posible: el 22 de diciembre de 2026',
    'Se te va a cobrar la próxima factura de $ 1.887,10',
    'El precio completo es $ 4.500,00',
    'Tus números siguen activos',
  )
  const protocol = await ask(page, service)
  await typeCode(page, protocol, await all.app.codeFor(protocol))
  expect(await heading(page)).toBe('Baja confirmada')
  await says(page, '22 de diciembre de 2026')
  const debit = await all.app.call('GET', `/services/${service}/debit`)
  expect(debit.body).toMatchObject({ verdict: 'charge', amount: '1887.10' })

  app.clock.set('2026-12-23T02:59:59.999Z')
  expect(await claimOne(app, server)).toBeNull()
  app.clock.set('2026-12-23T03:00:00.000Z')
  const job = await claimOne(app, server)
  if (job) await wipeAll(app, job)
  await logIn(page, client)
  await page.goto(`/bajas/${protocol}`)
  expect(await heading(page)).toBe('Se eliminó todo')
})

test('end-of-term: kept to the last paid day, the rest of a commitment owed, data kept, erased at once or kept by coming back', async () => {
  const changes = {
    policy: 'end-of-term',
    startedOn: '2024-01-15',
    expiresOn: '2026-12-10',
    committedUntil: '2027-03-10',
  }
  const { app } = all
  const { page, client, service, server } = await clientOn(all, {}, changes, elsewhere)
  await page.goto(`/servicios/${service}/baja`)
  await expectAccessible(page)
  await says(
    page,
    'Lo antes posible: el 9 de diciembre de 2026',
    'Te queda por pagar $ 13.500,00',
    'Se guardan hasta el miércoles 10 de marzo de 2027',
  )
  await page.getByRole('link', { name: /^Seguir hasta el 9 de enero de 2027/ }).click()
  await page.locator('.summary-cards').getByText('Se te va a debitar', { exact: true }).waitFor()
  await says(page, 'Te queda por pagar $ 9.000,00')
  const protocol = await ask(page, service)
  expect(await heading(page)).toBe('Pediste la baja. Falta confirmarla')
  await typeCode(page, protocol, await all.app.codeFor(protocol))
  expect(await heading(page)).toBe('Baja confirmada')
  await expectAccessible(page)

  app.clock.set('2026-12-10T03:00:00.000Z')
  const job = await claimOne(app, server)
  if (job) await wipeAll(app, job)
  await logIn(page, client)
  await page.goto(`/bajas/${protocol}`)
  expect(await heading(page)).toBe('El servicio terminó')
  await says(page, 'miércoles 10 de marzo de 2027')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Eliminar los datos ahora' }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: /^Eliminar/ }).click()
  await page.getByText('Pediste eliminar los datos ahora').waitFor()
  await page.getByRole('button', { name: 'Volver y conservar los datos' }).click()
  await page.getByRole('heading', { name: 'Volviste a tiempo' }).waitFor()
  await expectAccessible(page)
})

test('end-of-term: a service that a partner sold is refused with whom to ask', async () => {
  const soldBy = { name: 'Contadores Unidos', contact: 'hola@contadores.example' }
  const changes = { policy: 'end-of-term', soldBy }
  const { page, service } = await clientOn(all, {}, changes, elsewhere)
  await page.goto(`/servicios/${service}/baja`)
  expect(await heading(page)).toBe('Este servicio se da de baja por otro lado')
  await says(page, 'Contadores Unidos: hola@contadores.example')
  await expectAccessible(page)
})

test('AR: a late debit is stopped, the right to withdraw stands first, and why is nobody’s business', async () => {
  const { app } = all
  app.clock.set('2026-12-02T12:00:00.000Z')
  const young = { startedOn: '2026-11-25', expiresOn: '2026-12-25' }
  const { page, client, service } = await clientOn(all, {}, young, { country: 'AR' })
  await page.getByRole('link', { name: /^BOTÓN DE BAJA DE SERVICIO/ }).waitFor()
  await page.goto(`/servicios/${service}/baja?hasta=2026-12-10`)
  await page.getByRole('link', { name: 'BOTÓN DE ARREPENTIMIENTO' }).click()
  await page.waitForURL('**/baja#pedir')
  await expectAccessible(page)
  await says(page, 'te devolvemos $ 4.500,00', 'Ley 24.240 art. 34', 'No se te va a debitar')
  expect(await page.getByLabel(/Por qué te vas/).count()).toBe(0)
  const protocol = await ask(page, service)
  await page.goto(`/bajas/${protocol}/confirmar`)
  // Disposición 3/2026: that screen serves to identify, and nothing else.
  expect(await page.locator('main form').count()).toBeLessThanOrEqual(2)
  expect(await page.getByLabel('Código de confirmación').count()).toBe(1)
  const debit = await app.call('GET', `/services/${service}/debit`)
  expect(debit.body).toMatchObject({ verdict: 'hold' })

  // Nobody's mail server took the code: the time to confirm is 72 h then.
  app.clock.advance(73 * 3600)
  await logIn(page, client)
  await page.goto(`/bajas/${protocol}`)
  await says(page, 'lo va a revisar una persona')
  await expectAccessible(page)
})

test.each([
  ['BR', 'Solicitar baja del servicio', 'CDC (Lei 8.078/1990) art. 49', null],
  ['DE', 'Verträge hier kündigen', 'Richtlinie 2011/83/EU', 'jetzt kündigen'],
  ['FR', 'résilier votre contrat', 'Directive 2011/83/UE', 'notification de la résiliation'],
])(
  '%s: the law’s words on the buttons, its right to withdraw, its sources',
  async (country, entry, source, confirm) => {
    const young = { startedOn: '2026-11-20', expiresOn: '2026-12-20' }
    const { page, domain } = await clientOn(all, {}, young, { country })
    await page.getByRole('link', { name: `${entry} ${domain}` }).click()
    await page.waitForURL('**/baja')
    await expectAccessible(page)
    await says(page, source, 'te devolvemos')
    await page.locator('summary', { hasText: '¿De dónde sale cada regla?' }).click()
    const rules = page.getByRole('table', { name: '¿De dónde sale cada regla?' })
    expect(await rules.getByRole('cell', { name: source }).count()).toBeGreaterThan(0)
    if (country === 'FR') await page.getByRole('button', { name: 'Ver el resumen' }).click()
    await page.getByRole('button', { name: confirm ?? /^Solicitar la baja de/ }).click()
    await page.waitForURL('**/bajas/**')
    const protocol = /BAJA-\w+/.exec(page.url())?.[0] ?? ''
    const { body } = await all.app.call<{ terms: { packs: { id: string }[] } }>(
      'GET',
      `/cancellations/${protocol}`,
    )
    expect(body.terms.packs.map(({ id }) => id)).toEqual([country])
  },
)
