import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { dispute } from '../../src/cancellation/dispute.ts'
import type { Job } from '../../src/deprovisioning/job.ts'
import { member, password } from '../http/pages/staff/member.ts'
import { type Case, due, read, start, wiping } from '../support/cancelling.ts'
import { claimOne, goneEvidence, reportDone } from '../support/wipe.ts'
import { expectAccessible, heading, type Seen, seen } from './browser.ts'

let all: Seen
beforeAll(async () => {
  all = await seen()
})
beforeEach(() => all.app.clock.set(start))
afterAll(() => all.stop())

/** Somebody of the staff, logged in on a page of their own. */
async function staffOn(name: string, options = {}): Promise<Page> {
  const { email } = await member(all.app, name)
  const page = await all.open(options)
  await page.goto('/staff')
  await logIn(page, email, password)
  await page.waitForURL('**/staff')
  return page
}

async function logIn(page: Page, email: string, key: string): Promise<void> {
  await page.getByLabel('Correo').fill(email)
  await page.getByLabel('Contraseña').fill(key)
  await page.getByRole('button', { name: 'Ingresar' }).click()
  await page.waitForLoadState()
}

/** A job that stands still: some of the site is left, and the mailbox is said to be somebody else's. */
async function stuck(domain: string): Promise<Case & { job: Job }> {
  const { app } = all
  const made = await wiping(app, { domain })
  await reportDone(app, made.job, 'cut_access')
  const report = (kind: string, body: object) =>
    app.call('PUT', `/deprovisioning/jobs/${made.job.id}/steps/${kind}`, { epoch: 1, ...body })
  const files = made.job.steps.find(({ kind }) => kind === 'wipe_files')?.targets ?? []
  await report('wipe_files', {
    ...{ state: 'partial', error: 'left_behind', retryable: true },
    evidence: files.map((target) => ({
      ...goneEvidence(target, 340),
      after: { entries: 1, bytes: 2048 },
      left: ['.user.ini'],
    })),
  })
  await report('wipe_mailboxes', {
    ...{ state: 'failed', error: 'identity_mismatch', retryable: false, evidence: [] },
  })
  return made
}

test.each([true, false])(
  'a stuck job: found, retried, stuck again, done elsewhere by two people, completed (JavaScript: %s)',
  async (javaScriptEnabled) => {
    const { app } = all
    const made = await stuck(`molino-${javaScriptEnabled}.example`)
    const marta = await staffOn('Marta Ríos', { javaScriptEnabled })
    await marta.getByRole('link', { name: /^Trabados/ }).click()
    await marta.getByRole('link', { name: made.domain }).click()
    await marta.getByText('es de otro servicio').first().waitFor()
    await marta.getByRole('link', { name: 'Reintentar ahora' }).click()
    await marta.getByRole('button', { name: 'Reintentar ahora' }).click()
    await marta.getByText('se entrega al próximo').waitFor()

    const job = (await claimOne(app, made.server)) as Job
    await reportDone(app, job, 'wipe_files')
    await app.call('PUT', `/deprovisioning/jobs/${job.id}/steps/wipe_mailboxes`, {
      ...{ epoch: job.epoch, state: 'failed', error: 'identity_mismatch', retryable: false },
      evidence: [],
    })
    await marta.reload()
    await marta.getByRole('link', { name: /hecho en otro lado.*Eliminar las casillas/ }).click()
    await marta.getByLabel('Motivo').fill('La casilla se mudó antes de la baja')
    await marta.getByLabel('Constancia').fill('Diego la borró en mail-2.\nMiré: no existe.')
    await marta.getByRole('button', { name: 'Pedir la aprobación' }).click()
    await marta.getByText('Falta que otra persona').waitFor()

    const beto = await staffOn('Beto Paz', { javaScriptEnabled })
    await beto.getByRole('link', { name: 'Por aprobar' }).click()
    await beto.getByRole('link', { name: new RegExp(made.domain) }).click()
    await beto.getByText('Miré: no existe.').waitFor()
    await beto.getByRole('button', { name: 'Aprobar: el paso está hecho' }).click()
    await beto.getByText('el paso quedó como hecho en otro lado').waitFor()

    const last = (await claimOne(app, made.server)) as Job
    await reportDone(app, last, 'verify')
    expect((await read(app, made.protocol)).state).toBe('completed')
    await beto.reload()
    expect(await beto.textContent('main')).toContain('Se eliminó todo')
    await beto.getByRole('button', { name: 'Salir' }).click()
    await beto.getByText('Cerraste la sesión').waitFor()
  },
)

