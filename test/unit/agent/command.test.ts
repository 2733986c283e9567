import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { agentCommand } from '../../../src/agent/command.ts'
import { exampleConfig } from '../../../src/agent/example.ts'
import { type Installed, installation } from '../../../src/agent/install.ts'
import { nodeOptions } from '../../../src/agent/nodeOptions.ts'
import { packageRoot } from '../../../src/config.ts'

const canVerify = spawnSync('systemd-analyze', ['--version']).status === 0

const said: string[] = []

beforeEach(() => {
  said.length = 0
  for (const method of ['log', 'error'] as const)
    vi.spyOn(console, method).mockImplementation((line) => void said.push(String(line)))
})
afterEach(() => vi.restoreAllMocks())

it('--help explains and exits 0', async () => {
  expect(await agentCommand(['--help'])).toBe(0)
  expect(said.join()).toContain('--config')
})

it.each([[[]], [['--nope']], [['--config']], [['extra', '--config', 'f']]])(
  'misuse %j exits 2 in one line',
  async (argv) => {
    expect(await agentCommand(argv)).toBe(2)
    expect(said).toEqual([expect.stringMatching(/^baja agent: .*--help$/)])
  },
)

it('a config that can’t be read exits 1 and says which', async () => {
  expect(await agentCommand(['--config', '/nonexistent/agent.json'])).toBe(1)
  expect(said).toEqual(['baja agent: /nonexistent/agent.json: cannot be read'])
})

it('an option that there isn’t is named', async () => {
  expect(await agentCommand(['--nope'])).toBe(2)
  expect(said).toEqual([expect.stringContaining('“--nope”')])
})

it('a dry run that nobody answers says so in one line that names the setting', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'baja-dry-run-'))
  const names = Object.keys(exampleConfig.roots)
  const roots = Object.fromEntries(names.map((name) => [name, join(folder, name)]))
  for (const root of Object.values(roots)) mkdirSync(root, { mode: 0o755 })
  const file = join(folder, 'agent.json')
  const settings = { url: 'http://127.0.0.1:1', key: 'k', server: 'web1', roots }
  writeFileSync(file, JSON.stringify(settings))
  expect(await agentCommand(['--config', file, '--dry-run'])).toBe(1)
  expect(said.at(-1)).toMatch(/^baja agent: url: Baja cannot be reached \(.+\)$/)
  rmSync(folder, { recursive: true })
})

describe('install', () => {
  const installed = async (argv: string[] = []) => {
    expect(await agentCommand(['install', '--dry-run', ...argv])).toBe(0)
    return said.join('\n')
  }

  it('--dry-run shows a unit, and a configuration that is one', async () => {
    const [, unit = '', json = ''] =
      /^(# .*?)\n# \/etc\/baja\/agent\.json[^\n]*\n(.*)$/s.exec(await installed()) ?? []
    expect(unit).toContain(' agent --config /etc/baja/agent.json\n')
    expect(unit).toContain(
      'ReadWritePaths=/srv/www /var/vmail /srv/access /var/lib/baja/ownership /var/lib/baja/state /var/spool/cron/crontabs',
    )
    expect(unit).toMatch(/^ReadWritePaths=.* \/etc\/php\/8\.2\/fpm\/pool\.d$/m)
    expect(unit).toContain('ProtectHome=yes')
    expect(JSON.parse(json)).toEqual(exampleConfig)
  })

  it('--config makes it for that configuration, and prints no key', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'baja-install-'))
    const file = join(folder, 'agent.json')
    const roots = Object.fromEntries(
      Object.keys(exampleConfig.roots).map((name) => [name, `/home/hosting/${name}`]),
    )
    writeFileSync(
      file,
      JSON.stringify({ url: 'https://b.example', key: 'a-secret', server: 's', roots }),
    )
    const unit = await installed(['--config', file])
    expect(unit).toContain(`--config ${file}\n`)
    expect(unit).toContain('ReadWritePaths=/home/hosting/sites /home/hosting/mail')
    expect(unit).toContain('ProtectHome=no')
    expect(unit).not.toContain('a-secret')
    rmSync(folder, { recursive: true })
  })

  it.each(['/root/.nvm/versions/node/bin/node', '/home/ana/baja/src/baja.js'])(
    'a program under %s can be read by the unit that starts it',
    (path) => {
      const config = exampleConfig as unknown as Installed
      expect(installation([path], { config, file: '/etc/baja/agent.json' })).toContain(
        'ProtectHome=read-only',
      )
    },
  )

  it('the unit starts Node with the options that the program itself names', async () => {
    const [first] = readFileSync(join(packageRoot, 'src/baja.js'), 'utf8').split('\n')
    expect(first).toBe(`#!/usr/bin/env -S node ${nodeOptions.join(' ')}`)
    expect(await installed()).toContain(
      `ExecStart=${process.execPath} ${nodeOptions.join(' ')} ${realpathSync(process.argv[1] ?? '')} agent `,
    )
  })

  it('without --dry-run exits 2: it writes nothing by itself', async () => {
    expect(await agentCommand(['install'])).toBe(2)
  })

  it.skipIf(!canVerify)('systemd finds nothing wrong with the unit', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'baja-unit-'))
    const unit = (await installed()).split('\n# /etc/baja/agent.json')[0] ?? ''
    const file = join(folder, 'baja-agent.service')
    writeFileSync(file, unit)
    const { stderr } = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' })
    expect(stderr.split('\n').filter((line) => line.includes('baja-agent'))).toEqual([])
    rmSync(folder, { recursive: true })
  })
})
