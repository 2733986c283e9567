import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { parseAgentConfig } from '../../src/agent/config.ts'
import { packageRoot } from '../../src/config.ts'
import { blockAfter, settingNames } from '../support/readme.ts'

const read = (name: string) => readFileSync(join(packageRoot, name), 'utf8')

interface Compose {
  services: Record<string, { environment?: Record<string, string> }>
}

test('what stands in .env reaches the containers, every setting of it', () => {
  const { services } = parse(read('compose.yaml'), { merge: true }) as Compose
  // The image listens for its container, and compose maps the port.
  const own = ['HOST', 'PORT']
  for (const name of ['web', 'worker']) {
    const passed = Object.keys(services[name]?.environment ?? {})
    expect(settingNames.filter((each) => !passed.includes(each) && !own.includes(each))).toEqual([])
  }
})

test('an alert rule names only what is measured', () => {
  const measured = new Set(read('src/http/health/metrics.ts').match(/baja_[a-z_]+/g))
  const groups = parse(blockAfter('alerts')).groups as {
    rules: { alert: string; expr: string }[]
  }[]
  const named = groups.flatMap((group) => group.rules.map(({ expr }) => expr))
  expect(named.length).toBeGreaterThan(8)
  const parts = named.flatMap((expr) => expr.match(/baja_[a-z_]+/g) ?? [])
  expect(parts.filter((name) => !measured.has(name.replace(/_bucket$/, '')))).toEqual([])
})

test('the README’s configuration of the agent is one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'baja-key-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const keyFile = join(folder, 'agent.key')
  writeFileSync(keyFile, 'baja_key', { mode: 0o600 })
  const settings = { ...JSON.parse(blockAfter('agent: configuration')), keyFile }
  expect(parseAgentConfig(settings, folder)).toMatchObject({ server: 'web1' })
})

const canVerify = spawnSync('systemd-analyze', ['--version']).status === 0

test.skipIf(!canVerify)('systemd finds nothing wrong with the README’s units', () => {
  const folder = mkdtempSync(join(tmpdir(), 'baja-units-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const verify = (unit: string) => {
    const file = join(folder, 'baja@.service')
    // What stands on this machine instead of the program.
    writeFileSync(file, unit.replace(/^ExecStart=\S+/m, `ExecStart=${process.execPath}`))
    const { stderr } = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' })
    return stderr.split('\n').filter((line) => line.includes('baja@'))
  }
  const units = blockAfter('units')
  expect(verify(units)).toEqual([])
  expect(verify(units.replace('ProtectHome', 'ProtectHomes'))).not.toEqual([])
})
