// `npm test`: everything, on a bare machine too. `npm test -- ARGUMENTS`: hands them to vitest.
// The last line of the output is "N passed, N failed".
import { installPackages, requireNode, run } from '../src/demo/install.js'
import { countVitest } from './counted.js'

requireNode()
installPackages()

const wanted = process.argv.slice(2)
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
countVitest(['--config', 'test/vitest.config.ts', ...wanted], failed)
