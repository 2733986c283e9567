import { runBuilt } from './built.js'

await runBuilt('main.js')
