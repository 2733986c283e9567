import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDirectory, openFilesystemRoot } from '../../../src/agent/directory.ts'
import type { Target } from '../../../src/agent/layout.ts'
import { Leftovers, removeTree } from '../../../src/agent/removal.ts'
import { Stopped } from '../../../src/agent/stops.ts'
import { exists, HostingServer } from './support/hostingServer.ts'
import { freePace } from './support/work.ts'

const site: Target = { kind: 'site', ref: 'ejemplo.com.ar' }
let server: HostingServer
beforeEach(() => {
  server = new HostingServer()
})
afterEach(() => server.remove())

/** 300 files, 10 of them in the tree itself, 29 directories, and a symlink. */
function plant(): { tree: string; entries: number; parent: number } {
  const paths = Array.from({ length: 300 }, (_, i) => (i < 10 ? `${i}` : `d/${i % 28}/${i}`))
  const tree = server.fill(site, Object.fromEntries(paths.map((path) => [path, 'x'])))
  server.link(server.victim().path, join(tree, 'l'))
  const parent = openDirectory(openFilesystemRoot(), server.roots.sites.slice(1))
  return { tree, entries: 300 + 29 + 1 + 1, parent }
}

it.each(['inTurn', 'atOnce', undefined] as const)(
  'unlinking %s takes everything, once',
  async (way) => {
    const { tree, entries, parent } = plant()
    const left = new Leftovers()
    const removed = await removeTree(parent, site.ref, { pace: freePace(), maxDepth: 9, left, way })
    expect({ removed, left: left.list }).toEqual({ removed: entries, left: [] })
    expect(exists(tree)).toBe(false)
  },
)

it.each(['inTurn', 'atOnce'] as const)('a stop is heeded by all that unlink %s', async (way) => {
  const { tree, entries, parent } = plant()
  const whatIsThere = () => readdirSync(tree, { recursive: true, encoding: 'utf8' })
  let asked = 0
  let seen: string[] = []
  const pace = {
    due: () => ++asked > 40,
    async rest() {
      seen = whatIsThere()
      throw new Stopped('stale_epoch')
    },
  }
  const removal = removeTree(parent, site.ref, { pace, maxDepth: 9, left: new Leftovers(), way })
  await expect(removal).rejects.toMatchObject({ reason: 'stale_epoch' })
  await sleep(20)
  expect(whatIsThere()).toEqual(seen)
  expect(seen.length).toBeGreaterThan(entries - 60)
})
