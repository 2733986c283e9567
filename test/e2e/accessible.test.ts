import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { waitingPages } from '../../src/http/pages/waiting.tsx'
import { hit } from '../../src/throttle.ts'
import { withBroken } from '../support/brokenTable.ts'
import {
  completed,
  confirmed,
  declared,
  start,
  wearOut,
  wiping,
  withdraw,
  wrongFor,
} from '../support/cancelling.ts'
import { contract } from '../support/catalogue.ts'
import {
  ask,
  clientOn,
  expectAccessible,
  heading,
  key,
  logIn,
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

/** Someone logged in as the client of a cancellation that was brought about over the API. */
async function holderOf({ client }: { client: string }): Promise<Page> {
  const { app, open } = all
  await app.call('PUT', `/clients/${client}`, {
    name: 'Ana Suárez',
    email: `${client}@correo.example`,
    locale: 'es-AR',
    country: 'AR',
    password: key,
  })
  const page = await open()
  await logIn(page, client)
  return page
}

const visit = async (page: Page, path: string, title: string | RegExp) => {
  await page.goto(path)
  expect(await heading(page)).toMatch(title)
  await expectAccessible(page)
}

test('logging in, wrong and too often', async () => {
  const { client } = await contract(all.app, {}, { password: key })
  const page = await all.open()
  await visit(page, '/ingresar?volver=/servicios/x/baja', 'Ingresar')
  const tryKey = async () => {
    await page.getByLabel('Número de cliente').fill(client)
    await page.getByLabel('Clave').fill('mala')
    await page.getByRole('button', { name: 'Ingresar' }).click()
    await page.waitForLoadState()
  }
  await tryKey()
  await expectAccessible(page)
  for (let more = 0; more < 5; more++) await tryKey()
  expect(await heading(page)).toBe('Demasiados intentos')
  await expectAccessible(page)
})

test('services: some, none found, none at all', async () => {
  const { page } = await clientOn(all)
  await visit(page, '/servicios', 'Servicios')
  await visit(page, '/servicios?q=zzz', 'Servicios')
  const client = 'sin-servicios'
  await visit(await holderOf({ client }), '/servicios', 'Servicios')
})

test('the request: now, later, too late, refused', async () => {
  const { page, service } = await clientOn(all, {}, { domain: 'propio.example' })
  const title = 'Solicitar baja del servicio'
  await visit(page, `/servicios/${service}/baja`, title)
  await visit(page, `/servicios/${service}/baja?hasta=2026-12-14`, title)
  await visit(page, `/servicios/${service}/baja?hasta=2030-01-01`, title)
  const late = await clientOn(all, {}, { expiresOn: '2026-11-28' })
  await visit(late.page, `/servicios/${late.service}/baja`, title)
})

test('what was typed wrong: the second address, the comment, an empty code', async () => {
  const { page, service } = await clientOn(
    all,
    {},
    { domain: 'adentro.example' },
    { email: 'yo@adentro.example' },
  )
  await page.goto(`/servicios/${service}/baja`)
  await page.evaluate(`for (const form of document.forms) form.noValidate = true;
    document.getElementById('copia').value = 'sin arroba';
    document.getElementById('comentario').removeAttribute('maxlength');
    document.getElementById('comentario').value = 'a'.repeat(2500);`)
  await page.getByRole('button', { name: /^Solicitar la baja de/ }).click()
  await page.getByRole('alert').waitFor()
  for (const id of ['copia', 'comentario'])
    expect(await page.getAttribute(`#${id}`, 'aria-invalid')).toBe('true')
  await expectAccessible(page)
  const protocol = await ask(page, service)
  await page.goto(`/bajas/${protocol}/confirmar`)
  await page.evaluate('for (const form of document.forms) form.noValidate = true')
  await page.getByRole('button', { name: /^Confirmar la baja/ }).click()
  await page.getByRole('alert').waitFor()
  await expectAccessible(page)
})

test('declared, and confirming with wrong codes until that one is dead', async () => {
  const one = await declared(all.app)
  const page = await holderOf(one)
  await visit(page, `/bajas/${one.protocol}`, 'Pediste la baja')
  await visit(page, `/bajas/${one.protocol}/confirmar`, 'Confirmar baja del servicio')
  await typeCode(page, one.protocol, wrongFor(one.code))
  await expectAccessible(page)
  await wearOut(all.app, one)
  await visit(page, `/bajas/${one.protocol}/confirmar`, 'Confirmar baja del servicio')
})

test('too many wrong codes: how long to wait', async () => {
  const one = await declared(all.app)
  const page = await holderOf(one)
  const wrong = { windowSeconds: 86_400, limit: 30 }
  for (let n = 0; n < 30; n++) await hit(all.app.ctx, `code:${one.client}`, wrong)
  await typeCode(page, one.protocol, one.code)
  expect(await heading(page)).toBe('Demasiados códigos equivocados')
  await expectAccessible(page)
})

test('confirmed, being wiped, completed', async () => {
  for (const [one, title] of [
    [await confirmed(all.app), 'Baja confirmada'],
    [await wiping(all.app), 'Estamos eliminando los datos'],
    [await completed(all.app), 'Se eliminó todo'],
  ] as const)
    await visit(await holderOf(one), `/bajas/${one.protocol}`, title)
})

test('withdrawn, lapsed, in review', async () => {
  const withdrawn = await declared(all.app)
  await withdraw(all.app, withdrawn.protocol)
  await visit(await holderOf(withdrawn), `/bajas/${withdrawn.protocol}`, 'se retiró')
  const reviewed = await confirmed(all.app)
  const page = await holderOf(reviewed)
  await visit(page, `/no-fui-yo/${reviewed.token}`, 'Yo no pedí esta baja')
  await page.getByRole('button', { name: /frenarla/ }).click()
  await page.getByRole('heading', { name: 'Frenamos la baja' }).waitFor()
  await expectAccessible(page)
  await visit(page, `/no-fui-yo/${reviewed.token}`, /./)
  await visit(page, `/bajas/${reviewed.protocol}`, 'en revisión')
  const lapsed = await declared(all.app)
  all.app.clock.advance(86_400)
  await visit(await holderOf(lapsed), `/bajas/${lapsed.protocol}`, 'venció sin confirmar')
})

test('pages of failures and the demo’s mailbox', async () => {
  const { page } = await clientOn(all)
  await visit(page, '/nada', 'No encontramos esa página')
  await visit(page, '/salir', 'Esa dirección no se usa así')
  await visit(page, '/dev/inbox', 'Casilla de prueba')
  await page.goto('/api/docs')
  await expectAccessible(page)
})

test('what goes wrong on our side, is too large, or comes from elsewhere', async () => {
  const { page, service } = await clientOn(all)
  const path = `/servicios/${service}/baja`
  const press = async () => {
    await page.goto(path)
    await page.getByRole('button', { name: /^Solicitar la baja de/ }).click()
    await page.waitForLoadState()
  }
  const met: (string | null)[] = []
  const look = async () => {
    met.push(await heading(page))
    await expectAccessible(page)
  }
  await withBroken(all.app.ctx.db.orm, 'insert cancellation', press)
  await look()
  for (const change of [
    { postData: `comentario=${'a'.repeat(70_000)}` },
    {
      headers: {
        origin: 'https://otra.example',
        'content-type': 'application/x-www-form-urlencoded',
      },
    },
  ]) {
    await page.route(`**${path}`, (route) =>
      route.request().method() === 'POST' ? route.continue(change) : route.continue(),
    )
    await press()
    await page.unroute(`**${path}`)
    await look()
  }
  expect(new Set(met).size).toBe(3)
  const waiting = waitingPages(all.app.ctx)
  const answer = await waiting.request('/servicios')
  await page.route('**/servicios', async (route) =>
    route.fulfill({ status: 503, contentType: 'text/html', body: await answer.text() }),
  )
  await page.goto('/servicios')
  await look()
  expect(new Set(met).size).toBe(4)
})
