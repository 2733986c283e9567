import { appendFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A measurement: a ratio of two things measured side by side, and what they were. */
export interface Result {
  name: string
  /** Ours ÷ theirs, or theirs ÷ ours: `better` says which way is good. */
  ratio: number
  /** Null: nothing is promised, it is shown for comparison. */
  goal: number | null
  better: 'higher' | 'lower'
  detail: string
}

export const resultsFile = join(tmpdir(), `baja-bench-results-${process.ppid}.ndjson`)

export const note = (result: Result): void =>
  appendFileSync(process.env.BAJA_BENCH_RESULTS ?? resultsFile, `${JSON.stringify(result)}\n`)

export const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

export const percentile = (values: number[], p: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))] ?? Number.NaN
}
