// `npm run test:host`: the agent on a real hosting server, made of Debian's daemons as private
// instances. Takes root. The last line of the output is "N passed, N failed".
import { installPackages, requireNode, run } from '../../src/demo/install.js'
import { countVitest } from '../counted.js'

requireNode()
installPackages()
if (process.getuid() !== 0) {
  console.error('npm run test:host needs root: it makes users and starts servers of its own.')
  console.log('0 passed, 1 failed')
  process.exit(1)
}

const failed = run('npm', 'run', '--silent', 'build') === 0 ? 0 : 1
countVitest(['--config', 'test/host/vitest.config.ts', ...process.argv.slice(2)], failed)
