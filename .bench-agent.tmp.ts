import { openDirectory, openFilesystemRoot } from '/work/main/src/agent/directory.ts'
import { takeInventory } from '/work/main/src/agent/inventory.ts'
import { Leftovers, removeTree } from '/work/main/src/agent/removal.ts'
import { createPace } from '/work/main/src/agent/pace.ts'
const [dir, name] = process.argv.slice(2)
const parent = openDirectory(openFilesystemRoot(), dir!.slice(1))
const pace = createPace(() => {})
let worst = 0, last = performance.now()
const tick = () => { const now = performance.now(); worst = Math.max(worst, now - last); last = now; setImmediate(tick).unref() }
tick()
const t0 = performance.now()
const inv = await takeInventory(parent, name!, { pace, maxDepth: 5000 })
const t1 = performance.now()
const left = new Leftovers()
const n = await removeTree(parent, name!, { pace, maxDepth: 5000, left })
const t2 = performance.now()
console.log(`inventory ${inv.entries} ${(t1-t0).toFixed(0)} ms; removal ${n} ${(t2-t1).toFixed(0)} ms; worst pause ${worst.toFixed(0)} ms; rss ${(process.memoryUsage().rss/1e6).toFixed(0)}MB`)
process.exit(0)
