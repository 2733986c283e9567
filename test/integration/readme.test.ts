import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPolicies } from '../../src/terms/policy.ts'
import { serviceInput } from '../support/catalogue.ts'
import { blockAfter, blocks, readme, settingNames } from '../support/readme.ts'
import { type RunningApp, runningApp } from '../support/running.ts'

let app: RunningApp
beforeAll(async () => {
  app = await runningApp({ undoWindowSeconds: 3600 })
})
afterAll(() => app.stop())

test('the README’s journey in curl does what it says', async () => {
  await app.call('PUT', '/clients/1001', {
    name: 'Ana',
    email: 'ana@correo.example',
    locale: 'es-AR',
    country: 'AR',
  })
  await app.call('PUT', '/services/srv-1', serviceInput('1001', { expiresOn: '2099-12-15' }))
  const env = { ...process.env, KEY: await app.key() }
  const sh = (script: string, more: Record<string, string> = {}) =>
    promisify(execFile)('bash', ['-euc', script], { env: { ...env, ...more } })
  const declareBlock = blockAfter('journey: declare').replaceAll('http://localhost:3000', app.url)

  const declared = await sh(declareBlock)
  expect(declared.stdout).toContain('"verdict":"charge"')
  const protocol = /BAJA-[0-9A-Z]{11}$/m.exec(declared.stdout)?.[0] ?? ''
  const CODE = await app.codeFor(protocol)

  const settings = declareBlock.split('\n').slice(0, 3).join('\n')
  const confirmed = await sh(`${settings}\n${blockAfter('journey: confirm')}`, {
    CODE,
    PROTOCOL: protocol,
  })
  expect(confirmed.stdout).toContain('"state":"confirmed"')
  expect(confirmed.stdout).toContain('"verdict":"stop"')

  const debits = await sh(`${settings}\n${blockAfter('journey: billing')}`)
  expect(debits.stdout).toMatch(/^service,client,domain,/)
})

test('the README’s policies file is one', () => {
  const example = blocks('json').find((block) => block.includes('"policies"')) ?? ''
  expect(readPolicies(example).get('wipe-fast')).toMatchObject({ undoWindowSeconds: 600 })
})

test('the README names every setting that the configuration reads', () => {
  expect(settingNames.length).toBeGreaterThan(15)
  expect(
    settingNames.filter((name) => !readme.includes(`\`${name}\``) && name !== 'PACKS'),
  ).toEqual([])
})
