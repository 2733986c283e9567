import { rmSync, writeFileSync } from 'node:fs'
import type { Reporter, SerializedError, TestModule } from 'vitest/node'
import { type Overheard, openOverheard } from './overheard/folder.ts'
import { leaks } from './overheard/leaks.ts'

/** So many lines with secrets are told. */
const most = 20

/**
 * Looks for secrets in what the whole run logged, and writes `{passed, failed}` to the file that BAJA_TEST_COUNTS
 * names, for `test/run.js`. Each line with a secret counts as a failure.
 */
export default class CountReporter implements Reporter {
  private heard: Overheard | null = null

  onInit() {
    const { folder, overheard } = openOverheard()
    this.heard = overheard
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]) {
    const found = this.heard ? leaks(this.heard) : []
    for (const leak of found.slice(0, most)) console.error(`A secret was logged: ${leak}`)
    if (found.length > most) console.error(`… in ${found.length} lines`)
    if (found.length > 0) process.exitCode = 1
    const { passed, failed } = count(modules, unhandled)
    const file = process.env.BAJA_TEST_COUNTS
    if (file) writeFileSync(file, JSON.stringify({ passed, failed: failed + found.length }))
  }
}

/** A file or a suite that couldn't run counts as one failure, as does each error outside any test. */
function count(modules: readonly TestModule[], unhandled: readonly SerializedError[]) {
  let passed = 0
  let failed = unhandled.length
  for (const module of modules) {
    for (const test of module.children.allTests()) {
      if (test.result().state === 'passed') passed++
      if (test.result().state === 'failed') failed++
    }
    for (const suite of module.children.allSuites()) failed += suite.errors().length
    failed += module.errors().length
  }
  return { passed, failed }
}
