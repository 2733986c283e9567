import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { overhear } from '../../support/overheard/child.ts'
import { FakeBaja } from './support/fakeBaja.ts'
import { exists, HostingServer } from './support/hostingServer.ts'
import { jobFor } from './support/work.ts'

const agentProcess = join(import.meta.dirname, 'support/agentProcess.ts')
// Other processes are started, which takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

let server: HostingServer
let baja: FakeBaja
let child: ChildProcessWithoutNullStreams | undefined

beforeEach(() => {
  server = new HostingServer()
})
afterEach(() => {
  child?.kill('SIGKILL')
  baja.close()
  server.remove()
})

/** Starts `baja agent` against the fake, with its settings in a file and its key in another. */
function start(...args: string[]) {
  const { key, ...settings } = server.config({ url: baja.url })
  const [config, keyFile] = [join(server.base, 'agent.json'), join(server.base, 'key')]
  writeFileSync(config, JSON.stringify({ ...settings, keyFile: 'key' }))
  writeFileSync(keyFile, `${key}\n`, { mode: 0o600 })
  const argv = ['--import', 'tsx', agentProcess, '--config', config, ...args]
  child = overhear(spawn(process.execPath, argv))
  return Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)])
}

it('with --once exits 0 when every job got done', async () => {
  const { site, mailbox } = server.hold('s1', 'ejemplo.com.ar')
  baja = await FakeBaja.open([jobFor('s1', [site, mailbox])])
  const [[code], out, err] = await start('--once')
  expect([code, err]).toEqual([0, ''])
  expect(out).toContain('site ejemplo.com.ar: wiped; nothing is left')
  expect(out).not.toContain('a-test-key')
  expect(exists(server.pathOf(site))).toBe(false)
})

it('with --once exits 1 when a job was left unfinished', async () => {
  const { site } = server.hold('s2', 'ejemplo.com.ar')
  baja = await FakeBaja.open([jobFor('s1', [site])])
  const [[code]] = await start('--once')
  expect(code).toBe(1)
})

it.each(['SIGTERM', 'SIGINT'] as const)(
  'on %s stops waiting for work and exits 0',
  async (signal) => {
    baja = await FakeBaja.open([])
    baja.interfere = () => {
      child?.kill(signal)
      return undefined
    }
    const [[code]] = await start()
    expect(code).toBe(0)
  },
)
