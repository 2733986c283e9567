import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Target } from '../../../src/agent/layout.ts'
import { wipeTree } from '../../../src/agent/wipeTree.ts'
import { exists, HostingServer, isRoot, tenantUid } from './support/hostingServer.ts'
import { Racer } from './support/racer.ts'
import { jobFor, workOn } from './support/work.ts'

/** How often the wiper opened or removed as a directory what had become a symlink since it looked. */
const met = vi.hoisted(() => ({ swaps: 0 }))
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>()
  const never = new Int32Array(new SharedArrayBuffer(4))
  /** Gives the tenant a moment between the wiper's look at what they swap and its act. */
  const late =
    <A extends [path: unknown, ...rest: unknown[]], R>(act: (...args: A) => R) =>
    (...args: A): R => {
      if (/\/[alx]$/.test(String(args[0]))) Atomics.wait(never, 0, 0, 1)
      try {
        return act(...args)
      } catch (error) {
        const { code = '' } = error as NodeJS.ErrnoException
        if (code === 'ELOOP' || code === 'ENOTDIR') met.swaps += 1
        throw error
      }
    }
  return { ...fs, openSync: late(fs.openSync), rmdirSync: late(fs.rmdirSync) }
})

const site: Target = { kind: 'site', ref: 'ejemplo.com.ar' }
let server: HostingServer
let racer: Racer

beforeEach(() => {
  server = new HostingServer()
  server.register('s1', site)
  racer = new Racer(tenantUid)
})
afterEach(() => {
  racer.close()
  server.remove()
})

async function wipe() {
  const work = workOn(server.config(), jobFor('s1', [site]))
  try {
    return await wipeTree(work, site)
  } finally {
    work.host.close()
  }
}

it.skipIf(!isRoot)(
  'a tenant who swaps a directory with a symlink never gets a victim’s files deleted',
  async () => {
    const victim = server.victim()
    let runsWithSwaps = 0
    for (let run = 0; run < 100; run += 1) {
      const files = Object.fromEntries(
        Array.from({ length: 40 }, (_, i) => [`a/${i % 4}/${i}.txt`, 'x']),
      )
      const tree = server.fill(site, { ...files, 'precious.txt': 'theirs' })
      server.link(victim.path, join(tree, 'l'))
      await racer.race(tree)
      met.swaps = 0
      expect((await wipe()).left).toEqual([])
      if (met.swaps > 0) runsWithSwaps += 1
      expect(victim.isUnharmed()).toBe(true)
      await racer.stop()
      server.forgetLooks()
      expect(exists(tree)).toBe(false)
    }
    console.info(`met swaps in ${runsWithSwaps} of 100 runs`)
    expect(runsWithSwaps, 'the wiper came upon swaps').toBeGreaterThan(0)
  },
  100_000,
)
