// `npm run test:host`: the agent on a real hosting server, made of Debian's daemons as private
// instances. Takes root. The last line of the output is "N passed, N failed".
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installPackages, requireNode, run } from '../../src/demo/install.js'

requireNode()
installPackages()
if (process.getuid() !== 0) {
  console.error('npm run test:host needs root: it makes users and starts servers of its own.')
  console.log('0 passed, 1 failed')
  process.exit(1)
}

const folder = mkdtempSync(join(tmpdir(), 'baja-counts-'))
process.env.BAJA_TEST_COUNTS = join(folder, 'counts.json')
let passed = 0
let failed = run('npm', 'run', '--silent', 'build') === 0 ? 0 : 1
const config = ['--config', 'test/host/vitest.config.ts']
const code = run('npx', '--no-install', 'vitest', 'run', ...config, ...process.argv.slice(2))
if (existsSync(process.env.BAJA_TEST_COUNTS)) {
  const counts = JSON.parse(readFileSync(process.env.BAJA_TEST_COUNTS, 'utf8'))
  passed += counts.passed
  failed += counts.failed
}
rmSync(folder, { recursive: true })

// Vitest also fails for reasons that no test shows: no file found, a set-up that broke.
if (code !== 0 && failed === 0) failed++
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
console.log(`${passed} passed, ${failed} failed`)
