import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadAgentConfig, parseAgentConfig } from '../../../src/agent/config.ts'
import { exampleConfig } from '../../../src/agent/example.ts'
import { shape } from '../../../src/agent/settings.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baja-agent-config-'))
  writeFileSync(join(folder, 'key'), ' the-secret-key \n', { mode: 0o600 })
})
afterEach(() => rmSync(folder, { recursive: true }))

const roots = {
  sites: '/srv/sites',
  mail: '/srv/mail',
  access: '/srv/access',
  ownership: '/srv/own',
  state: '/srv/state',
}
const [http] = exampleConfig.probes.site
const settings = { url: 'https://baja.example/', keyFile: 'key', server: 'web1', roots }
const parse = (changes: object = {}) => parseAgentConfig({ ...settings, ...changes }, folder)

it('the key comes from keyFile, relative to the config, and everything else has its default', () => {
  writeFileSync(join(folder, 'agent.json'), JSON.stringify(settings))
  expect(loadAgentConfig(join(folder, 'agent.json'))).toEqual({
    url: 'https://baja.example',
    key: 'the-secret-key',
    server: 'web1',
    worker: expect.stringMatching(/^[A-Za-z0-9._-]{1,64}$/),
    roots,
    leaseSeconds: 60,
    pollSeconds: 5,
    settleSeconds: 3,
    reload: [],
    maxDepth: 5000,
    cut: {},
    tenant: { kinds: [], leastUid: 1000, spools: [], kill: true },
    probes: {},
    release: {},
    export: {},
    commandsWriteIn: [],
  })
})

it.each<[object, RegExp]>([
  [{ roots: [] }, /^roots: .*write an object/],
  [{ cut: { site: 'x' } }, /^cut\.site: .*write a list/],
  [{ reload: ['nginx -s reload'] }, /^reload\.0: write the command as a list/],
  [{ probes: { site: [{ type: 'ping' }] } }, /^probes\.site\.0\.type: .*--help/],
  [{ colour: 'red' }, /^config: no such setting: colour; take it out/],
])('%j is answered with what to write instead', (changes, message) => {
  expect(() => parse(changes)).toThrow(message)
})

describe('an unusable setting is named', () => {
  it.each<[string, object]>([
    ['url', { url: 'ftp://x' }],
    ['url', { url: undefined }],
    ['server', { server: 'a b' }],
    ['roots.mail', { roots: { ...roots, mail: 'srv/mail' } }],
    ['roots.mail', { roots: { ...roots, mail: '/' } }],
    ['roots.mail', { roots: { ...roots, mail: '/srv/mail/' } }],
    ['roots.mail', { roots: { ...roots, mail: '/srv/../mail' } }],
    ['roots.mail', { roots: { ...roots, mail: undefined } }],
    ['roots.ownership', { roots: { ...roots, ownership: '/srv/sites/own' } }],
    ['roots.sites', { roots: { ...roots, sites: '/srv/mail' } }],
    ['leaseSeconds', { leaseSeconds: 2 }],
    ['leaseSeconds', { leaseSeconds: 3601 }],
    ['pollSeconds', { pollSeconds: 0.5 }],
    ['settleSeconds', { settleSeconds: -1 }],
    ['maxDepth', { maxDepth: 0 }],
    ['reload.0', { reload: [[]] }],
    ['reload', { reload: 'systemctl reload nginx' }],
    ['keyFile', { keyFile: 'missing' }],
    ['keyFile', { keyFile: undefined }],
    ['keyFile', { key: 'both' }],
    ['config', { pol: 1 }],
  ])('%s', (field, changes) => {
    expect(() => parse(changes)).toThrow(new RegExp(`^${field.replace('.', '\\.')}: .+`, 'm'))
  })

  it('a keyFile that anybody can read is refused, without its content', () => {
    chmodSync(join(folder, 'key'), 0o644)
    expect(() => parse()).toThrow(/^keyFile: .*chmod 600$/)
  })

  it('text that isn’t JSON', () => {
    writeFileSync(join(folder, 'agent.json'), '{')
    expect(() => loadAgentConfig(join(folder, 'agent.json'))).toThrow(/not valid JSON/)
  })
})

it('the example is a configuration, all of it', () => {
  const parsed = parse({ ...exampleConfig, keyFile: 'key' })
  expect(parsed.reload[3]).toEqual({
    run: ['systemctl', 'reload', 'postfix'],
    timeoutSeconds: 30,
    exits: [0],
  })
  expect(Object.keys(exampleConfig).sort()).toEqual(
    Object.keys(shape.shape)
      .filter((field) => field !== 'key' && field !== 'worker')
      .sort(),
  )
})

it.each([
  [
    'zones without anybody to ask',
    { zones: exampleConfig.zones },
    'probes.dns_zone: missing; say whom to ask about zones (type dns)',
  ],
  [
    'a probe without a control',
    { probes: { site: [{ ...http, controls: [] }] } },
    'at least one neighbour',
  ],
  [
    'a database server without an account',
    { databases: { socket: '/run/x.sock' } },
    'databases: write defaultsFile, or socket and user',
  ],
  [
    'a way of taking zones out',
    { zones: { folder: '/etc/bind' } },
    'zones: list or remove is missing',
  ],
])('%s is refused', (_, changes, message) => {
  expect(() => parse(changes)).toThrow(message)
})

it('a defaults file that anybody can read is refused', () => {
  const defaultsFile = join(folder, 'my.cnf')
  writeFileSync(defaultsFile, '', { mode: 0o644 })
  expect(() => parse({ databases: { defaultsFile } })).toThrow(/^defaultsFile: anybody can read/)
})
