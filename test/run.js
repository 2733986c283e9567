// `npm test`: everything, on a bare machine too. `npm test -- ARGUMENTS`: hands them to vitest.
// The last line of the output is "N passed, N failed".
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installPackages, requireNode, run } from '../src/demo/install.js'

requireNode()
installPackages()

const wanted = process.argv.slice(2)
let passed = 0
let failed = 0

/** A check by itself: its failure counts as one. */
const check = (...command) => {
  if (run(...command) !== 0) failed++
}

if (wanted.length === 0) {
  check('npx', '--no-install', 'biome', 'check', '.')
  check('npm', 'run', '--silent', 'types')
}
check('npm', 'run', '--silent', 'build')

const folder = mkdtempSync(join(tmpdir(), 'baja-counts-'))
process.env.BAJA_TEST_COUNTS = join(folder, 'counts.json')
const code = run(
  'npx',
  '--no-install',
  'vitest',
  'run',
  '--config',
  'test/vitest.config.ts',
  ...wanted,
)
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