test('the login, asked for and refused', async () => {
  const page = await all.open()
  await page.goto('/staff/jobs/x')
  expect(await heading(page)).toBe('Ingreso del equipo')
  await logIn(page, 'nadie@hosting.example', 'mala')
  await page.getByRole('alert').getByRole('link').click()
  await page.locator('#correo:focus').waitFor()
  await expectAccessible(page)
})

test('the board, a late job and its acts can be read by all', async () => {
  const made = await stuck('accesible.example')
  all.app.clock.advance(20 * 3600)
  const page = await staffOn('Marta Ríos')
  await expectAccessible(page)
  const job = `/staff/jobs/${made.job.id}`
  for (const path of ['', '/pause', '/reassign', '/retry']) {
    await page.goto(`${job}${path}`)
    await expectAccessible(page)
  }
  const other = await staffOn('Beto Paz')
  await other.goto(`${job}/retry`)
  await other.getByRole('button', { name: 'Reintentar ahora' }).click()
  await other.waitForURL('**listo=retry')
  // Somebody acts on what this page no longer shows.
  await page.getByRole('button', { name: 'Reintentar ahora' }).click()
  await page.getByText('Mientras tanto cambió').waitFor()
  await expectAccessible(page)
  // Without a reason nothing is paused; with one it is, and can go on.
  await page.goto(`${job}/pause`)
  await page.getByLabel('Motivo').fill(' ')
  await page.getByRole('button', { name: 'Poner en pausa' }).click()
  await page.getByRole('alert').getByRole('link').first().click()
  await expectAccessible(page)
  await page.getByLabel('Motivo').fill('El servidor se muda')
  await page.getByRole('button', { name: 'Poner en pausa' }).click()
  await page.waitForURL('**listo=pause')
  await page.goto(`${job}/resume`)
  await expectAccessible(page)
})

test('saying that a step was done elsewhere, and deciding it, can be read by all', async () => {
  const made = await stuck('constancia.example')
  const page = await staffOn('Marta Ríos')
  await page.goto(`/staff/jobs/${made.job.id}/steps/wipe_mailboxes/elsewhere`)
  const ask = () => page.getByRole('button', { name: 'Pedir la aprobación' }).click()
  await page.getByLabel('Motivo').fill(' ')
  await page.getByLabel('Constancia').fill('La borró Diego')
  await ask()
  await page.getByRole('alert').getByRole('link').first().click()
  await page.locator('#motivo:focus').waitFor()
  await expectAccessible(page)
  await page.getByLabel('Motivo').fill('Se mudó')
  await ask()
  await page.getByRole('link', { name: /Espera que otra persona/ }).click()
  await page.getByText('Lo pediste vos').waitFor()
  const other = await staffOn('Beto Paz')
  await other.goto('/staff/approvals')
  await expectAccessible(other)
  await other.goto(page.url())
  await expectAccessible(other)
})

test('a review decided by two, each page of it readable by all', async () => {
  const made = await due(all.app, { domain: 'disputada.example' })
  await dispute(all.app.ctx, made.token)
  const decide = async (name: string, look: (page: Page) => Promise<void>) => {
    const page = await staffOn(name)
    await page.getByRole('link', { name: 'En revisión' }).click()
    await look(page)
    await page.getByRole('link', { name: made.domain }).click()
    await look(page)
    await page.getByRole('link', { name: /^Aprobar que se retire/ }).click()
    await look(page)
    await page.getByLabel('Motivo').fill('El titular no la pidió')
    await page.getByRole('button', { name: 'Aprobar que la baja se retire' }).click()
    await page.waitForURL('**listo=*')
    return page
  }
  const first = await decide('Marta Ríos', expectAccessible)
  expect(await first.textContent('main')).toContain('Falta la de otra persona')
  const second = await decide('Beto Paz', async () => undefined)
  expect(await second.textContent('main')).toContain('Decidido: la baja se retiró')
  await expectAccessible(second)
  expect((await read(all.app, made.protocol)).state).toBe('withdrawn')
})
