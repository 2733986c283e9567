import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, clientOn, type Seen, seen } from './browser.ts'

let all: Seen
beforeAll(async () => {
  all = await seen()
})
afterAll(() => all.stop())

/** What can only be pressed or filled in, and the cards that are there for a button. */
const pressed = 'button, .button, input:not([type=hidden]), select, textarea, .send'

async function expectFitForPaper(page: Page, tables: number): Promise<void> {
  const shut = page.locator('details > :not(summary)')
  expect(await shut.count()).toBeGreaterThanOrEqual(tables)
  for (const part of await shut.all()) expect(await part.isVisible()).toBe(true)
  const left = await page.locator(`main :is(${pressed})`).all()
  for (const one of left) expect(await one.isVisible(), await one.innerHTML()).toBe(false)
}

test.each([[true], [false]])(
  'on paper everything is open and nothing is left to press or fill in (scripts: %s)',
  async (javaScriptEnabled) => {
    const { page, service } = await clientOn(all, { javaScriptEnabled })
    await page.goto(`/servicios/${service}/baja`)
    const table = page.locator('.timeline-card table')
    expect(await table.isVisible()).toBe(false)
    await page.emulateMedia({ media: 'print' })
    await expectFitForPaper(page, 2)
    await page.emulateMedia({ media: 'screen' })
    await ask(page, service)
    await page.emulateMedia({ media: 'print' })
    await expectFitForPaper(page, 3)
    expect(await page.getByText('No se guarda nada después del final.').count()).toBe(2)
  },
)

test('a browser that can’t open what is shut by its stylesheet does so as it prints, and shuts it again', async () => {
  const { page, service } = await clientOn(all)
  await page.goto(`/servicios/${service}/baja`)
  const open = () => page.locator('details[open]').count()
  const every = await page.locator('details').count()
  await page.locator('summary').first().click()
  await page.evaluate("dispatchEvent(new Event('beforeprint'))")
  expect(await open()).toBe(every)
  await page.evaluate("dispatchEvent(new Event('afterprint'))")
  expect(await open()).toBe(1)
})
