import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Target } from '../../../src/agent/layout.ts'
import { Stopped } from '../../../src/agent/stops.ts'
import { wipeTree } from '../../../src/agent/wipeTree.ts'
import { HostingServer } from './support/hostingServer.ts'
import { jobFor, workOn } from './support/work.ts'

const site: Target = { kind: 'site', ref: 'ejemplo.com.ar' }
let server: HostingServer
beforeEach(() => {
  server = new HostingServer()
  server.register('s1', site)
})
afterEach(() => server.remove())

it('a stop takes effect between two chunks: the rest stays, safe in the trash', async () => {
  server.fill(site, Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`${i}.txt`, 'x'])))
  let isMoved = false
  let rests = 0
  const work = workOn(server.config(), jobFor('s1', [site]), {
    note: () => {
      isMoved = true
    },
    pace: {
      due: () => true,
      async rest() {
        if (isMoved && ++rests === 40) throw new Stopped('lease_lapsed')
      },
    },
  })
  await expect(wipeTree(work, site)).rejects.toMatchObject({ reason: 'lease_lapsed' })
  work.host.close()
  const rest = readdirSync(join(server.roots.state, 'trash/job_1--site--ejemplo.com.ar'))
  expect(rest).toHaveLength(100 - 39)
})

it('a stop while counting leaves the tree where it is', async () => {
  const tree = server.fill(site, { a: 'x', b: 'x' })
  const work = workOn(server.config(), jobFor('s1', [site]), {
    pace: {
      due: () => true,
      rest: () => Promise.reject(new Stopped('stale_epoch')),
    },
  })
  await expect(wipeTree(work, site)).rejects.toMatchObject({ reason: 'stale_epoch' })
  work.host.close()
  expect(readdirSync(tree)).toEqual(['a', 'b'])
})

it('a long wipe says now and then how far it is', async () => {
  server.fill(site, Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`${i}.txt`, 'x'])))
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => {
    now += 1000
    return now
  })
  const said: string[] = []
  const work = workOn(server.config(), jobFor('s1', [site]), {
    say: (line) => said.push(line),
    pace: { due: () => true, rest: async () => {} },
  })
  await wipeTree(work, site).finally(() => vi.restoreAllMocks())
  work.host.close()
  const told = said.flatMap((line) => /(\d+) wiped \(\d+ %\)$/.exec(line)?.[1] ?? []).map(Number)
  expect(told.length).toBeGreaterThan(2)
  expect([...told].sort((a, b) => a - b)).toEqual(told)
})
