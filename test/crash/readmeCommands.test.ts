import { spawn } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { packageRoot } from '../../src/config.ts'
import { hostIn } from '../../src/demo/host.ts'
import { listen } from '../integration/mail/smtpListener.ts'
import { fakeWhm, whmLogin } from '../integration/panels/support/fakeWhm.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { laidOut, runScript, scriptFor } from '../support/image.ts'
import { overhear } from '../support/overheard/child.ts'
import { startProcess } from '../support/process.ts'
import { blockAfter, readme } from '../support/readme.ts'

let app: TestApp
let image: string
let settings: Record<string, string>
beforeAll(async () => {
  app = await testApp()
  image = laidOut()
  settings = {
    DATABASE_URL: app.ctx.config.databaseUrl ?? '',
    SECRET_KEY: 'of these commands alone, long enough',
    TIMEZONE: app.ctx.config.timezone,
    MAIL_TRANSPORT: 'inbox',
  }
})
afterAll(async () => {
  rmSync(image, { recursive: true })
  await app.close()
})

/** Starts a script that goes on, once it has said `word`; it is ended with the test. */
async function started(script: string, word: string, env = settings) {
  const { file, args, options } = scriptFor(image, script, env)
  const child = overhear(spawn(file, args, { ...options, detached: true }))
  const exited = once(child, 'exit')
  let said = ''
  const end = async () => {
    const runs = child.exitCode === null && child.signalCode === null
    if (runs && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
    await exited
    return said
  }
  onTestFinished(async () => {
    await end()
  })
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk
        if (said.includes(word)) resolve()
      })
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)))
  })
  return { said: () => said, end }
}

const replaced = (text: string, by: Record<string, string>): string =>
  Object.entries(by).reduce((all, [from, to]) => {
    expect(all).toContain(from)
    return all.replaceAll(from, to)
  }, text)

test('the commands for staff make an account and list it', async () => {
  const { stdout } = await runScript(image, blockAfter('staff'), settings)
  expect(stdout).toMatch(/^marta@example\.com +Marta Ríos/m)
})

test('the commands for a panel add it and find its account', async () => {
  const peer = await fakeWhm()
  onTestFinished(peer.close)
  const account = { domain: 'ana.example', created: 2, uid: 1002, suspended: false, owner: 'root' }
  peer.accounts.set('ana', account)
  // Its token lacks one function, which the README says to give it.
  peer.interfere = ({ path }, act) => {
    const said = path.endsWith('/applist') ? JSON.stringify(act()) : ''
    return said ? JSON.parse(said.replace('"listaccts"', '"listaccts","listzones"')) : undefined
  }
  writeFileSync(join(image, 'token'), `${whmLogin.secret}\n`)
  const script = replaced(blockAfter('panels'), {
    'https://cp1.example.com:2087': peer.url,
    'AB:CD:…': new X509Certificate(peer.cert).fingerprint256,
  })
  const { stdout } = await runScript(image, script, settings)
  expect(stdout).toMatch(/^Added: cp1/m)
  expect(stdout).toMatch(/^ok +account ana: .*ana\.example/m)
})

test('the command for webhooks prints a secret', async () => {
  const [, command = ''] = /`(npx baja webhooks add \S+)`/.exec(readme) ?? []
  expect((await runScript(image, command, settings)).stdout).toMatch(/whsec_/)
})

test.runIf(process.getuid?.() === 0)(
  'the commands for a hosting server make a key with which the agent asks for work',
  async () => {
    const server = await startProcess(app, { MAIL_TRANSPORT: 'inbox', ROLES: 'web' })
    onTestFinished(async () => {
      await server.stop()
    })
    const folder = mkdtempSync('/var/lib/baja-readme-')
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const [create = '', agent = ''] = blockAfter('agent: commands').split('\n')
    const [key] = (await runScript(image, create, settings)).stdout.split('\n')
    writeFileSync(join(folder, 'agent.key'), `${key}\n`, { mode: 0o600 })
    const given = JSON.parse(blockAfter('agent: configuration'))
    const config = { ...given, url: server.url, keyFile: 'agent.key', roots: hostIn(folder) }
    writeFileSync(join(folder, 'agent.json'), JSON.stringify(config))
    const here = { '/etc/baja': folder }

    const [, install = ''] = /`(npx baja agent install [^`]+)`/.exec(readme) ?? []
    expect((await runScript(image, replaced(install, here), {})).stdout).toContain('[Service]')
    const { end } = await started(replaced(agent, here), 'asking')
    expect(await end()).not.toMatch(/baja agent:/)
  },
)

test('“run it for real” ends with a server that is ready, and makes a key on the way', async () => {
  const mail = await listen()
  onTestFinished(mail.close)
  const clone = mkdtempSync(join(tmpdir(), 'baja-real-'))
  onTestFinished(() => rmSync(clone, { recursive: true }))
  cpSync(image, clone, { recursive: true, verbatimSymlinks: true })
  for (const name of ['serve.js', 'built.js'])
    cpSync(join(packageRoot, 'src', name), join(clone, 'src', name))
  const script = replaced(blockAfter('run it for real'), {
    // Both done: the packages are there, and this is a build.
    'npm ci && npm run build\n': '',
    'mysql://baja:secret@db.internal:3306/baja': settings.DATABASE_URL ?? '',
    'smtp://mail.internal:25': `smtp://127.0.0.1:${mail.port}`,
  })
  const { TIMEZONE = '' } = settings
  const real = { TIMEZONE, PORT: '0' }
  const { said } = await started(`cd ${clone}; ${script}`, '"msg":"ready"', real)
  expect(said()).toMatch(/^baja_[\w-]{43}$/m)
})
