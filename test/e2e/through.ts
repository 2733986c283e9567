import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { textsFor } from '../../views/texts/catalogues.ts'
import type { TestApp } from '../support/app.ts'
import { claimOne, wipeAll } from '../support/wipe.ts'
import { heading, logIn } from './browser.ts'

/** Presses the last button of a form, and waits for the page that comes of it. */
async function send(page: Page, form: string): Promise<void> {
  const button = page.locator(`${form} button[type=submit]`).last()
  await Promise.all([page.waitForEvent('load'), button.click()])
}

/** Declares what a service's request page shows, through whatever comes before the receipt; gives the protocol. */
export async function declareOn(page: Page): Promise<string> {
  for (let pages = 0; pages < 2 && !page.url().includes('/bajas/'); pages++)
    await send(page, 'form.declare')
  return /BAJA-\w+/.exec(page.url())?.[0] ?? ''
}

/** Opens a client's page, logging in again where the session has ended meanwhile. */
export async function openAs(page: Page, client: string, path: string): Promise<void> {
  await page.goto(path)
  if (!page.url().includes('/ingresar')) return
  await logIn(page, client)
  await page.goto(path)
}

/** Types the mailed code, in whatever language the page is. */
export async function confirmOn(page: Page, app: TestApp, protocol: string): Promise<void> {
  await page.goto(`/bajas/${protocol}/confirmar`)
  await page.locator('#codigo').fill(await app.codeFor(protocol))
  await send(page, `form[action="/bajas/${protocol}/confirmar"]`)
}

/** Presses the button that a cancellation's page has for an act. */
export const press = (page: Page, protocol: string, act: 'copia' | 'deshacer' | 'eliminar') =>
  send(page, `form[action="/bajas/${protocol}/${act}"]`)

/** Claims the job that is due on a server and does all of it. */
export async function workOn(app: TestApp, server: string, purpose: string): Promise<void> {
  const job = await claimOne(app, server)
  expect(job?.purpose).toBe(purpose)
  if (job) await wipeAll(app, job)
}

/** The main part of a page says all of it; a space that doesn't break counts as one. */
export async function says(page: Page, ...said: string[]): Promise<void> {
  const main = (await page.textContent('main'))?.replaceAll(/[\u00a0\u202f]/g, ' ')
  for (const text of said) expect(main).toContain(text)
}

type Words = ReturnType<typeof textsFor>['cancellation']
type State = 'declared' | 'confirmed' | 'wiping' | 'ended' | 'completed' | 'cameBack'

/** The page is a cancellation's in that state, in that language. */
export async function isAt(page: Page, words: Words, state: State): Promise<void> {
  expect(await heading(page)).toBe(words[state].title)
}
