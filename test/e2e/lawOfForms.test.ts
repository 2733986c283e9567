import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { start } from '../support/cancelling.ts'
import { clientOn, expectAccessible, heading, type Seen, seen } from './browser.ts'

let all: Seen
beforeAll(async () => {
  all = await seen({ packs: ['DE', 'FR'].map((country) => ({ country, facts: [] })) })
})
beforeEach(() => all.app.clock.set(start))
afterAll(() => all.stop())

test.each([true, false])(
  'France: by keyboard to the summary, back to change it, and to the receipt (scripts: %s)',
  async (javaScriptEnabled) => {
    const changes = { domain: `ile-${javaScriptEnabled}.example` }
    const client = { country: 'FR', locale: 'fr', email: `ana@${changes.domain}` }
    const { page, service } = await clientOn(all, { javaScriptEnabled }, changes, client)
    await page.goto(`/servicios/${service}/baja?hasta=2026-12-14`)
    await page.locator('#copia').fill('ana@autre.example')
    await page.getByRole('button', { name: 'Voir le récapitulatif' }).press('Enter')
    await page.getByRole('heading', { name: 'Vérifiez avant d’envoyer' }).waitFor()
    if (javaScriptEnabled) await expectAccessible(page)

    await page.getByRole('button', { name: 'Modifier Autre adresse' }).press('Enter')
    await page.waitForURL('**/baja#copia')
    expect(await page.locator('#copia').inputValue()).toBe('ana@autre.example')
    await page.locator('#copia').fill('ana@encore.example')
    await page.getByRole('button', { name: 'Voir le récapitulatif' }).press('Enter')
    const main = await page.textContent('main')
    for (const said of ['ana@encore.example', '14 décembre 2026']) expect(main).toContain(said)
    await page.getByRole('button', { name: 'notification de la résiliation' }).press('Enter')
    await page.waitForURL('**/bajas/**')
  },
)

test('Germany: the cause is asked for only of an extraordinary termination, and stands in the record', async () => {
  const client = { country: 'DE', locale: 'en' }
  const { page, service } = await clientOn(all, {}, {}, client)
  await page.goto(`/servicios/${service}/baja`)
  await expectAccessible(page)
  const cause = page.getByLabel(/^Cause of the extraordinary/)
  expect(await cause.isVisible()).toBe(false)
  await page.getByLabel('Ordinary', { exact: true }).press('ArrowDown')
  expect(await cause.isVisible()).toBe(true)
  await cause.fill('Down for three weeks')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'jetzt kündigen' }).click()
  await page.waitForURL('**/bajas/**')
  expect(await heading(page)).toMatch(/^You requested the cancellation/)
  expect(await page.textContent('main')).toContain('Extraordinary: Down for three weeks')
})
