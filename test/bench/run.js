// `npm run bench`: every measurement, or those whose file names contain an argument.
import { installPackages, requireNode, run } from '../../src/demo/install.js'

requireNode()
installPackages()
if (run('npm', 'run', '--silent', 'build') !== 0) process.exit(1)
const config = ['--config', 'test/bench/vitest.config.ts']
process.exitCode = run('npx', '--no-install', 'vitest', 'run', ...config, ...process.argv.slice(2))
