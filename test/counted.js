import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../src/demo/install.js'

/**
 * Runs vitest after `failedBefore` checks of another kind have failed. Prints "N passed, N failed" as the last
 * line, and sets the exit code.
 */
export function countVitest(args, failedBefore) {
  const folder = mkdtempSync(join(tmpdir(), 'baja-counts-'))
  process.env.BAJA_TEST_COUNTS = join(folder, 'counts.json')
  let passed = 0
  let failed = failedBefore
  const code = run('npx', '--no-install', 'vitest', 'run', ...args)
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
}
