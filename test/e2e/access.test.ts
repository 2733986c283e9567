import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { start } from '../support/cancelling.ts'
import { contract } from '../support/catalogue.ts'
import { clientOn, expectAccessible, heading, key, logIn, type Seen, seen } from './browser.ts'

let all: Seen
beforeAll(async () => {
  all = await seen()
})
beforeEach(() => all.app.clock.set(start))
afterAll(() => all.stop())

const fresh = 'violeta cabra 73'

/** The path of the newest link for making a new key that was mailed to an address. */
async function mailedPath(address: string): Promise<string> {
  await all.app.relay()
  const mail = all.app.mailbox.mails.findLast(({ to }) => to === address)
  return /^https?:\/\/[^/]+(\/recuperar\/\S+)$/m.exec(mail?.text ?? '')?.[1] ?? ''
}

test.each([true, false])(
  'whoever lost the key gets in again by mail (JavaScript: %s)',
  async (javaScriptEnabled) => {
    const { client } = await contract(all.app, {}, { password: key })
    const page = await all.open({ javaScriptEnabled })
    await page.goto('/ingresar')
    await page.getByRole('link', { name: 'Olvidé mi clave' }).click()
    await page.getByLabel('Número de cliente o correo').fill(client)
    await page.getByRole('button', { name: 'Mandarme el enlace' }).click()
    await page.getByRole('heading', { name: 'Revisá tu correo' }).waitFor()
    await page.goto(await mailedPath(`${client}@correo.example`))
    await page.getByLabel('Clave nueva', { exact: true }).fill(fresh)
    await page.getByLabel('Repetí la clave nueva').fill(fresh)
    await page.getByRole('button', { name: 'Guardar la clave nueva' }).click()
    await page.getByText('Guardaste tu clave nueva').waitFor()
    await page.getByLabel('Número de cliente').fill(client)
    await page.getByLabel('Clave').fill(fresh)
    await page.getByRole('button', { name: 'Ingresar' }).click()
    await page.waitForURL('**/servicios')
  },
)

test.each([true, false])(
  'changing the key and ending another session (JavaScript: %s)',
  async (javaScriptEnabled) => {
    const { client, page } = await clientOn(all, { javaScriptEnabled })
    const elsewhere = await all.open()
    await logIn(elsewhere, client)
    await page.getByRole('link', { name: 'Mi acceso' }).click()
    await expect.poll(() => page.locator('.sessions li').count()).toBe(2)
    await page.getByRole('button', { name: 'Cerrar las demás sesiones' }).click()
    await page.getByText('Cerramos las demás sesiones').waitFor()
    await expect.poll(() => page.locator('.sessions li').count()).toBe(1)
    await elsewhere.reload()
    expect(new URL(elsewhere.url()).pathname).toBe('/ingresar')
    await page.getByLabel('Clave actual').fill(key)
    await page.getByLabel('Clave nueva', { exact: true }).fill(fresh)
    await page.getByLabel('Repetí la clave nueva').fill(fresh)
    await page.getByRole('button', { name: 'Cambiar la clave' }).click()
    await page.getByText('Cambiaste la clave').waitFor()
    await page.getByRole('link', { name: 'Servicios', exact: true }).click()
    expect(await heading(page)).toBe('Servicios')
  },
)

test('keys can be seen while they are typed and are sent as keys; without a script nothing offers it', async () => {
  const { client, page } = await clientOn(all)
  await page.goto('/acceso')
  const next = page.getByLabel('Clave nueva', { exact: true })
  await next.fill(fresh)
  await page.getByLabel('Mostrar lo que escribo').check()
  expect(await next.getAttribute('type')).toBe('text')
  expect(await page.getByLabel('Clave actual').getAttribute('type')).toBe('text')
  let typeSent = ''
  await page.exposeFunction('tellType', (type: string) => {
    typeSent = type
  })
  await page.evaluate(
    `addEventListener('submit', () => tellType(document.getElementById('nueva').type))`,
  )
  await page.getByLabel('Clave actual').fill('mala')
  await page.getByLabel('Repetí la clave nueva').fill(fresh)
  await page.getByRole('button', { name: 'Cambiar la clave' }).click()
  await page.getByRole('alert').waitFor()
  expect(typeSent).toBe('password')
  const plain = await all.open({ javaScriptEnabled: false })
  await logIn(plain, client)
  await plain.goto('/acceso')
  expect(await plain.getByText('Mostrar lo que escribo').isVisible()).toBe(false)
})

test('recovering: asking, asked with nothing, sent, choosing, refused, over', async () => {
  const { client } = await contract(all.app, {}, { password: key })
  const page = await all.open()
  const look = async (path: string, title: string) => {
    await page.goto(path)
    expect(await heading(page)).toBe(title)
    await expectAccessible(page)
  }
  await look('/recuperar', 'Recuperar el acceso')
  await page.getByLabel('Número de cliente o correo').fill(' ')
  await page.getByRole('button', { name: 'Mandarme el enlace' }).click()
  await page.getByRole('alert').waitFor()
  await expectAccessible(page)
  await look('/recuperar?enviado', 'Revisá tu correo')
  await page.request.post('/recuperar', {
    form: { quien: client },
    headers: { origin: all.url },
  })
  await look(await mailedPath(`${client}@correo.example`), 'Elegir una clave nueva')
  await page.getByLabel('Clave nueva', { exact: true }).fill('corta')
  await page.getByLabel('Repetí la clave nueva').fill('corta')
  await page.getByRole('button', { name: 'Guardar la clave nueva' }).click()
  await page.getByRole('alert').getByRole('link').click()
  await page.locator('#nueva:focus').waitFor()
  await expectAccessible(page)
  await look('/recuperar/nada', 'Este enlace ya no sirve')
  await look('/ingresar?clave=nueva', 'Ingresar al Panel de Clientes')
})

test('my access: with other sessions, done, refused, closed for a while', async () => {
  const { client, page } = await clientOn(all)
  await logIn(await all.open(), client)
  await page.goto('/acceso')
  await expectAccessible(page)
  await page.goto('/acceso?listo=sesiones')
  await expectAccessible(page)
  const change = async () => {
    await page.getByLabel('Clave actual').fill('mala')
    await page.getByLabel('Clave nueva', { exact: true }).fill(fresh)
    await page.getByLabel('Repetí la clave nueva').fill(fresh)
    await page.getByRole('button', { name: 'Cambiar la clave' }).click()
    await page.waitForLoadState()
  }
  await change()
  await page.getByRole('alert').waitFor()
  await expectAccessible(page)
  for (let tries = 0; tries < 5; tries++) await change()
  expect(await heading(page)).toBe('Demasiados intentos')
  await expectAccessible(page)
})
