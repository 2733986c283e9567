import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { version } from '../../src/config.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { laidOut, runScript } from '../support/image.ts'
import { startProcess } from '../support/process.ts'

let app: TestApp
let image: string
beforeAll(async () => {
  app = await testApp()
  image = laidOut()
})
afterAll(async () => {
  rmSync(image, { recursive: true })
  await app.close()
})

test('what the image holds is enough to serve pages and to stop in order', async () => {
  const server = await startProcess(
    app,
    { MAIL_TRANSPORT: 'inbox', PORT: '0' },
    join(image, 'dist'),
  )
  const port = /"port":(\d+)/.exec(server.said())?.[1]
  const page = await fetch(`http://127.0.0.1:${port}/ingresar`)
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('baja.css')])
  expect(await server.stop()).toBe(0)
})

test('what the image holds is enough for its commands', async () => {
  expect((await runScript(image, 'npx baja version', {})).stdout).toBe(`${version}\n`)
})
