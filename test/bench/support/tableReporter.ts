import { existsSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Reporter, TestModule } from 'vitest/node'
import type { Result } from './result.ts'

const file = join(tmpdir(), `baja-bench-results-${process.pid}.ndjson`)

/** Prints the results as a table and as one line of JSON. A missed goal is shown, not failed. */
export default class TableReporter implements Reporter {
  onInit(): void {
    rmSync(file, { force: true })
    process.env.BAJA_BENCH_RESULTS = file
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    for (const module of modules)
      for (const test of module.children.allTests())
        for (const error of test.result().errors ?? []) console.error(test.name, error)
    const results: Result[] = existsSync(file)
      ? readFileSync(file, 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line))
      : []
    rmSync(file, { force: true })
    const machine = `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`
    console.log(`\n${machine}\n\n| measurement | ratio | goal | | |\n|---|---|---|---|---|`)
    for (const { name, ratio, goal, better, detail } of results) {
      const met = better === 'higher' ? ratio >= (goal ?? 0) : ratio <= (goal ?? Infinity)
      const sign = better === 'higher' ? '≥' : '≤'
      const against = goal === null ? '– | –' : `${sign} ${goal} | ${met ? 'met' : 'missed'}`
      console.log(`| ${name} | ${ratio.toFixed(2)} | ${against} | ${detail} |`)
    }
    console.log(`\n${JSON.stringify({ machine, results })}`)
  }
}
