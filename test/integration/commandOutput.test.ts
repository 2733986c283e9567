import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { testApp } from '../support/app.ts'
import { contract } from '../support/catalogue.ts'
import { settingsOf } from '../support/commandRunner.ts'
import { logged } from '../support/overheard/folder.ts'
import { policiesFile } from '../support/policies.ts'

const cli = join(import.meta.dirname, '../../src/cli.ts')

test('keys create --json prints one line, also where there is something to warn of', async () => {
  const app = await testApp({ policiesFile: policiesFile({ id: 'soon-gone' }) })
  onTestFinished(() => app.close())
  await contract(app, { policy: 'soon-gone' })
  const argv = [
    '--import',
    'tsx',
    cli,
    'keys',
    'create',
    '--name',
    'n',
    '--scope',
    'billing',
    '--json',
  ]
  const env = { PATH: process.env.PATH, ...settingsOf(app) }
  const { stdout, stderr } = await promisify(execFile)(process.execPath, argv, { env })
  logged(stderr)
  expect(JSON.parse(stdout)).toMatchObject({ name: 'n', scopes: ['billing'] })
  expect(stdout.trim().split('\n')).toHaveLength(1)
  expect(stderr).toContain('soon-gone')
})
