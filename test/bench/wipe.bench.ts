import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'vitest'
import { median, note } from './support/result.ts'

const files = 100_000
const rounds = 3

/** A hosting account's shape: 100 folders of 1,000 small files. */
function plant(root: string): void {
  for (let d = 0; d < files / 1000; d++) {
    mkdirSync(join(root, String(d)), { recursive: true })
    for (let f = 0; f < 1000; f++) writeFileSync(join(root, String(d), `${f}.txt`), 'x'.repeat(200))
  }
}

test('wiping 100,000 small files ÷ rm -rf of an identical tree', async () => {
  const folder = mkdtempSync('/var/lib/baja-bench-')
  const script = join(import.meta.dirname, 'support/wipeTree.js')
  const ours: number[] = []
  const counting: number[] = []
  const theirs: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (const tree of ['ours', 'theirs']) plant(join(folder, tree))
    execFileSync('sync')
    const began = performance.now()
    execFileSync('rm', ['-rf', join(folder, 'theirs')])
    theirs.push(performance.now() - began)
    const child = spawn(process.execPath, [script, folder, 'ours'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let out = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    await once(child, 'close')
    const { inventory, removal } = JSON.parse(out) as { inventory: number; removal: number }
    counting.push(inventory)
    ours.push(removal)
  }
  rmSync(folder, { recursive: true })
  const against = (times: number[]) => median(times.map((ms, n) => ms / (theirs[n] ?? 1)))
  note({
    name: 'deleting 100,000 files ÷ rm -rf',
    ratio: against(ours),
    goal: 1.5,
    better: 'lower',
    detail: `${median(ours).toFixed(0)} ms against ${median(theirs).toFixed(0)} ms`,
  })
  note({
    name: 'counting, digesting and deleting 100,000 files ÷ rm -rf',
    ratio: against(ours.map((ms, n) => ms + (counting[n] ?? 0))),
    goal: 1.5,
    better: 'lower',
    detail: `the evidence of what was there takes ${median(counting).toFixed(0)} ms of it`,
  })
})
