import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { start } from '../support/cancelling.ts'
import { claimOne, reportDone } from '../support/wipe.ts'
import { ask, clientOn, type Seen, seen, typeCode } from './browser.ts'

let all: Seen
beforeAll(async () => {
  all = await seen()
})
beforeEach(() => all.app.clock.set(start))
afterAll(() => all.stop())

test('the countdown goes on by itself, by the server’s clock', async () => {
  const { page, service } = await clientOn(all)
  const protocol = await ask(page, service)
  await typeCode(page, protocol, await all.app.codeFor(protocol))
  all.app.clock.advance(7200 - 30)
  await page.reload()
  const time = page.locator('[data-countdown]')
  const seconds = async () => Number(/^(\d+) segundos$/.exec((await time.textContent()) ?? '')?.[1])
  const first = await seconds()
  expect(first).toBeLessThanOrEqual(30)
  await expect.poll(seconds).toBeLessThan(first)
})

test('progress shows up by itself and is announced', async () => {
  const { page, service, server } = await clientOn(all)
  const protocol = await ask(page, service)
  await typeCode(page, protocol, await all.app.codeFor(protocol))
  all.app.clock.advance(7200)
  const job = await claimOne(all.app, server)
  if (!job) throw new Error('nothing to claim')
  await page.goto(`/bajas/${protocol}`)
  expect(await page.textContent('[data-announce]')).toBe('0 de 4 pasos listos')
  await reportDone(all.app, job, 'cut_access')
  await page.getByText('1 de 4 pasos listos').first().waitFor()
  await page.getByRole('status').getByText('1 de 4 pasos listos').waitFor({ state: 'attached' })
})

test('a count goes on where it stands, and is announced once in a tenth', async () => {
  const { page, service, server } = await clientOn(all)
  const protocol = await ask(page, service)
  await typeCode(page, protocol, await all.app.codeFor(protocol))
  all.app.clock.advance(7200)
  const job = await claimOne(all.app, server)
  if (!job) throw new Error('nothing to claim')
  const wiped = (entries: number) =>
    all.app.call('PUT', `/deprovisioning/jobs/${job.id}/lease`, {
      epoch: job.epoch,
      leaseSeconds: 60,
      progress: { step: 'wipe_files', entries, of: 1000 },
    })
  await wiped(10)
  await page.goto(`/bajas/${protocol}`)
  const heading = await page.$('h1')
  await wiped(99)
  await page.getByText('Borrando archivos: 99 de 1.000').waitFor()
  expect(await heading?.evaluate((node) => node.isConnected)).toBe(true)
  expect(await page.getByRole('status').textContent()).toBe('')
  await wiped(100)
  await page.getByRole('status').getByText('100 de 1.000').waitFor({ state: 'attached' })
})

test('a second press of a button sends nothing', async () => {
  const { page, service } = await clientOn(all)
  await page.goto(`/servicios/${service}/baja`)
  let sent = 0
  await page.route('**/baja', async (route) => {
    if (route.request().method() === 'POST') sent++
    await new Promise((resolve) => setTimeout(resolve, 300))
    await route.continue()
  })
  await page.getByRole('button', { name: /^Solicitar la baja de/ }).dblclick()
  await page.waitForURL('**/bajas/**')
  expect(sent).toBe(1)
})

test('a visitor in another zone reads their own time beside the provider’s', async () => {
  const { page, service } = await clientOn(all, { timezoneId: 'Europe/Madrid' })
  await ask(page, service)
  expect(await page.textContent('.facts')).toContain('En tu zona horaria: 22/11/26, 13:00')
  const home = await clientOn(all, { timezoneId: 'America/Argentina/Buenos_Aires' })
  await ask(home.page, home.service)
  expect(await home.page.textContent('.facts')).not.toContain('En tu zona horaria')
})

test('by keyboard: the skip link comes first, an error takes the focus and leads to its field', async () => {
  const { page, service } = await clientOn(all)
  await page.goto('/servicios')
  await page.keyboard.press('Tab')
  await page.locator(':focus', { hasText: /^Saltar al contenido$/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.locator('main:focus').waitFor()
  await page.goto(`/servicios/${service}/baja?hasta=2030-01-01`)
  await page.locator('[role=alert]:focus').waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.locator('#hasta:focus').waitFor()
})
