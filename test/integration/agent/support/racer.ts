import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/**
 * The tenant's side of the race, in plain JavaScript: from inside the tree it swaps the directory
 * `a` with the symlink `l` and back, for as long as anything is left of either.
 */
const script = `
const fs = require('node:fs')
const tried = (from, to) => { try { fs.renameSync(from, to); return 1 } catch { return 0 } }
let round = 0
const race = (mine) => {
  if (mine !== round) return
  for (let i = 0; i < 200; i++) { tried('a', 'x'); tried('l', 'a'); tried('a', 'l'); tried('x', 'a') }
  setImmediate(race, mine)
}
process.on('message', (tree) => {
  round += 1
  if (tree === 'stop') return process.send('still')
  process.chdir(tree)
  race(round)
  process.send('racing')
})
`

/** A process of the tenant's that races whoever deletes a tree. */
export class Racer {
  private readonly child: ChildProcess

  constructor(uid: number) {
    this.child = spawn(process.execPath, ['-e', script], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      uid,
      gid: uid,
      cwd: '/',
    })
  }

  /** Resolves once the race is on; the process keeps its hold of `tree` wherever that is moved. */
  async race(tree: string): Promise<void> {
    this.child.send(tree)
    await once(this.child, 'message')
  }

  async stop(): Promise<void> {
    this.child.send('stop')
    await once(this.child, 'message')
  }

  close(): void {
    this.child.kill('SIGKILL')
  }
}
