import { writeFileSync } from 'node:fs'
import type { Reporter, SerializedError, TestModule } from 'vitest/node'

/** Writes `{passed, failed}` to the file that BAJA_TEST_COUNTS names, for `test/run.js`. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]) {
    const file = process.env.BAJA_TEST_COUNTS
    if (file) writeFileSync(file, JSON.stringify(count(modules, unhandled)))
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
