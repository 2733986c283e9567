// `npm run demo` on a bare clone: nothing may be imported here that npm or tsc must bring first.
import { installPackages, requireNode, run } from './install.js'

requireNode()
installPackages()
if (run('npm', 'run', '--silent', 'build') !== 0) process.exit(1)
await import(new URL('../../dist/src/demo/main.js', import.meta.url).href)
