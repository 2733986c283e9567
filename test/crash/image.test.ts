import { execFile } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packageRoot, version } from '../../src/config.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { built } from '../support/built.ts'
import { logged } from '../support/overheard/folder.ts'
import { startProcess } from '../support/process.ts'
import { blocks } from '../support/readme.ts'

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

/** A folder with what the last stage of the Dockerfile copies, and nothing else. */
function laidOut(): string {
  const folder = mkdtempSync(join(tmpdir(), 'baja-image-'))
  const last =
    readFileSync(join(packageRoot, 'Dockerfile'), 'utf8')
      .split(/^FROM /m)
      .at(-1) ?? ''
  for (const [, words = ''] of last.matchAll(/^COPY (?:--from=build )?(.*)$/gm)) {
    const sources = words.replaceAll('/app/', '').split(' ')
    const to = sources.pop() ?? ''
    for (const from of sources) {
      const target = join(folder, to.endsWith('/') ? join(to, basename(from)) : to)
      mkdirSync(dirname(target), { recursive: true })
      if (from === 'node_modules') symlinkSync(join(packageRoot, from), target)
      else cpSync(from === 'dist' ? built() : join(packageRoot, from), target, { recursive: true })
    }
  }
  return folder
}

const baja = async (script: string) => {
  const ran = await promisify(execFile)(
    'bash',
    ['--norc', '-euc', `npx() { shift; node "$BAJA" "$@"; }; ${script}`],
    {
      cwd: image,
      env: {
        PATH: process.env.PATH,
        BAJA: join(image, 'src', 'baja.js'),
        DATABASE_URL: app.ctx.config.databaseUrl ?? '',
        SECRET_KEY: 'of these commands alone, long enough',
        TIMEZONE: app.ctx.config.timezone,
        MAIL_TRANSPORT: 'inbox',
      },
    },
  )
  logged(ran.stderr)
  return ran
}

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

test('what the image holds is enough for the commands that the README shows', async () => {
  expect((await baja('npx baja version')).stdout).toBe(`${version}\n`)
  writeFileSync(join(image, 'token'), 'a-token\n')
  const shown = blocks('sh')
    .flatMap((block) => block.split('\n'))
    .filter((line) => /^npx baja (migrate|keys create|staff|servers add)\b/.test(line))
    // A pin is fetched from the panel, and there is none here.
    .map((line) => line.replace(' --pin AB:CD:…', ''))
  expect(shown.length).toBeGreaterThanOrEqual(6)
  for (const line of shown) await expect(baja(line), line).resolves.toBeTruthy()
})
