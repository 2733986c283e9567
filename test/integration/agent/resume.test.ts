import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { runAgent } from '../../../src/agent/agent.ts'
import { openDirectory, openFilesystemRoot } from '../../../src/agent/directory.ts'
import { takeInventory } from '../../../src/agent/inventory.ts'
import type { Target } from '../../../src/agent/layout.ts'
import { FakeBaja } from './support/fakeBaja.ts'
import { exists, HostingServer } from './support/hostingServer.ts'
import { freePace, jobFor } from './support/work.ts'

const site: Target = { kind: 'site', ref: 'ejemplo.com.ar' }
const hangingWipe = join(import.meta.dirname, 'support/hangingWipe.ts')
// Other processes are started, which takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

let server: HostingServer

beforeEach(() => {
  server = new HostingServer()
  server.register('s1', site)
  server.fill(
    site,
    Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`d${i % 7}/${i}.txt`, 'abc'])),
  )
})
afterEach(() => server.remove())

const inventoryNow = async () => {
  const parent = openDirectory(openFilesystemRoot(), server.roots.sites.slice(1))
  return takeInventory(parent, site.ref, { pace: freePace(), maxDepth: 100 })
}

/** Starts a wipe in another process and kills it, as a power cut would, half way through. */
async function killHalfWay(): Promise<void> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', hangingWipe, JSON.stringify(server.config())],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
}

const inTrash = () => readdirSync(join(server.roots.state, 'trash'))

it('a wipe killed half way is finished by the next try, with the same before-evidence', async () => {
  const before = await inventoryNow()
  await killHalfWay()
  expect(exists(server.pathOf(site))).toBe(false)
  expect(inTrash()).toEqual(['job_1--site--ejemplo.com.ar'])

  const baja = await FakeBaja.open([jobFor('s1', [site], { epoch: 2 })])
  const result = await runAgent(server.config({ url: baja.url }), { once: true, out: () => {} })
  baja.close()
  expect(result).toEqual({ finished: 1, unfinished: 0 })
  expect(baja.step('wipe_files').evidence).toMatchObject([
    { before, after: { entries: 0, bytes: 0 }, left: [], method: 'tree_unlinked' },
  ])
  expect(inTrash()).toEqual([])
})

it('a report that got lost is sent again with the same before-evidence', async () => {
  const before = await inventoryNow()
  const baja = await FakeBaja.open([jobFor('s1', [site])])
  let isLost = false
  baja.interfere = ({ path }) => {
    if (isLost || !path.endsWith('/wipe_files')) return undefined
    isLost = true
    return { status: 422, body: { code: 'invalid' } }
  }
  const config = server.config({ url: baja.url })
  expect(await runAgent(config, { once: true, out: () => {} })).toEqual({
    finished: 0,
    unfinished: 1,
  })
  expect(exists(server.pathOf(site))).toBe(false)
  baja.wake()
  expect(await runAgent(config, { once: true, out: () => {} })).toEqual({
    finished: 1,
    unfinished: 0,
  })
  baja.close()
  expect(baja.step('wipe_files').evidence).toMatchObject([{ before }])
})

it('a name that came back under another service after a crash is not touched, nor is the trash', async () => {
  await killHalfWay()
  server.register('s2', site)
  server.fill(site, { 'theirs.txt': 'x' })
  const baja = await FakeBaja.open([jobFor('s1', [site], { epoch: 2 })])
  await runAgent(server.config({ url: baja.url }), { once: true, out: () => {} })
  baja.close()
  expect(baja.jobs[0]?.state).toBe('stuck')
  expect(exists(join(server.pathOf(site), 'theirs.txt'))).toBe(true)
  expect(inTrash()).toEqual(['job_1--site--ejemplo.com.ar'])
})
