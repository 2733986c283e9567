import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'vitest'
import { nodeOptions } from '../../src/agent/nodeOptions.ts'
import { median, note } from './support/result.ts'

/** How many files, how often, and how many times `rm -rf` deleting them may take. */
const sizes = [
  { files: 100_000, rounds: 3, goal: 1.5 },
  { files: 1_000_000, rounds: 1, goal: 1.25 },
]
/** What support/wipeTree.js prints. */
type Timed = { inventory: number; removal: number; peak: number }

const peaks: number[] = []

const amount = (n: number) => n.toLocaleString('en')

/** A hosting account's shape: folders of 1,000 small files. */
function plant(root: string, files: number): void {
  for (let d = 0; d < files / 1000; d++) {
    mkdirSync(join(root, String(d)), { recursive: true })
    for (let f = 0; f < 1000; f++) writeFileSync(join(root, String(d), `${f}.txt`), 'x'.repeat(200))
  }
}

/** Counts and deletes the tree `ours` of a folder, in a process of its own. */
async function wiped(folder: string): Promise<Timed> {
  const script = join(import.meta.dirname, 'support/wipeTree.js')
  const child = spawn(process.execPath, [...nodeOptions, script, folder, 'ours'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  await once(child, 'close')
  return JSON.parse(out) as Timed
}

test.each(sizes)('wiping $files small files ÷ rm -rf of an identical tree', async (size) => {
  const { files, rounds, goal } = size
  const folder = mkdtempSync('/var/lib/baja-bench-')
  const ours: number[] = []
  const counting: number[] = []
  const theirs: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (const tree of ['ours', 'theirs']) plant(join(folder, tree), files)
    const remove = () => {
      execFileSync('sync')
      const began = performance.now()
      execFileSync('rm', ['-rf', join(folder, 'theirs')])
      theirs.push(performance.now() - began)
    }
    const wipe = async () => {
      execFileSync('sync')
      const { inventory, removal, peak } = await wiped(folder)
      peaks.push(peak)
      counting.push(inventory)
      ours.push(removal)
    }
    // Who comes second finds the disk busier.
    if (round % 2 === 0) remove()
    await wipe()
    if (round % 2 === 1) remove()
  }
  rmSync(folder, { recursive: true })
  const against = (times: number[]) => median(times.map((ms, n) => ms / (theirs[n] ?? 1)))
  note({
    name: `deleting ${amount(files)} files ÷ rm -rf`,
    ratio: against(ours),
    goal,
    better: 'lower',
    detail: `${median(ours).toFixed(0)} ms against ${median(theirs).toFixed(0)} ms`,
  })
  note({
    name: `counting, digesting and deleting ${amount(files)} files ÷ rm -rf`,
    ratio: against(ours.map((ms, n) => ms + (counting[n] ?? 0))),
    goal,
    better: 'lower',
    detail: `the evidence of what was there takes ${median(counting).toFixed(0)} ms of it`,
  })
})

test('its memory stays flat from the smaller to the larger', () => {
  const [small = 1] = peaks
  const large = peaks.at(-1) ?? small
  note({
    name: 'memory for 1,000,000 files ÷ for 100,000',
    ratio: large / small,
    goal: 1.2,
    better: 'lower',
    detail: `at most ${(large / 1024).toFixed(0)} MB against ${(small / 1024).toFixed(0)} MB`,
  })
})
