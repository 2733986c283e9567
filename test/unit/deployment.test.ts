import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { parseAgentConfig } from '../../src/agent/config.ts'
import { packageRoot } from '../../src/config.ts'
import { blocks, settingNames } from '../support/readme.ts'

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
  const [rules = ''] = blocks('yaml')
  const groups = parse(rules).groups as { rules: { alert: string; expr: string }[] }[]
  const named = groups.flatMap((group) => group.rules.map(({ expr }) => expr))
  expect(named.length).toBeGreaterThan(8)
  const parts = named.flatMap((expr) => expr.match(/baja_[a-z_]+/g) ?? [])
  expect(parts.filter((name) => !measured.has(name.replace(/_bucket$/, '')))).toEqual([])
})

test('the README’s configuration of the agent is one', () => {
  const [example = ''] = blocks('json')
  const folder = mkdtempSync(join(tmpdir(), 'baja-key-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const keyFile = join(folder, 'agent.key')
  writeFileSync(keyFile, 'baja_key', { mode: 0o600 })
  const settings = { ...JSON.parse(example), keyFile }
  expect(parseAgentConfig(settings, folder)).toMatchObject({ server: 'web1' })
})
