import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runAgent } from '../../../src/agent/agent.ts'
import { overhear } from '../../support/overheard/child.ts'
import { thorough } from '../../support/stopping.ts'
import { DatabaseServer } from './support/databaseServer.ts'
import { FakeBaja } from './support/fakeBaja.ts'
import { HostingServer } from './support/hostingServer.ts'
import { jobFor } from './support/work.ts'

const agentProcess = join(import.meta.dirname, 'support/agentProcess.ts')

let databases: DatabaseServer
beforeAll(async () => {
  databases = await DatabaseServer.open()
})
afterAll(() => databases.close())

/** A client that works, and after its `n`th statement kills the agent that called it. */
function deadlyClient(folder: string, n: number): string {
  const path = join(folder, 'mariadb')
  const count = join(folder, 'calls')
  writeFileSync(
    path,
    `#!/bin/sh\nmariadb "$@"; ended=$?\necho >>${count}\n` +
      `[ "$(wc -l <${count})" -ne ${n} ] || kill -9 $PPID\nexit $ended\n`,
  )
  chmodSync(path, 0o755)
  writeFileSync(count, '')
  return path
}

async function killedAt(n: number) {
  const server = new HostingServer()
  const name = await databases.database()
  const target = { kind: 'database', ref: name }
  server.register('s1', target)
  const step = (kind: string) => ({ kind, state: 'pending', targets: [target], evidence: [] })
  const steps = ['cut_access', 'wipe_databases', 'verify'].map(step)
  const baja = await FakeBaja.open([{ ...jobFor('s1', []), steps }])
  try {
    const settings = {
      url: baja.url,
      server: 'web1',
      worker: 'w1',
      roots: server.roots,
      settleSeconds: 0,
      key: 'a-test-key',
    }
    const section = databases.settings(server.base)
    const file = join(server.base, 'agent.json')
    const client = deadlyClient(server.base, n)
    writeFileSync(file, JSON.stringify({ ...settings, databases: { ...section, client } }))
    const argv = ['--import', 'tsx', agentProcess, '--config', file, '--once']
    const child = overhear(spawn(process.execPath, argv))
    const [, signal] = await once(child, 'exit')
    const calls = readFileSync(join(server.base, 'calls'), 'utf8').length
    baja.wake()
    const config = server.config({ url: baja.url, databases: section })
    const result =
      signal === 'SIGKILL' ? await runAgent(config, { once: true, out: () => {} }) : undefined
    const [wiped] = baja.step('wipe_databases').evidence as { before: { entries: number } }[]
    return {
      signal,
      calls,
      result,
      before: wiped?.before.entries,
      left: (await databases.hasSchema(name)) || (await databases.hostsOf(name)).length > 0,
    }
  } finally {
    baja.close()
    server.remove()
  }
}

test('an agent killed after any statement is followed by one that finishes and tells what was there', async () => {
  const { signal, calls, left } = await killedAt(1000)
  expect({ signal, left }).toEqual({ signal: null, left: false })
  // Each takes a process of its own.
  const apart = thorough ? 1 : 4
  const points = Array.from({ length: Math.floor(calls / apart) }, (_, i) => apart * i + 1)
  for (const killed of await Promise.all(points.map(killedAt)))
    expect(killed).toMatchObject({
      signal: 'SIGKILL',
      result: { finished: 1, unfinished: 0 },
      before: 7,
      left: false,
    })
}, 90_000)
