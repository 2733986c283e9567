import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { Misuse } from '../../src/cli/command.ts'
import { policiesCommand } from '../../src/cli/policies.ts'
import { commandRunner } from '../support/commandRunner.ts'

afterEach(() => vi.unstubAllEnvs())

const baja = commandRunner(policiesCommand)

function fileOf(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'baja-policies-')), 'policies.yaml')
  writeFileSync(path, text)
  return path
}

test('policies check works every policy out and lists the packs with their sign-off and review date', async () => {
  const file = fileOf('policies:\n  - id: own\n    extends: notice-30d\n')
  const { status, out, err } = await baja('check', file)
  expect([status, err]).toEqual([0, ''])
  for (const id of ['wipe-24h', 'notice-30d', 'end-of-term', 'own'])
    expect(out).toMatch(new RegExp(`^${id}, for 4500\\.00 ARS a month due on `, 'm'))
  for (const id of ['AR', 'BR', 'DE', 'FR'])
    expect(out).toMatch(
      new RegExp(
        `^pack ${id} version \\d+: off, not verified, review by \\d{4}-\\d\\d-\\d\\d$`,
        'm',
      ),
    )
  expect(out).toContain('off unless PACKS says BR+no_charge_after_end')
  // What a law asks for that Baja doesn't do is said, not passed over.
  expect(out).toContain('FR+renewal_notice: Baja announces no renewals: whoever bills has to')
  expect(out).toMatch(/BR\+\w+: the receipt is shown and mailed at once; due within 60 s/)
})

test('a fact that PACKS turns on is told as on, unverified, and not as off', async () => {
  vi.stubEnv('PACKS', 'BR+no_charge_after_end')
  const { out } = await baja('check', fileOf('policies: []'))
  expect(out).toMatch(/^ {2}warning: .* is on, but unverified: fact no_charge_after_end,/m)
  expect(out).toMatch(/^ {2}on as PACKS says BR\+no_charge_after_end: .*\(C, unverified\)$/m)
  expect(out).not.toContain('off unless PACKS says BR+no_charge_after_end')
  expect(out).toContain('off unless PACKS says BR+notice_not_charged')
  expect(out).toMatch(/^ {4}with pack BR\n {6}debit: +stop \(law_br_cdc_42\)/m)
})

test('policies check names file, line, column and field of what is wrong, and fails', async () => {
  const file = fileOf('policies:\n  - id: own\n    notice: { days: -1 }\n    unknown: 1\n')
  const { status, err } = await baja('check', file)
  expect(status).toBe(1)
  const lines = err.trim().split('\n')
  expect(lines[0]).toMatch(`${file}:3:15: policies[0].notice.days: `)
  expect(lines[1]).toMatch(`${file}:4:5: policies[0].unknown: `)
})

test('policies schema prints the JSON Schema; anything else is a misuse', async () => {
  const { status, out } = await baja('schema')
  expect(status).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ type: 'object', required: ['policies'] })
  for (const argv of [[], ['check'], ['schema', 'file'], ['list']])
    await expect(baja(...argv)).rejects.toThrow(Misuse)
})
