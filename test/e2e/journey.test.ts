import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { start, wrongFor } from '../support/cancelling.ts'
import { claimOne, wipeAll } from '../support/wipe.ts'
import {
  ask,
  clientOn,
  expectAccessible,
  heading,
  key,
  type Seen,
  seen,
  typeCode,
} from './browser.ts'

let all: Seen
beforeAll(async () => {
  all = await seen()
})
beforeEach(() => all.app.clock.set(start))
afterAll(() => all.stop())

test.each([true, false])(
  'from the list of services to the proof of the wipe (JavaScript: %s)',
  async (javaScriptEnabled) => {
    const { app } = all
    const { page, server, domain } = await clientOn(all, { javaScriptEnabled })
    await page.getByRole('link', { name: `Solicitar baja del servicio ${domain}` }).click()
    expect(await heading(page)).toBe('Solicitar baja del servicio')
    await page.getByLabel('¿Por qué te vas? (opcional)').selectOption({ label: 'Por el precio' })
    await page.getByRole('button', { name: `Solicitar la baja de ${domain}` }).click()
    await page.waitForURL('**/bajas/**')
    expect(await heading(page)).toBe('Pediste la baja. Falta confirmarla')
    const protocol = /BAJA-\w+/.exec(page.url())?.[0] ?? ''
    const code = await app.codeFor(protocol)

    await page.getByRole('link', { name: 'Servicios', exact: true }).click()
    await page.getByRole('link', { name: `Confirmar baja del servicio ${domain}` }).click()
    await page.getByLabel('Código de confirmación').fill(wrongFor(code))
    await page.getByRole('button', { name: 'Confirmar la baja y borrar todo' }).click()
    await page.getByRole('alert').getByRole('link').click()
    expect(new URL(page.url()).hash).toBe('#codigo')
    await page.getByLabel('Código de confirmación').fill(code.toLowerCase())
    await page.getByRole('button', { name: 'Confirmar la baja y borrar todo' }).click()
    await page.waitForURL(`**/bajas/${protocol}`)
    expect(await heading(page)).toBe('Baja confirmada')

    app.clock.advance(7200)
    const job = await claimOne(app, server)
    await page.reload()
    expect(await heading(page)).toBe('Estamos eliminando los datos')
    if (job) await wipeAll(app, job)
    await page.reload()
    expect(await heading(page)).toBe('Se eliminó todo')
    expect(await page.getByText('sha256:0123').count()).toBe(2)
  },
)

test.each([true, false])(
  'asking, changing one’s mind, asking again (JavaScript: %s)',
  async (javaScriptEnabled) => {
    const { page, service } = await clientOn(all, { javaScriptEnabled })
    const first = await ask(page, service)
    await page.getByRole('button', { name: 'Retirar la solicitud' }).click()
    await page.getByRole('heading', { name: 'El pedido de baja se retiró' }).waitFor()
    await page.getByRole('link', { name: 'Solicitar baja del servicio' }).click()
    const second = await ask(page, service)
    expect(second).not.toBe(first)
    await typeCode(page, second, await all.app.codeFor(second))
    await page.getByRole('button', { name: 'Deshacer la baja' }).click()
    await page.getByRole('heading', { name: 'El pedido de baja se retiró' }).waitFor()
  },
)

test.each([true, false])(
  'a later last day is picked, everything is redrawn, and it is what is asked for (JavaScript: %s)',
  async (javaScriptEnabled) => {
    const { page, service } = await clientOn(all, { javaScriptEnabled })
    await page.goto(`/servicios/${service}/baja`)
    const summary = page.locator('.summary-cards')
    const comment = page.getByLabel('¿Querés contarnos algo más? (opcional)')
    await comment.fill('Cierro el local')
    await page.getByLabel('O elegí otro último día de servicio').fill('2026-12-20')
    if (!javaScriptEnabled) await page.getByRole('button', { name: 'Ver qué cambia' }).click()
    await page.getByRole('link', { name: /^Seguir hasta el 20 de diciembre/ }).waitFor()
    await summary.getByText('Se te va a debitar', { exact: true }).waitFor()
    await page.getByText('Ver como tabla').click()
    expect(await page.getByRole('row', { name: /Termina tu último día/ }).count()).toBe(1)
    expect(new URL(page.url()).search).toBe('?hasta=2026-12-20')
    expect(await comment.inputValue()).toBe(javaScriptEnabled ? 'Cierro el local' : '')

    await page.getByRole('link', { name: /^Ahora/ }).click()
    await summary.getByText('No se te va a debitar').waitFor()
    await page.getByRole('link', { name: /^Seguir hasta el 14 de diciembre/ }).click()
    await page.waitForURL('**?hasta=2026-12-14')
    await page.getByRole('button', { name: /^Solicitar la baja de/ }).click()
    await page.waitForURL('**/bajas/**')
    expect(await page.textContent('main')).toContain('14 de diciembre de 2026')
  },
)

test.each([true, false])(
  'a comment typed until the session had ended is there again after the login, and asks for nothing by itself (JavaScript: %s)',
  async (javaScriptEnabled) => {
    const { app } = all
    const { page, client, service } = await clientOn(all, { javaScriptEnabled })
    await page.goto(`/servicios/${service}/baja?hasta=2026-12-20`)
    const comment = page.getByLabel('¿Querés contarnos algo más? (opcional)')
    await comment.fill('Cierro el local.\nGracias por todo')
    await page.context().clearCookies()
    await page.getByRole('button', { name: /^Solicitar la baja de/ }).click()
    await page.getByText('no se hizo ni quedó registrado').waitFor()
    await page.getByLabel('Número de cliente').fill(client)
    for (const typed of ['mala-clave', key]) {
      await page.getByLabel('Clave', { exact: true }).fill(typed)
      await page.getByRole('button', { name: 'Ingresar' }).click()
      await page.waitForLoadState()
    }
    expect(await heading(page)).toBe('Solicitar baja del servicio')
    await page.getByText('Todavía no se hizo nada').waitFor()
    expect(await comment.inputValue()).toBe('Cierro el local.\nGracias por todo')
    expect(page.url()).not.toContain('Cierro')
    if (javaScriptEnabled) await expectAccessible(page)
    const asked = () => app.call<{ items: object[] }>('GET', `/cancellations?service=${service}`)
    expect((await asked()).body.items).toEqual([])
    await page.getByRole('button', { name: /^Solicitar la baja de/ }).click()
    await page.waitForURL('**/bajas/**')
    expect((await asked()).body.items).toMatchObject([{ lastDay: '2026-12-20' }])
  },
)
