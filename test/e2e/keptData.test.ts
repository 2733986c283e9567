import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sweepReminders } from '../../src/cancellation/remind.ts'
import type { Locale } from '../../src/locale.ts'
import { textsFor } from '../../views/texts/catalogues.ts'
import { start } from '../support/cancelling.ts'
import { claimOne, copied, reportDone } from '../support/wipe.ts'
import { clientOn, expectAccessible, heading, type Seen, seen } from './browser.ts'
import { confirmOn, declareOn, isAt, openAs, press, says, workOn } from './through.ts'

let all: Seen
beforeAll(async () => {
  all = await seen()
})
beforeEach(() => all.app.clock.set(start))
afterAll(() => all.stop())

const untilJanuary = {
  policy: 'end-of-term',
  startedOn: '2024-01-15',
  expiresOn: '2026-12-10',
}

/** Who chose a later last day than the policy's, at the page of the service that has ended on it. */
async function endedLater(locale: Locale, javaScriptEnabled = true) {
  const { app } = all
  const client = { country: 'UY', locale }
  const made = await clientOn(all, { javaScriptEnabled }, untilJanuary, client)
  const { page, service, server } = made
  await page.goto(`/servicios/${service}/baja?hasta=2027-01-09`)
  const protocol = await declareOn(page)
  await confirmOn(page, app, protocol)
  app.clock.set('2027-01-10T02:59:59.999Z')
  expect(await claimOne(app, server)).toBeNull()
  app.clock.set('2027-01-10T03:00:00.000Z')
  await workOn(app, server, 'deactivate')
  await openAs(page, made.client, `/bajas/${protocol}`)
  await isAt(page, textsFor(locale).cancellation, 'ended')
  return { ...made, protocol }
}

/** The subjects of what is mailed once reminders are due. */
async function reminded(): Promise<string[]> {
  const { app } = all
  const before = app.mailbox.mails.length
  await sweepReminders(app.ctx)
  await app.relay()
  return app.mailbox.mails.slice(before).map(({ subject }) => subject)
}

test.each([true, false])(
  'the data of a service that ended on a chosen day is reminded of, copied, and kept by coming back (JavaScript: %s)',
  async (javaScriptEnabled) => {
    const { app } = all
    const { page, client, server, domain, protocol } = await endedLater('es-AR', javaScriptEnabled)
    await says(page, 'Los guardamos hasta el sábado 10 de abril de 2027, 00:00')
    app.clock.set('2027-03-11T03:00:00.000Z')
    const reminder = (await reminded()).filter((subject) => subject.includes(`datos de ${domain}`))
    expect(reminder).toEqual([expect.stringMatching(/^El sábado 10 de abril de 2027.*se eliminan/)])

    await openAs(page, client, `/bajas/${protocol}`)
    await page.getByRole('link', { name: 'Pedir una copia de mis datos' }).click()
    await page.waitForURL('**/copia')
    expect(await heading(page)).toBe('Pedir una copia de mis datos')
    await says(page, 'a más tardar el domingo 14 de marzo de 2027, 00:00')
    if (javaScriptEnabled) await expectAccessible(page)
    await press(page, protocol, 'copia')
    await says(page, 'Pediste una copia de tus datos')
    if (javaScriptEnabled) await expectAccessible(page)
    await page.getByRole('link', { name: 'Eliminar los datos ahora' }).click()
    await page.waitForURL('**/eliminar')
    await says(page, 'esa copia ya no se hace')
    if (javaScriptEnabled) await expectAccessible(page)
    await page.getByRole('link', { name: 'Esperar la copia' }).click()
    await page.waitForURL(`**/${protocol}`)

    const job = await claimOne(app, server)
    expect(job?.purpose).toBe('export')
    await page.reload()
    await says(page, 'Estamos preparando tu copia')
    if (job) await reportDone(app, job, 'export', copied)
    await page.reload()
    await says(page, 'Tu copia está lista', 'Guardala antes del sábado 10 de abril de 2027')
    expect(await page.getByRole('link', { name: /^https:\/\/copies\.example/ }).count()).toBe(2)
    if (javaScriptEnabled) await expectAccessible(page)

    await press(page, protocol, 'deshacer')
    await isAt(page, textsFor('es-AR').cancellation, 'cameBack')
    app.clock.set('2027-04-10T03:00:00.000Z')
    expect(await claimOne(app, server)).toBeNull()
  },
)

test.each([
  [
    'pt-BR',
    'Pedir uma cópia dos meus dados',
    'quarta-feira, 13 de janeiro de 2027',
    '10 de abril de 2027',
  ],
  ['en', 'Order a copy of my data', '13 January 2027', '10 April 2027'],
  ['fr', 'Demander une copie de mes données', '13 janvier 2027', '10 avril 2027'],
] as const)(
  'in %s: a copy is ordered, and only once it is made all is erased when its time has come',
  async (locale, link, by, gone) => {
    const { app } = all
    const { page, client, server, protocol } = await endedLater(locale)
    await says(page, gone)
    await page.getByRole('link', { name: link }).click()
    await page.waitForURL('**/copia')
    await says(page, by)
    await expectAccessible(page)
    await press(page, protocol, 'copia')
    const job = await claimOne(app, server)
    app.clock.set('2027-04-10T03:00:00.000Z')
    expect(await claimOne(app, server)).toBeNull()
    if (job) await reportDone(app, job, 'export', copied)
    await openAs(page, client, `/bajas/${protocol}`)
    await says(page, textsFor(locale).copy.ready.title)
    await workOn(app, server, 'erase')
    await page.reload()
    await isAt(page, textsFor(locale).cancellation, 'completed')
    await says(page, gone)
    await expectAccessible(page)
  },
)
