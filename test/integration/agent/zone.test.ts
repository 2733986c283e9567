import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runAgent } from '../../../src/agent/agent.ts'
import type { Job } from '../../../src/agent/jobShape.ts'
import { FakeBaja } from './support/fakeBaja.ts'
import { FakeNameServer } from './support/fakeNameServer.ts'
import { HostingServer } from './support/hostingServer.ts'
import { jobFor } from './support/work.ts'

const zone = { kind: 'dns_zone', ref: 'ejemplo.com.ar' }
const neighbour = 'vecino.com.ar'
const statement = (name: string) => `zone "${name}" { type master; file "/z/${name}.zone"; };`

let server: HostingServer
let names: FakeNameServer
let folder: string
let list: string
let baja: FakeBaja
let lines: string[]
beforeEach(async () => {
  server = new HostingServer()
  names = await FakeNameServer.open()
  names.answers.set(neighbour, 'soa')
  names.answers.set(zone.ref, 'soa')
  folder = join(server.base, 'zones')
  mkdirSync(folder)
  for (const name of [zone.ref, neighbour])
    writeFileSync(join(folder, `${name}.zone`), 'x'.repeat(40))
  writeFileSync(join(folder, `${zone.ref}.zone.jnl`), 'x')
  list = join(server.base, 'etc/zones.conf')
  mkdirSync(join(server.base, 'etc'))
  writeFileSync(list, `// zonas\n${statement(zone.ref)}\n${statement(neighbour)}\n`, {
    mode: 0o640,
  })
  server.register('s1', zone)
  rmSync(server.accessPathOf(zone))
  lines = []
})
afterEach(() => {
  baja?.close()
  names.close()
  server.remove()
})

const jobOf = (): Job => ({
  ...jobFor('s1', []),
  steps: ['remove_dns', 'verify'].map((kind) => ({
    kind,
    state: 'pending',
    targets: [zone],
    evidence: [],
  })),
})

/** Runs the agent over one job; the reload makes the name server refuse the zone. */
async function run(zones: object = {}, { reloads = true } = {}) {
  const reloaded = join(server.base, 'reloaded')
  baja = await FakeBaja.open([jobOf()])
  baja.interfere = () => {
    if (reloads && existsSync(reloaded)) names.answers.delete(zone.ref)
    return undefined
  }
  const watch = setInterval(() => {
    if (reloads && existsSync(reloaded)) names.answers.delete(zone.ref)
  }, 5)
  try {
    return await runAgent(
      server.config({
        url: baja.url,
        zones: {
          folder,
          list,
          reload: [
            ['touch', reloaded],
            ['sleep', '0.05'],
          ],
          ...zones,
        },
        probes: { dns_zone: [names.probe([neighbour])] },
      }),
      { once: true, out: (line) => lines.push(line) },
    )
  } finally {
    clearInterval(watch)
  }
}

it('a zone is taken out of the list, its files deleted, and the name server asked', async () => {
  expect(await run(), lines.join('\n')).toEqual({ finished: 1, unfinished: 0 })
  expect(readFileSync(list, 'utf8')).toBe(`// zonas\n${statement(neighbour)}\n`)
  expect(statSync(list).mode & 0o777).toBe(0o640)
  expect(existsSync(join(folder, `${zone.ref}.zone`))).toBe(false)
  expect(existsSync(join(folder, `${zone.ref}.zone.jnl`))).toBe(false)
  expect(existsSync(join(folder, `${neighbour}.zone`))).toBe(true)
  expect(baja.step('remove_dns').evidence).toMatchObject([
    {
      // The statement, the zone, its journal.
      before: { entries: 3, bytes: 41 },
      after: { entries: 0, bytes: 0 },
      method: `zone_removed+dns(${neighbour})`,
    },
  ])
  expect(baja.step('verify').evidence).toMatchObject([{ method: `looked_again+dns(${neighbour})` }])
})

it('a command may take it out instead of a list', async () => {
  const remove = [['touch', join(server.base, 'del-{ref}')]]
  await run({ list: undefined, remove })
  expect(existsSync(join(server.base, `del-${zone.ref}`))).toBe(true)
  expect(baja.step('remove_dns')).toMatchObject({
    state: 'done',
    evidence: [{ before: { entries: 2 } }],
  })
})

describe('not done is a zone', () => {
  it('that goes on being served, although the reload said nothing', async () => {
    await run({}, { reloads: false })
    expect(baja.step('remove_dns')).toMatchObject({
      state: 'partial',
      evidence: [{ after: { entries: 0 }, left: ['dns: NOERROR+aa'] }],
    })
  })

  it('whose name server doesn’t answer: that is unknown', async () => {
    names.answers.set(zone.ref, 'servfail')
    await run({ reload: [] }, { reloads: false })
    expect(baja.step('remove_dns')).toMatchObject({ state: 'unknown', evidence: [] })
  })

  it('that was gone before, and is done when asked again after a failed reload', async () => {
    await run({ reload: [['false']] }, { reloads: false })
    expect(baja.step('remove_dns').state).toBe('partial')
    baja.close()
    await run()
    expect(baja.step('remove_dns')).toMatchObject({
      state: 'done',
      evidence: [{ before: { entries: 3 } }],
    })
  })

  it('whose statement spans lines: the list is left as it is', async () => {
    const text = `zone "${zone.ref}" {\n  type master;\n};\n`
    writeFileSync(list, text)
    await run()
    expect(baja.step('remove_dns').state).toBe('unknown')
    expect(lines.join('\n')).toContain('whole on one line')
    expect(readFileSync(list, 'utf8')).toBe(text)
  })
})

describe('nothing is touched', () => {
  const isUntouched = () =>
    readFileSync(list, 'utf8').includes(statement(zone.ref)) &&
    existsSync(join(folder, `${zone.ref}.zone`))

  it.each([
    ['of another service', { service: 's2' }],
    ['of another holder', { identity: 'otro' }],
    ['released by this job: the name is used again', { released: { job: 'job_1', at: 'x' } }],
  ])('with a record %s', async (_, record) => {
    server.register('s1', zone, record)
    await run()
    expect(baja.reports().at(-1)?.body).toMatchObject({ error: 'identity_mismatch' })
    expect(isUntouched()).toBe(true)
  })

  it('without a record', async () => {
    rmSync(server.recordPathOf(zone))
    await run()
    expect(baja.reports().at(-1)?.body).toMatchObject({ error: 'identity_mismatch' })
    expect(isUntouched()).toBe(true)
  })

  it('in a folder that anybody can write', async () => {
    chmodSync(folder, 0o777)
    await run()
    expect(baja.step('remove_dns').state).toBe('unknown')
    expect(isUntouched()).toBe(true)
  })

  it('through a list that is a symlink', async () => {
    const real = `${list}.real`
    writeFileSync(real, statement(zone.ref))
    rmSync(list)
    symlinkSync(real, list)
    await run()
    expect(baja.step('remove_dns').state).toBe('unknown')
    expect(readFileSync(real, 'utf8')).toBe(statement(zone.ref))
  })
})

it('statements are told apart by the whole name, however they are written', async () => {
  const others = [
    `zone "otro.${zone.ref}" { type master; };`,
    `zone "${zone.ref}.otro" { type master; };`,
    `zone "xejemplo.com.ar" { type master; };`,
  ]
  writeFileSync(
    list,
    [...others, `  ZONE "EJEMPLO.com.ar." IN { type master; }; // suya`].join('\n'),
  )
  await run()
  expect(readFileSync(list, 'utf8')).toBe(others.join('\n'))
})
