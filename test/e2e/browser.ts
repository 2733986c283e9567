import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { type TestApp, testApp } from '../support/app.ts'
import { type Contracted, contract } from '../support/catalogue.ts'
import { listenFirst } from '../support/listenFirst.ts'

/** The application on a port, with a clock that stands still, and a browser to look at it. */
export interface Seen {
  app: TestApp
  url: string
  open(options?: BrowserContextOptions): Promise<Page>
  stop(): Promise<void>
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export async function seen(changes: Parameters<typeof testApp>[0] = {}): Promise<Seen> {
  const web = await listenFirst('localhost')
  const { url } = web
  const app = await testApp({ ...changes, publicUrl: url })
  web.serve(app.app)
  const browser: Browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: flags,
  })
  return {
    app,
    url,
    async open(options = {}) {
      const context = await browser.newContext({
        baseURL: url,
        locale: 'es-AR',
        // Colours are looked at right after they change.
        reducedMotion: 'reduce',
        ...options,
      })
      context.setDefaultTimeout(60_000)
      const page = await context.newPage()
      page.on('pageerror', (error) => {
        throw error
      })
      page.on('console', (message) => {
        if (/Content Security Policy/.test(message.text())) throw new Error(message.text())
      })
      return page
    },
    async stop() {
      await browser.close()
      await web.stop()
      await app.close()
    },
  }
}

export const key = 'una-clave-larga'

export async function logIn(page: Page, number: string): Promise<void> {
  await page.goto('/ingresar')
  await page.getByLabel('Número de cliente').fill(number)
  await page.getByLabel('Clave').fill(key)
  await page.getByRole('button', { name: 'Ingresar' }).click()
  await page.waitForURL('**/servicios')
}

/** A client with a service, logged in on a page of their own. */
export async function clientOn(
  { app, open }: Seen,
  options: BrowserContextOptions = {},
  changes: Parameters<typeof contract>[1] = {},
  client: Parameters<typeof contract>[2] = {},
): Promise<Contracted & { page: Page }> {
  const contracted = await contract(app, changes, { password: key, ...client })
  const page = await open(options)
  await logIn(page, contracted.client)
  return { ...contracted, page }
}

export const heading = (page: Page): Promise<string | null> => page.textContent('h1')

/** Presses the button of a service's request; gives the protocol. */
export async function ask(page: Page, service: string, query = ''): Promise<string> {
  await page.goto(`/servicios/${service}/baja${query}`)
  await page.getByRole('button', { name: /^Solicitar la baja de/ }).click()
  await page.waitForURL('**/bajas/**')
  return /BAJA-\w+/.exec(page.url())?.[0] ?? ''
}

export async function typeCode(page: Page, protocol: string, code: string): Promise<void> {
  await page.goto(`/bajas/${protocol}/confirmar`)
  await page.getByLabel('Código de confirmación').fill(code)
  await page.getByRole('button', { name: /^Confirmar la baja/ }).click()
  await page.waitForLoadState()
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']

/** What is wider than the page, or cut off by what it stands in; scripts are told as text to the browser. */
const cutOff = `(() => {
  const root = document.documentElement
  const isCut = (element) => {
    // One pixel is for screen readers.
    if (element.clientWidth <= 1) return false
    const { overflowX, overflowY } = getComputedStyle(element)
    return (
      (overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1) ||
      (overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1)
    )
  }
  const cut = [...document.body.querySelectorAll('*')]
    .filter((element) => !element.closest('.unseen, progress') && isCut(element))
    .map((element) => element.outerHTML.slice(0, 100))
  if (root.scrollWidth <= root.clientWidth) return cut
  const sticksOut = (element) => element.getBoundingClientRect().right > root.clientWidth + 1
  const wide = [...document.body.querySelectorAll('*')].filter(sticksOut)
  return [...cut, 'wider than ' + root.clientWidth, ...wide.map((one) => one.outerHTML.slice(0, 100))]
})()`

/** The same on a 320 px phone, and on a 1280 px desktop zoomed to 200 %. */
async function cutOffAnywhere(page: Page): Promise<unknown[]> {
  const before = page.viewportSize() ?? { width: 1280, height: 720 }
  const found: unknown[] = []
  for (const width of [320, 640]) {
    await page.setViewportSize({ width, height: 640 })
    found.push(await page.evaluate(cutOff))
  }
  await page.setViewportSize(before)
  return found
}

/** Nothing for axe to object to, light and dark, and nothing cut off on a phone or at 200 %. */
export async function expectAccessible(page: Page): Promise<void> {
  const found = async (builder: AxeBuilder) =>
    (await builder.analyze()).violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`,
    )
  // No page of ours is made of others: nothing to put together on a page of its own, which takes longer than to look.
  const axe = () => new AxeBuilder({ page }).setLegacyMode()
  const light = await found(axe().withTags(standards))
  await page.emulateMedia({ colorScheme: 'dark' })
  // Only the colours are others.
  const dark = await found(axe().withRules('color-contrast'))
  await page.emulateMedia({ colorScheme: 'light' })
  const cut = await cutOffAnywhere(page)
  expect({ at: page.url(), light, dark, cut }).toEqual({
    at: page.url(),
    light: [],
    dark: [],
    cut: [[], []],
  })
}
