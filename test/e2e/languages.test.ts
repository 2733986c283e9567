import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { start } from '../support/cancelling.ts'
import { contract } from '../support/catalogue.ts'
import { claimOne, wipeAll } from '../support/wipe.ts'
import { expectAccessible, heading, key, type Seen, seen } from './browser.ts'

let all: Seen
beforeAll(async () => {
  all = await seen()
})
beforeEach(() => all.app.clock.set(start))
afterAll(() => all.stop())

test('in Portuguese, from the login to the proof of the wipe', async () => {
  const { app } = all
  const { client, server, domain } = await contract(app, {}, { password: key, locale: 'pt-BR' })
  const page = await all.open({ locale: 'pt-BR' })
  const see = async (title: string) => expect(await heading(page)).toBe(title)
  await page.goto('/ingresar')
  await see('Entrar na Área do Cliente')
  await page.getByLabel('Número de cliente').fill(client)
  await page.getByLabel('Senha').fill(key)
  await page.getByRole('button', { name: 'Entrar' }).click()
  await page.waitForURL('**/servicios')
  await see('Serviços')
  await page.getByRole('link', { name: `Solicitar cancelamento do serviço ${domain}` }).click()
  await see('Solicitar cancelamento do serviço')
  await expectAccessible(page)
  await page.getByRole('button', { name: `Solicitar o cancelamento de ${domain}` }).click()
  await page.waitForURL('**/bajas/**')
  await see('Você solicitou o cancelamento. Falta confirmar')
  const code = await app.codeFor(/BAJA-\w+/.exec(page.url())?.[0] ?? '')
  await page.getByRole('link', { name: 'Confirmar cancelamento do serviço' }).click()
  await see('Confirmar o cancelamento do serviço')
  await page.getByLabel('Código de confirmação').fill(code)
  await page.getByRole('button', { name: 'Confirmar o cancelamento e excluir tudo' }).click()
  await page.waitForURL((url) => !url.pathname.endsWith('/confirmar'))
  await see('Cancelamento confirmado')
  await expectAccessible(page)
  expect(await page.locator('[data-countdown]').first().textContent()).toMatch(
    /^(2 horas|1 hora e 5\d minutos)$/,
  )
  app.clock.advance(7200)
  const job = await claimOne(app, server)
  await page.reload()
  await see('Estamos excluindo os dados')
  if (job) await wipeAll(app, job)
  await page.reload()
  await see('Tudo foi excluído')
  await expectAccessible(page)
})

test.each([true, false])(
  'a language is chosen at the foot of a page and stays chosen (JavaScript: %s)',
  async (javaScriptEnabled) => {
    const { client } = await contract(all.app, {}, { password: key })
    const page = await all.open({ javaScriptEnabled })
    await page.goto('/ingresar?volver=/acceso')
    await page.getByRole('button', { name: 'Français' }).click()
    expect(await heading(page)).toBe('Se connecter à l’Espace Client')
    expect(await page.getAttribute('html', 'lang')).toBe('fr')
    await page.getByLabel('Numéro de client').fill(client)
    await page.getByLabel('Mot de passe').fill(key)
    await page.getByRole('button', { name: 'Se connecter' }).click()
    await page.waitForURL('**/acceso')
    expect(await heading(page)).toBe('Mon accès')
    await page.getByRole('button', { name: 'English' }).click()
    expect(await heading(page)).toBe('My access')
    if (javaScriptEnabled) await expectAccessible(page)
  },
)
