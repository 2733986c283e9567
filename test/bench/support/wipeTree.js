// Counts and deletes one tree as the agent does, in a process of its own; prints the milliseconds, and the
// most memory that it held, in kB.
import { closeSync } from 'node:fs'
import { takeInventory } from '../../../dist/src/agent/inventory.js'
import { createPace } from '../../../dist/src/agent/pace.js'
import { Leftovers, removeTree } from '../../../dist/src/agent/removal.js'
import { openTrusted } from '../../../dist/src/agent/trust.js'

const [folder, name] = process.argv.slice(2)
const parent = openTrusted(folder, 'folder')
const pace = createPace(() => undefined)
const left = new Leftovers()
const began = performance.now()
await takeInventory(parent, name, { pace, maxDepth: 5000 })
const counted = performance.now()
await removeTree(parent, name, { pace, maxDepth: 5000, left })
const gone = performance.now()
closeSync(parent)
if (left.list.length > 0) throw new Error(`left: ${left.list}`)
const peak = process.resourceUsage().maxRSS
console.log(JSON.stringify({ inventory: counted - began, removal: gone - counted, peak }))
