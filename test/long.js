// `npm run test:long`: what `npm test` tries a hundred times or two, thousands of times. The last line of the output is
// "N passed, N failed".
import { installPackages, requireNode } from '../src/demo/install.js'
import { countVitest } from './counted.js'

requireNode()
installPackages()
// So many in each of the two files of histories and for each operation of the API; an eighth for each form.
process.env.MODEL_HISTORIES ??= '1000'
process.env.HOSTILE_RUNS ??= '2000'
process.env.UNDOS_RACED ??= '1000'
process.env.TERMS_COUNTED ??= '100000'
const files = [
  'test/integration/model',
  'test/integration/hostile/fuzz',
  'test/http/hostile/forms',
  'test/http/hostile/staff.forms',
  'test/integration/cancellation/race',
  'test/unit/terms.secondOpinion',
]
countVitest(['--config', 'test/vitest.config.ts', ...files], 0)
