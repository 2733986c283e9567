// `npm run test:long`: what `npm test` tries a few hundred times, thousands of times. The last line of the output is
// "N passed, N failed".
import { installPackages, requireNode, run } from '../src/demo/install.js'
import { countVitest } from './counted.js'

requireNode()
installPackages()
process.env.MODEL_HISTORIES ??= '2000'
process.env.HOSTILE_RUNS ??= '2000'
const files = ['test/integration/model', 'test/integration/hostile/fuzz', 'test/http/hostile/forms']
const failed = run('npm', 'run', '--silent', 'build') === 0 ? 0 : 1
countVitest(['--config', 'test/vitest.config.ts', ...files], failed)
