import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runAgent } from '../../../src/agent/agent.ts'
import type { Target } from '../../../src/agent/layout.ts'
import { FakeBaja } from './support/fakeBaja.ts'
import { exists, HostingServer, tenantUid } from './support/hostingServer.ts'
import { jobFor } from './support/work.ts'

let server: HostingServer
let web: Server
let site: Target
let baja: FakeBaja
let lines: string[]

/** A web server that serves a site while its access file is there, but reads that only on a reload. */
beforeEach(async () => {
  server = new HostingServer()
  ;({ site } = server.hold('s1', 'ejemplo.com.ar'))
  server.hold('s2', 'vecino.com.ar')
  lines = []
  const served = (host: string) => exists(join(server.roots.access, 'site', host))
  const reloaded = join(server.base, 'reloaded')
  web = createServer(({ headers }, response) => {
    const host = headers.host?.split(':')[0] ?? ''
    const isRetired = existsSync(reloaded) && !served(host)
    response.end(isRetired ? 'Este sitio fue dado de baja' : `Bienvenido a ${host}`)
  })
  await new Promise<void>((ready) => web.listen(0, '127.0.0.1', ready))
})
afterEach(() => {
  baja.close()
  web.close()
  server.remove()
})

async function run(settings: object = {}) {
  baja = await FakeBaja.open([jobFor('s1', [site])])
  const { port } = web.address() as AddressInfo
  const probe = {
    type: 'http',
    url: `http://127.0.0.1:${port}/`,
    retiredText: 'fue dado de baja',
    controls: ['vecino.com.ar'],
  }
  const reload = [['touch', join(server.base, 'reloaded')]]
  return runAgent(
    server.config({ url: baja.url, reload, probes: { site: [probe] }, ...settings }),
    { once: true, out: (line) => lines.push(line) },
  )
}

it('a cut is done when the site answers “retired” and a neighbour doesn’t', async () => {
  expect(await run(), lines.join('\n')).toEqual({ finished: 1, unfinished: 0 })
  for (const kind of ['cut_access', 'verify'])
    expect(baja.step(kind).evidence).toMatchObject([
      { method: expect.stringContaining('+http(vecino.com.ar)') },
    ])
})

it('a site that is still served is partial, and nothing of it is deleted', async () => {
  await run({ reload: [] })
  expect(baja.step('cut_access')).toMatchObject({
    state: 'partial',
    evidence: [{ after: { entries: 0 }, left: ['http: 200'] }],
  })
  expect(exists(server.pathOf(site))).toBe(true)
})

it('a web server that is down is unknown, and nothing is deleted', async () => {
  const probes = {
    site: [
      { type: 'http', url: 'http://127.0.0.1:9/', retiredText: 'x', controls: ['vecino.com.ar'] },
    ],
  }
  await run({ probes })
  expect(baja.step('cut_access').state).toBe('unknown')
  expect(exists(server.pathOf(site))).toBe(true)
})

it('the look comes settleSeconds after the cut', async () => {
  await run({ settleSeconds: 1 })
  const [cut] = baja.step('cut_access').evidence as { observedAt: string }[]
  const reloadedAt = statSync(join(server.base, 'reloaded')).mtimeMs
  expect(Date.parse(cut?.observedAt ?? '') - reloadedAt).toBeGreaterThan(900)
})

describe('the commands of a cut', () => {
  it('run for each target, with its names in their places, before the reload', async () => {
    const mark = join(server.base, 'mark')
    const write = 'fs.writeFileSync(process.argv[1], process.argv.slice(2).join())'
    const note = [process.execPath, '-e', write, mark, '{ref}', '{service}', '{uid}', '$(id)']
    await run({ cut: { site: [note] } })
    expect(readFileSync(mark, 'utf8')).toBe(`ejemplo.com.ar,s1,${tenantUid},$(id)`)
    const at = (path: string) => statSync(path).mtimeMs
    expect(at(mark)).toBeLessThanOrEqual(at(join(server.base, 'reloaded')))
  })

  it('that end otherwise than expected fail the cut, before anything is deleted', async () => {
    const ends = (status: number) => [process.execPath, '-e', `process.exit(${status})`]
    await run({ cut: { site: [{ run: ends(68), exits: [0, 68] }, ends(1)] } })
    expect(baja.step('cut_access').state).toBe('failed')
    expect(baja.reports()).toMatchObject([{ body: { error: 'cut_failed', retryable: true } }])
    expect(exists(server.pathOf(site))).toBe(true)
  })

  it('that hang are killed', async () => {
    await run({ cut: { site: [{ run: ['sleep', '60'], timeoutSeconds: 1 }] } })
    expect(baja.step('cut_access').state).toBe('failed')
  })
})

describe('an export', () => {
  const plan = async (settings: object) => {
    baja = await FakeBaja.open([
      {
        ...jobFor('s1', [site]),
        steps: ['export', 'verify'].map((kind) => ({
          kind,
          state: 'pending',
          targets: kind === 'export' ? [site] : [],
          evidence: [],
        })),
      },
    ])
    return runAgent(server.config({ url: baja.url, ...settings }), {
      once: true,
      out: (line) => lines.push(line),
    })
  }
  const prints = (said: string) => ({
    export: { site: [process.execPath, '-e', `console.log('${said}')`] },
  })

  it('is done with the count of the copy that the host’s command made', async () => {
    await plan(prints('{"entries":3,"bytes":120,"digest":"sha256:00"}'))
    expect(baja.step('export')).toMatchObject({
      state: 'done',
      evidence: [{ before: { entries: 3, bytes: 120, digest: 'sha256:00' }, method: 'exported' }],
    })
  })

  it('that doesn’t tell what it copied is unknown', async () => {
    await plan(prints('listo'))
    expect(baja.step('export').state).toBe('unknown')
  })

  it('without a command goes back for another worker', async () => {
    writeFileSync(join(server.base, 'reloaded'), '')
    await plan({})
    expect(baja.releases()).toMatchObject([{ body: { error: 'unsupported_step' } }])
  })
})
